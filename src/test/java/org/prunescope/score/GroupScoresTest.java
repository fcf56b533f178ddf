package org.prunescope.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prunescope.graph.Addition;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Shape;

class GroupScoresTest {
    private static final ChannelGroups STREAM = ChannelGroups.of(GraphBuilder.image(Shape.map(3, 4, 4))
            .conv("a", 3, 3, 1)
            .conv("b", 3, 3, 1)
            .then("add", new Addition(), "a")
            .conv("c", 2, 1, 1)
            .classifier("fc", 2)
            .build());

    private static final ScoreTable TABLE = table(Map.of(
            "a", new double[] {1, 2, 3},
            "b", new double[] {30, 10, 10},
            "c", new double[] {5, 5}));

    @Test
    void layersOfAStreamAreReducedChannelByChannel() {
        assertThat(scores(Normalizer.NONE, Reduction.MEAN, "a")).containsExactly(15.5, 6, 6.5);
        assertThat(scores(Normalizer.NONE, Reduction.MAX, "a")).containsExactly(30, 10, 10);
        assertThat(scores(Normalizer.NONE, Reduction.SUM, "a")).containsExactly(31, 12, 13);
    }

    @Test
    void normalisationComesFirstSoThatNoLayerDrownsAnother() {
        assertThat(scores(Normalizer.MIN_MAX, Reduction.MEAN, "a")).containsExactly(0.5, 0.25, 0.5);
        assertThat(scores(Normalizer.RANK, Reduction.MEAN, "a")).containsExactly(0.5, 0.375, 0.625);
        assertThat(scores(Normalizer.MEAN, Reduction.SUM, "a")).containsExactly(0.5 + 1.8, 1 + 0.6, 1.5 + 0.6);
    }

    @Test
    void scoresThatDoNotDifferStandInTheMiddle() {
        assertThat(scores(Normalizer.MIN_MAX, Reduction.MEAN, "c")).containsExactly(0.5, 0.5);
        assertThat(scores(Normalizer.RANK, Reduction.MEAN, "c")).containsExactly(0.5, 0.5);
    }

    @Test
    void aGroupWithoutScoresIsLeftOut() {
        GroupScores scores = GroupScores.of(TABLE, STREAM, Normalizer.NONE, Reduction.MEAN);

        assertThat(scores.scores("fc")).isEmpty();
    }

    @Test
    void oneLayerOfAStreamIsEnough() {
        ScoreTable onlyB = table(Map.of("b", new double[] {3, 1, 2}));

        assertThat(GroupScores.of(onlyB, STREAM, Normalizer.NONE, Reduction.MEAN)
                        .scores("a"))
                .hasValueSatisfying(values -> assertThat(values).containsExactly(3, 1, 2));
    }

    @Test
    void nanIsRefusedByLayerAndFilter() {
        assertThatThrownBy(() -> table(Map.of("a", new double[] {1, Double.NaN})))
                .hasMessageContaining("gives filter 1 of a the score NaN");
    }

    @Test
    void flatScoresHaveASmallRange() {
        assertThat(TABLE.relativeRange("c")).isZero();
        assertThat(TABLE.relativeRange("b")).isEqualTo(2.0 / 3);
    }

    private static double[] scores(Normalizer normalizer, Reduction reduction, String group) {
        return GroupScores.of(TABLE, STREAM, normalizer, reduction)
                .scores(group)
                .orElseThrow();
    }

    private static ScoreTable table(Map<String, double[]> scores) {
        return new ScoreTable("test", new LinkedHashMap<>(scores));
    }
}
