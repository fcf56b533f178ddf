package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SplitRule;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Cost;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Scope;
import org.prunescope.score.Criteria;

/** Races whose outcome is given: hits of twenty images of each of two classes. */
class RaceVerdictTest {
    private static final int IMAGES = 20;

    /** @param hits [entrant][seed] at one target */
    private static Race race(List<String> criteria, int[]... hits) {
        RaceChoice choice = new RaceChoice(
                criteria.stream()
                        .map(id -> RaceChoice.Entrant.of(RankingChoice.DEFAULT.withCriterion(Criteria.byId(id))))
                        .toList(),
                List.of(0.5),
                LongStream.rangeClosed(1, hits[0].length).boxed().toList(),
                Scope.GLOBAL,
                Limits.NONE,
                Optional.empty());
        Cost cost = new Cost(1, 1, 1, 1, 1);
        List<RaceCell> cells = new ArrayList<>();
        for (int entrant = 0; entrant < hits.length; entrant++) {
            for (int seed = 0; seed < hits[entrant].length; seed++) {
                cells.add(new RaceCell(
                        new RaceCell.Place(criteria.get(entrant), 0.5, seed + 1),
                        choice.entrants().get(entrant).ranking(seed + 1),
                        selection(hits[entrant], seed),
                        cost,
                        Optional.empty(),
                        answers(hits[entrant][seed]),
                        Optional.empty(),
                        0,
                        new Provenance("", "", new TreeMap<>(), Instant.EPOCH)));
            }
        }
        RaceSetting setting = new RaceSetting(
                choice, "", "", SplitRule.DEFAULT, Preprocessing.unit(1, 8, 8), List.of("rare", "common"));
        return new Race(setting, new Race.Original(cost, answers(IMAGES)), cells);
    }

    /** Another for each seed, if the entrant ever does otherwise. */
    private static ChannelSelection selection(int[] hits, int seed) {
        boolean isSteady = IntStream.of(hits).distinct().count() == 1;
        return isSteady
                ? ChannelSelection.keepAll()
                : ChannelSelection.removing(Map.of("conv", BitSet.valueOf(new long[] {1L << seed})));
    }

    /** So many of the first class are right, and all of the second. */
    private static Predictions answers(int hits) {
        int[] labels = IntStream.range(0, 2 * IMAGES).map(i -> i / IMAGES).toArray();
        float[] probabilities = new float[4 * IMAGES];
        for (int i = 0; i < labels.length; i++) {
            int answer = labels[i] == 0 && i < hits ? 0 : 1;
            probabilities[2 * i + answer] = 1;
        }
        return Predictions.of(probabilities, labels, 2, Predictions.Scale.PROBABILITIES);
    }

    @Test
    void twoEntrantsAreComparedByTheirSignedRanks() {
        Race race = race(List.of("l1", "random"), new int[] {20, 19, 18, 17, 16, 15}, new int[] {8, 8, 8, 8, 8, 8});

        RaceVerdict verdict = race.verdict(RaceGoal.WORST_RECALL);

        // All six differences have one sign: 2 · 2⁻⁶.
        assertThat(verdict.p().orElseThrow()).isCloseTo(0.03125, within(1e-12));
        assertThat(verdict.sentence())
                .isEqualTo("By worst-class recall, l1 does better than random in 6 blocks (Wilcoxon, p = 0.031).");
    }

    @Test
    void fewBlocksSayThatTheyNeverCould() {
        Race race = race(List.of("l1", "random"), new int[] {20, 19, 18}, new int[] {8, 7, 6});

        assertThat(race.verdict(RaceGoal.BALANCED_ACCURACY).sentence())
                .isEqualTo("l1 and random cannot be told apart by 3 blocks (balanced accuracy; Wilcoxon, p = 0.25)."
                        + " So few never can: it takes 6.");
    }

    @Test
    void seedsThatChangeNothingCountOnce() {
        int[] always = {20, 20, 20, 20, 20, 20, 20, 20};
        int[] never = {4, 4, 4, 4, 4, 4, 4, 4};

        RaceVerdict verdict = race(List.of("l1", "l2"), always, never).verdict(RaceGoal.BALANCED_ACCURACY);

        assertThat(verdict.blocks()).isOne();
        assertThat(verdict.sentence()).isEqualTo("One block cannot tell entrants apart: run more seeds or targets.");
    }

    @Test
    void amongSeveralTheBestIsOnlySaidToBeatThoseThatItBeats() {
        int[] best = {20, 20, 19, 20, 20, 19, 20, 20};
        int[] next = {18, 18, 18, 17, 18, 18, 17, 18};
        int[] last = {3, 4, 3, 2, 3, 4, 3, 2};

        RaceVerdict verdict =
                race(List.of("l1", "beta-code", "random"), next, best, last).verdict(RaceGoal.WORST_RECALL);

        // Ranks 1, 2, 3 throughout; Nemenyi's difference for 3 entrants is 2.343 · √(3·4 / (6·8)).
        assertThat(verdict.criticalDifference().orElseThrow()).isCloseTo(2.343 * 0.5, within(2e-3));
        assertThat(verdict.order()).extracting(RaceVerdict.Place::entrant).containsExactly("beta-code", "l1", "random");
        assertThat(verdict.place("beta-code").orElseThrow().betterThan()).containsExactly("random");
        assertThat(verdict.sentence())
                .isEqualTo("By worst-class recall in 8 blocks, beta-code ranks better than random (Friedman,"
                        + " p < 0.001; Nemenyi at 5 %). All other pairs cannot be told apart.");
    }

    @Test
    void twoEntrantsThatNeverVaryAreNotToldApartByTheSeedsOfAnother() {
        int[] first = {20, 20, 20, 20, 20, 20, 20, 20, 20, 20};
        int[] second = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
        int[] varying = {19, 18, 17, 16, 15, 14, 13, 12, 18, 11};

        RaceVerdict verdict =
                race(List.of("l1", "l2", "random"), first, second, varying).verdict(RaceGoal.WORST_RECALL);

        assertThat(verdict.blocks()).isEqualTo(10);
        assertThat(verdict.place("l1").orElseThrow().betterThan()).isEmpty();
    }

    @Test
    void likeEntrantsAreNotToldApart() {
        RaceVerdict verdict = race(
                        List.of("l1", "l2", "random"), new int[] {10, 11, 12}, new int[] {11, 12, 10}, new int[] {
                            12, 10, 11
                        })
                .verdict(RaceGoal.BALANCED_ACCURACY);

        assertThat(verdict.sentence())
                .startsWith("3 blocks cannot tell these 3 apart by balanced accuracy (Friedman, p = ");
    }

    @Test
    void withoutACompleteBlockNothingIsCompared() {
        Race race = race(List.of("l1", "random"), new int[] {10}, new int[] {});

        assertThat(race.verdict(RaceGoal.BALANCED_ACCURACY).order()).isEmpty();
        assertThat(race.verdict(RaceGoal.BALANCED_ACCURACY).sentence()).startsWith("Nothing can be compared");
    }
}
