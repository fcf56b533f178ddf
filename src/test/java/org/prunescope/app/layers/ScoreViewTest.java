package org.prunescope.app.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prunescope.app.canvas.ScoreBins;
import org.prunescope.app.workbench.Planned;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Planner;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.ClassResponses;
import org.prunescope.score.GroupScores;
import org.prunescope.score.Normalizer;
import org.prunescope.score.ScoreTable;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;

/** A chain of three convolutions: "a" has 6 filters with almost the same scores, "b" has 5, "c" is not scored. */
class ScoreViewTest {
    private static final ChannelGroups GROUPS = ChannelGroups.of(SampleGraphs.chain());

    private static Planned planned(Normalizer normalizer, double removed) {
        Map<String, double[]> scores = new LinkedHashMap<>();
        scores.put("a", new double[] {1, 1.01, 1.02, 1.03, 1.04, 1.02});
        scores.put("b", new double[] {0, 1, 2, 3, 4});
        // Class 0 is answered by the first filter of "b" alone, class 1 by all the same.
        ClassResponses responses = new ClassResponses(
                new double[][] {{9, 0, 0, 0, 0}, {2, 2, 2, 2, 2}}, new double[2][5], new int[] {3, 3});
        RankingChoice choice = new RankingChoice(
                RankingChoice.DEFAULT.criterion(),
                normalizer,
                RankingChoice.DEFAULT.reduction(),
                RankingChoice.DEFAULT.calibration());
        ScoreTable table = new ScoreTable("any", scores);
        GroupScores byGroup = GroupScores.of(table, GROUPS, normalizer, choice.reduction());
        Planner planner = new Planner(GROUPS, byGroup);
        PruningPlan plan = planner.plan(
                Policy.of(new Target.Filters(0), Scope.LAYER, Limits.NONE).withRatio("b", removed));
        return new Planned(
                GROUPS,
                new Ranking(table, Map.of("b", responses), List.of(3, 3)),
                choice,
                byGroup,
                planner,
                plan,
                plan,
                Set.of());
    }

    @Test
    void scoresThatDrownInNoiseAreFlatHoweverFarTheyLieApart() {
        Planned clear = planned(Normalizer.MIN_MAX, 0);
        Planned noisy = new Planned(
                clear.groups(),
                clear.ranking(),
                clear.choice(),
                clear.scores(),
                clear.planner(),
                clear.plan(),
                clear.before(),
                Set.of("b"));

        assertThat(new ScoreView(clear).isFlat("b")).isFalse();
        assertThat(new ScoreView(noisy).isFlat("b")).isTrue();
        assertThat(new ScoreView(noisy).flatness("b")).startsWith("other images move the scores");
        assertThat(new ScoreView(clear).shows(noisy)).isFalse();
    }

    private static ScoreBins bins(Planned planned, String group) {
        return new ScoreView(planned)
                .bins(
                        GROUPS.get(group),
                        planned.plan().cut(group),
                        planned.plan().selection())
                .orElseThrow();
    }

    @Test
    void scoresWithinAFewPerCentAreTooFlat() {
        ScoreView view = new ScoreView(planned(Normalizer.MIN_MAX, 0));

        assertThat(view.isFlat(GROUPS.get("a"))).as("0.04 of 1.04").isTrue();
        assertThat(view.flatness("a")).startsWith("scores lie within 4").endsWith("too flat to tell its filters apart");
        assertThat(view.isFlat(GROUPS.get("b"))).isFalse();
    }

    @Test
    void aGroupThatWasNotScoredHasNothingToShow() {
        Planned planned = planned(Normalizer.MIN_MAX, 0);
        ScoreView view = new ScoreView(planned);
        ChannelGroup group = GROUPS.get("c");

        assertThat(view.has(group)).isFalse();
        assertThat(view.bins(group, planned.plan().cut("c"), planned.plan().selection()))
                .isEmpty();
        assertThat(view.memberBins("c")).isEmpty();
        assertThat(view.isFlat(group)).isFalse();
    }

    @Test
    void removedFiltersAreCountedApart() {
        ScoreBins bins = bins(planned(Normalizer.MIN_MAX, 0.4), "b");

        assertThat(bins.removed())
                .as("0 and 0.25 of 15 bins")
                .containsExactly(1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(bins.kept()).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1);
        assertThat(bins.cut()).hasValue(0.5);
        assertThat(bins.low()).isZero();
        assertThat(bins.high()).isEqualTo(1);
    }

    @Test
    void otherNormalisersHaveOneAxisForAllRows() {
        Planned planned = planned(Normalizer.NONE, 0);

        assertThat(bins(planned, "a").low()).isZero();
        assertThat(bins(planned, "a").high()).isEqualTo(4);
        assertThat(bins(planned, "b").high()).isEqualTo(4);
    }

    @Test
    void theClassThatHangsOnTheRemovedFiltersIsHurt() {
        Planned planned = planned(Normalizer.MIN_MAX, 0.4);
        ScoreView view = new ScoreView(planned);

        assertThat(view.hurts(
                        GROUPS.get("b"), planned.plan().cut("b"), planned.plan().selection()))
                .as("all of class 0, two fifths of class 1")
                .isEqualTo(Optional.of(0));
        assertThat(view.hurts(
                        GROUPS.get("a"), planned.plan().cut("a"), planned.plan().selection()))
                .as("nothing was measured there")
                .isEmpty();
    }
}
