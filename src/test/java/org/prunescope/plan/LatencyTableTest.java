package org.prunescope.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Shape;

class LatencyTableTest {
    private static final WidthTimes PLANE =
            new WidthTimes(List.of(8, 16), List.of(8, 16), List.of(List.of(1.0, 2.0), List.of(2.0, 4.0)));

    @Test
    void timesAreLinearBetweenWidthsAndBeyond() {
        assertThat(PLANE.at(8, 8)).isEqualTo(1);
        assertThat(PLANE.at(16, 16)).isEqualTo(4);
        assertThat(PLANE.at(12, 8)).isEqualTo(1.5);
        assertThat(PLANE.at(12, 12)).isEqualTo(2.25);
        assertThat(PLANE.at(8, 24)).isEqualTo(3);
        assertThat(PLANE.at(1, 1)).isEqualTo(0.015625);
    }

    @Test
    void aSingleWidthIsNotInterpolated() {
        WidthTimes stem = new WidthTimes(List.of(3), List.of(8, 16), List.of(List.of(1.0, 2.0)));

        assertThat(stem.at(3, 12)).isEqualTo(1.5);
        assertThat(new WidthTimes(List.of(3), List.of(4), List.of(List.of(7.0))).at(1, 1))
                .isEqualTo(7);
    }

    @Test
    void widthsMustAscendAndHaveTheirTimes() {
        assertThatThrownBy(() -> new WidthTimes(List.of(8, 8), List.of(1), List.of(List.of(1.0), List.of(1.0))))
                .hasMessage("widths must ascend: [8, 8]");
        assertThatThrownBy(() -> new WidthTimes(List.of(8), List.of(1, 2), List.of(List.of(1.0))))
                .hasMessage("2 widths need as many times, not 1");
    }

    @Test
    void inputsThatFillNoBlockHaveTimesOfTheirOwn() {
        WidthTimes slow = new WidthTimes(List.of(5), List.of(8), List.of(List.of(9.0)));
        LayerTimes times = new LayerTimes(10, PLANE, Optional.of(slow));

        assertThat(times.at(8, 8)).isEqualTo(1);
        assertThat(times.at(10, 8)).as("whole").isEqualTo(1.25);
        assertThat(times.at(9, 8)).isEqualTo(9);
    }

    @Test
    void theWholeNetworkTakesWhatWasMeasured() {
        ChannelGroups groups = ChannelGroups.of(GraphBuilder.image(Shape.map(3, 8, 8))
                .conv("a", 8, 3, 1)
                .conv("b", 8, 3, 1)
                .classifier("fc", 2)
                .build());
        CostModel model = CostModel.of(groups);
        LayerTimes layer = new LayerTimes(
                8, new WidthTimes(List.of(4, 8), List.of(8), List.of(List.of(1.0), List.of(2.0))), Optional.empty());
        LayerTimes fixed =
                new LayerTimes(8, new WidthTimes(List.of(8), List.of(8), List.of(List.of(1.0))), Optional.empty());
        Map<String, LayerTimes> layers = Map.of("a", fixed, "b", layer, "fc", fixed);
        ChannelSelection halfOfA = ChannelSelection.removing(Map.of("a", BitSet.valueOf(new long[] {0b1111})));

        // Four milliseconds of layers, one of the call, and five for the rest.
        LatencyTable slow = LatencyTable.calibrated(model, layers, 1, 10);
        // The layers alone would take longer than the network does: all run at three quarters.
        LatencyTable fast = LatencyTable.calibrated(model, layers, 1, 4);

        assertThat(slow.millis(model, ChannelSelection.keepAll())).isEqualTo(10);
        assertThat(fast.millis(model, ChannelSelection.keepAll())).isEqualTo(4);
        assertThat(fast.millis(model, halfOfA)).isEqualTo(1 + 0.75 * 3);
        assertThat(slow.millis(model, halfOfA)).isBetween(1 + 3 + 5 * 0.7, 1 + 3 + 5 * 0.8);
    }
}
