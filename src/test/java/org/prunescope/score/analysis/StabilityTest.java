package org.prunescope.score.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prunescope.score.ScoreTable;

class StabilityTest {
    /** Two of four filters go: 0 and 1, 0 and 2, 0 and 1 again. In the other layer one of two: always 0. */
    private static final List<ScoreTable> DRAWS = List.of(
            table(new double[] {1, 2, 3, 4}, new double[] {1, 2}),
            table(new double[] {1, 3, 2, 4}, new double[] {1, 2}),
            table(new double[] {1, 2, 3, 4}, new double[] {1, 2}));

    @Test
    void aLayerIsJudgedByWhatGoesEachTime() {
        SelectionStability layer =
                Stability.of(DRAWS, Map.of("a", 2, "b", 1)).layers().get(0).figures();

        assertThat(layer.union()).isEqualTo(3);
        assertThat(layer.fraction()).hasValue(3 / 6.0); // |{0, 1, 2}| / (3 draws · 2)
        assertThat(layer.pairs()).containsExactly(1 / 3.0, 1.0, 1 / 3.0);
        assertThat(layer.jaccard().orElseThrow()).isCloseTo(5 / 9.0, within(1e-12));
        // (1 · 4 − 4) / (2 · 2) = 0 for unlike pairs, 1 for the like one
        assertThat(layer.kuncheva().orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void theNetworkIsJudgedByAllFiltersTogether() {
        Stability stability = Stability.of(DRAWS, Map.of("a", 2, "b", 1));

        assertThat(stability.draws()).isEqualTo(3);
        assertThat(stability.overall().removed()).isEqualTo(3);
        assertThat(stability.overall().fraction()).hasValue(4 / 9.0);
        assertThat(stability.overall().pairs()).containsExactly(2 / 4.0, 1.0, 2 / 4.0);
        assertThat(stability.overall().kuncheva().orElseThrow()).isCloseTo((1 / 3.0 + 1) / 2, within(1e-12));
    }

    @Test
    void theSameFiltersEveryTimeAreAsStableAsCanBe() {
        Stability stability = Stability.of(List.of(DRAWS.get(0), DRAWS.get(0)), Map.of("a", 2));

        assertThat(stability.overall().jaccard()).hasValue(1);
        assertThat(stability.overall().fraction()).hasValue(1 / 2.0); // 1 / E
        assertThat(stability.overall().kuncheva()).hasValue(1);
    }

    @Test
    void whereNothingGoesNothingCanBeSaid() {
        Stability stability = Stability.of(DRAWS, Map.of());

        assertThat(stability.overall().fraction()).isEmpty();
        assertThat(stability.overall().jaccard()).isEmpty();
        assertThat(stability.overall().kuncheva()).isEmpty();
    }

    @Test
    void whereEverythingGoesThereIsNoChoice() {
        SelectionStability layer =
                Stability.of(DRAWS, Map.of("b", 2)).layers().get(1).figures();

        assertThat(layer.jaccard()).hasValue(1);
        assertThat(layer.kuncheva()).isEmpty();
    }

    @Test
    void oneDrawIsNotEnough() {
        assertThatThrownBy(() -> Stability.of(DRAWS.subList(0, 1), Map.of()))
                .hasMessage("stability needs at least 2 draws of images, not 1");
    }

    private static ScoreTable table(double[] a, double[] b) {
        Map<String, double[]> scores = new LinkedHashMap<>();
        scores.put("a", a);
        scores.put("b", b);
        return new ScoreTable("test", scores);
    }
}
