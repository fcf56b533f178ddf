package org.prunescope.score.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prunescope.score.ScoreTable;
import org.prunescope.score.analysis.LayerDispersion.Flatness;

class ApplicabilityTest {
    private static final double[] SPREAD = {1, 2, 3};

    @Test
    void spreadIsMeasuredAgainstTheMean() {
        LayerDispersion layer =
                Applicability.of(table(SPREAD), List.of()).layers().get(0);

        assertThat(layer.spread().variation().orElseThrow()).isCloseTo(Math.sqrt(2 / 3.0) / 2, within(1e-12));
        assertThat(layer.spread().gini().orElseThrow()).isCloseTo(4 / 18.0, within(1e-12)); // (−2·1 + 2·3) / (3 · 6)
        assertThat(layer.spread().range()).hasValue(1);
        assertThat(layer.spread().tied()).isZero();
        assertThat(layer.noise()).isEmpty();
        assertThat(layer.flatness()).isEqualTo(Flatness.NONE);
    }

    @Test
    void measuresThatWouldDivideByNothingAreUndefined() {
        LayerDispersion balanced = Applicability.of(table(new double[] {-1, 0, 1}), List.of())
                .layers()
                .get(0);

        assertThat(balanced.spread().variation()).isEmpty();
        assertThat(balanced.spread().range()).isEmpty();
        assertThat(balanced.spread().gini()).isEmpty();
        assertThat(balanced.flatness()).isEqualTo(Flatness.NONE);
    }

    /**
     * Filters 1 and 3 in both draws but for ±0.1: left after filter and draw means is 0.1 in each of four places, so the
     * noise is 0.04 / 1; filter means 1 and 3 differ by a variance of 2, less 0.04 / 2.
     */
    @Test
    void noiseIsWhatDrawsMoveFilterByFilter() {
        List<ScoreTable> draws = List.of(table(new double[] {1.1, 2.9}), table(new double[] {0.9, 3.1}));

        LayerDispersion layer = Applicability.of(draws.get(0), draws).layers().get(0);

        assertThat(layer.noise().orElseThrow()).isCloseTo(0.2 / 2, within(1e-12));
        assertThat(layer.signalToNoise().orElseThrow()).isCloseTo(Math.sqrt(1.98 / 0.04), within(1e-9));
    }

    @Test
    void whatMovesAllFiltersAlikeIsNoNoise() {
        List<ScoreTable> draws = List.of(table(new double[] {1, 2}), table(new double[] {6, 7}));

        LayerDispersion layer = Applicability.of(draws.get(0), draws).layers().get(0);

        assertThat(layer.noise().orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(layer.flatness()).isEqualTo(Flatness.NONE);
    }

    @Test
    void aCriterionThatNeverChangesHasNoNoiseToBeHeldAgainst() {
        List<ScoreTable> draws = List.of(table(new double[] {0.1, 0.7}), table(new double[] {0.1, 0.7}));

        LayerDispersion layer = Applicability.of(draws.get(0), draws).layers().get(0);

        assertThat(layer.noise()).hasValue(0);
        assertThat(layer.signalToNoise()).isEmpty();
        assertThat(layer.flatness()).isEqualTo(Flatness.NONE);
    }

    @Test
    void aLayerIsFlatForOneOfThreeReasons() {
        List<ScoreTable> noisy = List.of(table(new double[] {1, 2, 3}), table(new double[] {3, 2, 1}));

        assertThat(flatness(new double[] {5, 5, 5})).isEqualTo(Flatness.TIES);
        assertThat(flatness(new double[] {4, 4, 4, 5, 6})).isEqualTo(Flatness.TIES); // three of five
        assertThat(flatness(new double[] {4, 4, 5, 6})).isEqualTo(Flatness.NONE); // half
        assertThat(flatness(new double[] {100, 101, 104})).isEqualTo(Flatness.NO_SPREAD); // 4 / 104
        assertThat(flatness(new double[] {100, 101, 106})).isEqualTo(Flatness.NONE); // 6 / 106
        assertThat(Applicability.of(noisy.get(0), noisy).layers().get(0).flatness())
                .isEqualTo(Flatness.NOISE);
    }

    @Test
    void theVerdictGoesByHowManyLayersAreFlat() {
        double[] ties = {5, 5, 5};
        double[] narrow = {100, 101, 102};

        assertThat(verdict(SPREAD, SPREAD, SPREAD, narrow)).isEqualTo(Applicability.Verdict.FITS);
        assertThat(verdict(SPREAD, SPREAD, SPREAD, ties)).isEqualTo(Applicability.Verdict.MANY_TIES);
        assertThat(verdict(SPREAD, SPREAD, narrow, narrow)).isEqualTo(Applicability.Verdict.CANNOT_TELL_APART);
        assertThat(verdict(SPREAD, narrow, ties, ties)).isEqualTo(Applicability.Verdict.MANY_TIES);
    }

    @Test
    void flatLayersAreCountedByReason() {
        Applicability applicability =
                Applicability.of(table(SPREAD, new double[] {5, 5, 5}, new double[] {100, 101, 102}), List.of());

        assertThat(applicability.flatLayers()).isEqualTo(2);
        assertThat(applicability.flatLayers(Flatness.TIES)).isEqualTo(1);
        assertThat(applicability.flatLayers(Flatness.NO_SPREAD)).isEqualTo(1);
        assertThat(applicability.variation().orElseThrow().layers()).isEqualTo(3);
        assertThat(applicability.noise()).isEmpty();
    }

    private static Flatness flatness(double[] scores) {
        return Applicability.of(table(scores), List.of()).layers().get(0).flatness();
    }

    private static Applicability.Verdict verdict(double[]... layers) {
        return Applicability.of(table(layers), List.of()).verdict();
    }

    private static ScoreTable table(double[]... layers) {
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (double[] layer : layers) {
            scores.put("layer " + scores.size(), layer);
        }
        return new ScoreTable("test", scores);
    }
}
