package org.prunescope.score.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.prunescope.score.ScoreTable;

class SimilarityTest {
    private static final Map<String, Integer> CUT = Map.of("a", 2, "b", 1);

    private static final ScoreTable UP = table("up", new double[] {1, 2, 3, 4}, new double[] {1, 2, 3});
    /** As {@code up}, but for the order of the middle filters of a. */
    private static final ScoreTable NEAR = table("near", new double[] {1, 3, 2, 4}, new double[] {10, 20, 30});

    private static final ScoreTable DOWN = table("down", new double[] {4, 3, 2, 1}, new double[] {3, 2, 1});
    private static final ScoreTable FLAT = table("flat", new double[] {5, 5, 5, 5}, new double[] {5, 5, 5});

    @Test
    void criteriaAreComparedLayerByLayer() {
        CriterionPair pair = compare(UP, NEAR).pair(0, 1);

        LayerAgreement a = pair.layers().get(0);
        assertThat(a.spearman().orElseThrow()).isCloseTo(0.8, within(1e-12));
        assertThat(a.kendall().orElseThrow()).isCloseTo(4 / 6.0, within(1e-12));
        assertThat(a.overlap()).isEqualTo(new Overlap(2, 1, 1)); // 0, 1 against 0, 2; by chance 2 · 2 / 4
        assertThat(a.onlyFirst()).containsExactly(1);
        assertThat(a.onlySecond()).containsExactly(2);
        assertThat(pair.layers().get(1).spearman()).hasValue(1);
        assertThat(pair.layers().get(1).overlap().common()).isEqualTo(1);
    }

    @Test
    void theNetworkIsSummedUp() {
        CriterionPair pair = compare(UP, NEAR).pair(0, 1);

        OverLayers rho = pair.spearman().orElseThrow();
        assertThat(rho.mean()).isCloseTo(0.9, within(1e-12));
        assertThat(rho.median()).isCloseTo(0.9, within(1e-12));
        assertThat(rho.low()).isCloseTo(0.81, within(1e-12));
        assertThat(rho.high()).isCloseTo(0.99, within(1e-12));
        assertThat(rho.layers()).isEqualTo(2);
        assertThat(pair.overlap().share()).hasValue(2 / 3.0);
        assertThat(pair.overlap().shareByChance().orElseThrow()).isCloseTo((1 + 1 / 3.0) / 3, within(1e-12));
        assertThat(pair.overlap().differing()).isEqualTo(1);
    }

    @Test
    void aGlobalCutIsSpreadDifferently() {
        CriterionPair pair = compare(UP, NEAR).pair(0, 1);

        // The three lowest of all: 1, 1, 2 – up takes 0, 1 of a and 0 of b (ties: a first); near takes 0, 2, 1 of a.
        assertThat(pair.shift().orElseThrow()).isCloseTo((1 / 4.0 + 1 / 3.0) / 2, within(1e-12));
        assertThat(Similarity.of(List.of(UP, NEAR), Map.of(), () -> {})
                        .pair(0, 1)
                        .shift())
                .isEmpty();
    }

    @Test
    void tiesAtTheCutGoByNumber() {
        LayerAgreement layer = compare(FLAT, DOWN).pair(0, 1).layers().get(0);

        assertThat(layer.onlyFirst()).containsExactly(0, 1);
        assertThat(layer.onlySecond()).containsExactly(2, 3);
    }

    @Test
    void aCriterionWithoutAnOrderLeavesRhoUndefined() {
        Similarity similarity = compare(UP, FLAT);

        assertThat(similarity.spearman(0, 1)).isEmpty();
        assertThat(similarity.kendall(1, 0)).isEmpty();
        assertThat(similarity.spearman(1, 1)).hasValue(1);
        assertThat(similarity.tree().merges()).containsExactly(new Dendrogram.Merge(0, 1, 1));
    }

    @Test
    void aPairMayBeAskedForEitherWay() {
        Similarity similarity = compare(UP, NEAR, DOWN);

        assertThat(similarity.pair(1, 0).first()).isEqualTo("near");
        assertThat(similarity.pair(1, 0).layers().get(0).onlyFirst()).containsExactly(2);
        assertThat(similarity.pair(1, 2).second()).isEqualTo("down");
        assertThat(similarity.pair(0, 2).spearman().orElseThrow().mean()).isEqualTo(-1);
        assertThatThrownBy(() -> similarity.pair(1, 1)).hasMessageContaining("not near twice");
    }

