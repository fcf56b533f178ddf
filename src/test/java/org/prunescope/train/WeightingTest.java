package org.prunescope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of class weights in the specification. */
class WeightingTest {
    /** Melanoma, seborrheic keratosis and nevus in the training part of ISIC 2017. */
    private static final int[] LESIONS = {374, 254, 1372};

    /** Risk of macular oedema 0 to 2 in the training part of IDRiD. */
    private static final int[] OEDEMA = {177, 41, 195};

    @ParameterizedTest
    @CsvSource({"0.9, 1, 1, 1", "0.99, 0.988, 1.047, 0.965", "0.999, 1.068, 1.486, 0.447", "0.9999, 1.091, 1.597, 0.312"
    })
    void lesionsGetTheWeightsOfTheTable(double beta, double melanoma, double keratosis, double nevus) {
        assertWeights(Weighting.classBalanced(beta), LESIONS, melanoma, keratosis, nevus);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 0.996, 1.009, 0.996",
        "0.99, 0.677, 1.667, 0.655",
        "0.999, 0.504, 2.035, 0.461",
        "0.9999, 0.484, 2.076, 0.440"
    })
    void gradesGetTheWeightsOfTheTable(double beta, double none, double mild, double severe) {
        assertWeights(Weighting.classBalanced(beta), OEDEMA, none, mild, severe);
    }

    @Test
    void inverseFrequencyIsTheLimitOfTheTable() {
        assertWeights(Weighting.inverse(), LESIONS, 1.093, 1.609, 0.298);
        assertWeights(Weighting.inverse(), OEDEMA, 0.482, 2.081, 0.438);
    }

    @Test
    void betaZeroIsNoWeighting() {
        assertThat(Weighting.classBalanced(0).weights(LESIONS))
                .isEqualTo(Weighting.none().weights(LESIONS));
    }

    @Test
    void aClassWithoutImagesHasNoWeight() {
        assertThat(Weighting.inverse().weights(new int[] {5, 0, 5})).containsExactly(1.5, 0, 1.5);
    }

    private static void assertWeights(Weighting weighting, int[] counts, double... expected) {
        assertThat(weighting.weights(counts)).containsExactly(expected, within(6e-4)); // printed to three decimals
    }
}
