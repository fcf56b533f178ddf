package org.prunescope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CrossEntropyTest {
    private static final double EXACT = 1e-6;

    @Test
    void equalLogitsCostTheLogarithmOfTheNumberOfClasses() {
        assertThat(new CrossEntropy(1, 1, 1).mean(new float[] {5, 5, 5}, new int[] {2}, 1))
                .isCloseTo(Math.log(3), within(EXACT));
    }

    @Test
    void theMeanIsOverImagesWhateverTheirWeights() {
        // Both images cost log 2; weights 3 and 1 make it (3 + 1) / 2 of that.
        assertThat(new CrossEntropy(3, 1).mean(new float[] {0, 0, 4, 4}, new int[] {0, 1}, 2))
                .isCloseTo(2 * Math.log(2), within(EXACT));
    }

    @Test
    void aSingleLogitSpeaksForTheSecondOfTwoClasses() {
        CrossEntropy one = new CrossEntropy(2, 0.5);
        CrossEntropy two = new CrossEntropy(2, 0.5);

        for (int label = 0; label < 2; label++) {
            int[] labels = {label};
            assertThat(one.mean(new float[] {1.5f}, labels, 1))
                    .isCloseTo(two.mean(new float[] {0, 1.5f}, labels, 1), within(EXACT));
            assertThat(one.gradient(new float[] {1.5f}, labels, 1)[0])
                    .isCloseTo(two.gradient(new float[] {0, 1.5f}, labels, 1)[1], within(1e-6f));
        }
    }

    @Test
    void theGradientIsProbabilityLessTruth() {
        float third = (float) Math.log(2);
        float[] gradient =
                new CrossEntropy(1, 1, 6).gradient(new float[] {0, 0, third, 0, 0, third}, new int[] {2, 0}, 2);

        // Probabilities 1/4, 1/4, 1/2; weights 6 and 1; two images.
        assertThat(gradient).containsExactly(new float[] {0.75f, 0.75f, -1.5f, -0.375f, 0.125f, 0.25f}, within(1e-6f));
    }

    @Test
    void gradientsOfVeryWrongAnswersDoNotVanish() {
        assertThat(new CrossEntropy(1, 1).gradient(new float[] {-200}, new int[] {1}, 1))
                .containsExactly(-1);
        assertThat(new CrossEntropy(1, 1).mean(new float[] {-200}, new int[] {1}, 1))
                .isCloseTo(200, within(EXACT));
        assertThat(new CrossEntropy(1, 1).mean(new float[] {3000, 0}, new int[] {1}, 1))
                .isCloseTo(3000, within(EXACT));
    }
}