    @Test
    void onlyLayersThatBothScoreAreCompared() {
        ScoreTable onlyB = new ScoreTable("b-only", Map.of("b", new double[] {1, 2, 3}));

        assertThat(compare(UP, onlyB).pair(0, 1).layers())
                .extracting(LayerAgreement::layer)
                .containsExactly("b");
    }

    @Test
    void theLayersOfMostDisagreementComeFirst() {
        assertThat(compare(UP, NEAR).pair(0, 1).disagreements())
                .extracting(LayerAgreement::layer)
                .containsExactly("a");
        // All of a's two and b's one filter differ; b breaks no tie by ρ = −1, so the order of the network stays.
        assertThat(compare(UP, DOWN).pair(0, 1).disagreements())
                .extracting(LayerAgreement::layer)
                .containsExactly("a", "b");
    }

    @Test
    void alikeCriteriaAreOneFamily() {
        Similarity similarity = compare(DOWN, UP, NEAR);

        assertThat(similarity.families()).containsExactly(List.of(1, 2)); // ρ = 0.9
        assertThat(similarity.tree().order()).containsExactly(0, 1, 2);
        assertThat(similarity.tree().merges().get(0).height()).isCloseTo(0.1, within(1e-12));
        assertThat(similarity.mostDifferent().map(CriterionPair::first)).contains("down");
        assertThat(similarity.mostDifferentFrom("near").map(CriterionPair::second))
                .contains("down");
    }

    @Test
    void theFindingIsSaidPlainly() {
        UnaryOperator<String> name = id -> id.toUpperCase(Locale.ROOT);

        assertThat(compare(UP, NEAR, DOWN).sentence(name, Optional.of("near")))
                .isEqualTo("UP and NEAR choose nearly the same filters here (ρ ≥ 0.90)."
                        + " NEAR and DOWN disagree: 2 of 3 removed filters differ.");
        assertThat(compare(UP, UP).sentence(name, Optional.empty()))
                .isEqualTo("UP and UP choose nearly the same filters here (ρ ≥ 1.00)."
                        + " At this cut all remove the same 3 filters.");
        assertThat(Similarity.of(List.of(UP, DOWN), Map.of(), () -> {}).sentence(name, Optional.empty()))
                .isEqualTo("No two of these criteria choose nearly the same filters here."
                        + " UP and DOWN are the least alike (ρ = -1.00).");
        assertThat(compare(UP).sentence(name, Optional.empty()))
                .isEqualTo("A single criterion has nothing to be compared with.");
    }

    @Test
    void comparingCanBeStopped() {
        assertThatThrownBy(() -> Similarity.of(List.of(UP, DOWN), CUT, () -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }

    /** Distances 1 between neighbours of a pair, 4 and 6 to the third: joined at 1 and at their mean 5. */
    @Test
    void branchesAreJoinedByTheirMeanDistance() {
        Dendrogram tree = Dendrogram.of(new double[][] {{0, 4, 1}, {4, 0, 6}, {1, 6, 0}});

        assertThat(tree.merges()).containsExactly(new Dendrogram.Merge(0, 2, 1), new Dendrogram.Merge(3, 1, 5));
        assertThat(tree.order()).containsExactly(0, 2, 1);
        assertThat(tree.clusters(1)).containsExactly(List.of(0, 2));
        assertThat(tree.clusters(5)).containsExactly(List.of(0, 2, 1));
        assertThat(tree.clusters(0.5)).isEmpty();
    }

    @Test
    void aShareOfNothingIsUndefined() {
        assertThat(Overlap.NONE.share()).isEqualTo(OptionalDouble.empty());
        assertThat(Overlap.NONE.shareByChance()).isEmpty();
    }

    private static Similarity compare(ScoreTable... tables) {
        return Similarity.of(List.of(tables), CUT, () -> {});
    }

    private static ScoreTable table(String criterion, double[] a, double[] b) {
        Map<String, double[]> scores = new LinkedHashMap<>();
        scores.put("a", a);
        scores.put("b", b);
        return new ScoreTable(criterion, scores);
    }
}
