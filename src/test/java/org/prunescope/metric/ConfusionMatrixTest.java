package org.prunescope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    /** Macular oedema, risk 0 to 2: the worked example of the specification. */
    private static final ConfusionMatrix WORKED = new ConfusionMatrix(new int[][] {{40, 3, 2}, {4, 4, 2}, {5, 3, 40}});

    /** The specification prints four decimals. */
    private static final Offset<Double> PRINTED = within(5e-5);

    @Test
    void theWorkedExampleGivesTheRecallsOfTheSpecification() {
        assertValues(new double[] {0.8889, 0.4000, 0.8333}, WORKED::recall);
    }

    @Test
    void theWorkedExampleGivesThePrecisionsOfTheSpecification() {
        assertValues(new double[] {0.8163, 0.4000, 0.9091}, WORKED::precision);
    }

    @Test
    void theWorkedExampleGivesTheSpecificitiesOfTheSpecification() {
        assertValues(new double[] {0.8448, 0.9355, 0.9273}, WORKED::specificity);
    }

    @Test
    void theWorkedExampleGivesTheOverallMeasuresOfTheSpecification() {
        assertThat(value(WORKED.accuracy())).isCloseTo(0.8155, PRINTED);
        assertThat(WORKED.balancedAccuracy()).isCloseTo(0.7074, PRINTED);
        assertThat(WORKED.macroF1()).isCloseTo(0.7069, PRINTED);
        assertThat(value(WORKED.kappa())).isCloseTo(0.6839, PRINTED);
        assertThat(value(WORKED.matthewsCorrelation())).isCloseTo(0.6857, PRINTED);
        assertThat(WORKED.worstRecall()).isEqualTo(0.4);
    }

    @Test
    void microSpecificityHidesTheRareClass() {
        double right = IntStream.range(0, 3)
                .mapToDouble(i -> value(WORKED.specificity(i)) * (WORKED.total() - WORKED.support(i)))
                .sum();

        assertThat(right / (2 * WORKED.total())).isCloseTo(0.9078, PRINTED);
    }

    @Test
    void oneImageOfTenIsTenPointsOfRecall() {
        ConfusionMatrix oneMore = new ConfusionMatrix(new int[][] {{40, 3, 2}, {3, 5, 2}, {5, 3, 40}});

        assertThat(value(oneMore.recall(1)) - value(WORKED.recall(1))).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void accuracyStandsBesideThatOfTheLargestClass() {
        assertThat(WORKED.largestClass()).isEqualTo(2);
        assertThat(value(WORKED.majorityAccuracy())).isCloseTo(48 / 103.0, within(1e-12));
        ConfusionMatrix lesions = new ConfusionMatrix(new int[][] {{374, 0, 0}, {0, 254, 0}, {0, 0, 1372}});
        assertThat(value(lesions.majorityAccuracy())).isEqualTo(0.686);
    }

    /** Orange issue 4404: the tool showed precision 0.704 and recall 0.795 for a network that misses the class. */
    @Test
    void averagedMeasuresDoNotHideAMissedClass() {
        ConfusionMatrix noShows = new ConfusionMatrix(new int[][] {{87500, 708}, {21767, 347}});

        assertThat(noShows.support(1)).isEqualTo(22_114);
        assertThat(value(noShows.recall(1))).isCloseTo(0.0157, PRINTED);
        assertThat(value(noShows.precision(1))).isCloseTo(0.3289, PRINTED);
        assertThat(value(noShows.accuracy())).isCloseTo(0.7963, PRINTED);
        assertThat(value(noShows.majorityAccuracy())).isGreaterThan(value(noShows.accuracy()));
        assertThat(noShows.balancedAccuracy()).isCloseTo(0.5038, PRINTED);
    }

    @Test
    void aClassWithoutExamplesHasUndefinedRecall() {
        ConfusionMatrix matrix = new ConfusionMatrix(new int[][] {{3, 1, 0}, {0, 0, 0}, {1, 0, 5}});

        assertThat(matrix.recall(1)).isEqualTo(Measurement.UNDEFINED).hasToString("– (no examples)");
        assertThat(matrix.f1(1)).isEqualTo(Measurement.UNDEFINED);
        assertThat(value(matrix.precision(1))).isZero();
    }

    @Test
    void meansLeaveOutClassesWithoutImagesAndSaySo() {
        ConfusionMatrix matrix = new ConfusionMatrix(new int[][] {{3, 1, 0}, {0, 0, 0}, {1, 0, 1}});

        assertThat(matrix.absentClasses()).containsExactly(1);
        assertThat(matrix.balancedAccuracy()).isEqualTo((0.75 + 0.5) / 2);
        assertThat(matrix.worstRecall()).isEqualTo(0.5);
    }

    @Test
    void aClassThatIsNeverAnsweredHasUndefinedPrecisionAndNoF1() {
        ConfusionMatrix matrix = new ConfusionMatrix(new int[][] {{5, 0}, {5, 0}});

        assertThat(matrix.precision(1)).isEqualTo(Measurement.UNDEFINED);
        assertThat(value(matrix.f1(1))).isZero();
        assertThat(value(matrix.matthewsCorrelation())).isZero();
    }

    @Test
    void aMatrixWithoutImagesHasNoMeans() {
        ConfusionMatrix empty = new ConfusionMatrix(new int[2][2]);

        assertThatThrownBy(empty::balancedAccuracy).isInstanceOf(IllegalStateException.class);
        assertThat(empty.accuracy()).isEqualTo(Measurement.UNDEFINED);
        assertThat(empty.kappa()).isEqualTo(Measurement.UNDEFINED);
        assertThat(empty.matthewsCorrelation()).isEqualTo(Measurement.UNDEFINED);
    }

    @Test
    void theBalancedAccuracyOfPerfectAnswersIsStillUnsure() {
        Measurement perfect = new ConfusionMatrix(new int[][] {{10, 0}, {0, 10}}).balancedAccuracyEstimate();

        // Each recall is 10 of 10, [0.7225, 1]; the mean of two such has 1 − 0.2775/√2 below it.
        assertThat(perfect.interval().orElseThrow().low()).isCloseTo(1 - 0.27754 / Math.sqrt(2), within(1e-4));
        assertThat(perfect.interval().orElseThrow().high()).isEqualTo(1);
    }

    private static void assertValues(double[] expected, java.util.function.IntFunction<Measurement> measure) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(value(measure.apply(i))).as("class " + i).isCloseTo(expected[i], PRINTED);
        }
    }

    private static double value(Measurement measurement) {
        return measurement.value().orElseThrow();
    }
}
