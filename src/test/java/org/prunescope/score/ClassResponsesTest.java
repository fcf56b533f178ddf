package org.prunescope.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassResponsesTest {
    /** Filter 0 serves class 0, filter 1 everyone, filter 2 class 1 with an interval too wide to say so. */
    private static final ClassResponses RESPONSES = new ClassResponses(
            new double[][] {{0.75, 0.5, 0.1}, {0.25, 0.5, 0.3}, {0.125, 0.5, 0.1}},
            new double[][] {{0.1, 0.1, 0.05}, {0.05, 0.1, 0.2}, {0.05, 0.1, 0.05}},
            new int[] {30, 20, 100});

    @Test
    void aFilterThatAnswersOneClassClearlyServesIt() {
        assertThat(RESPONSES.specialty(0)).hasValueSatisfying(specialty -> {
            assertThat(specialty.label()).isZero();
            assertThat(specialty.factor()).isEqualTo(4);
        });
    }

    @Test
    void anEvenFilterServesNobody() {
        assertThat(RESPONSES.specialty(1)).isEmpty();
    }

    @Test
    void overlappingIntervalsDoNotMakeASpecialist() {
        assertThat(RESPONSES.specialty(2)).isEmpty();
    }

    @Test
    void theClassWhoseResponseGoesIsHurtMost() {
        assertThat(RESPONSES.mostHurtBy(new int[] {0})).isEqualTo(Optional.of(0));
        assertThat(RESPONSES.mostHurtBy(new int[] {1, 2})).isEqualTo(Optional.of(2));
        assertThat(RESPONSES.mostHurtBy(new int[] {})).isEmpty();
    }

    @Test
    void layersThatAreCutTogetherCountTheSame() {
        ClassResponses other =
                new ClassResponses(new double[][] {{1, 1}, {1, 1}, {1, 0}}, new double[3][2], new int[] {30, 20, 100});

        assertThat(ClassResponses.mostHurt(Map.of(RESPONSES, new int[] {0}, other, new int[] {0})))
                .as("0.56 + 0.5 of class 0, 0.17 + 1 of class 2")
                .isEqualTo(Optional.of(2));
        assertThat(ClassResponses.mostHurt(Map.of(RESPONSES, new int[] {0}, other, new int[] {})))
                .isEqualTo(Optional.of(0));
    }

    @Test
    void aClassThatWasNotSeenHasNoMean() {
        ClassResponses responses =
                new ClassResponses(new double[][] {{0}, {1}}, new double[][] {{0}, {0}}, new int[] {0, 5});

        assertThat(responses.mean(0, 0)).isEmpty();
        assertThat(responses.mostHurtBy(new int[] {0})).isEqualTo(Optional.of(1));
    }
}
