package org.prunescope.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlotAreaTest {

    @Test
    void aStepIsOneTwoOrFiveTimesAPowerOfTen() {
        assertThat(PlotArea.step(0.1)).isCloseTo(0.1, offset(1e-12));
        assertThat(PlotArea.step(0.13)).isCloseTo(0.2, offset(1e-12));
        assertThat(PlotArea.step(3)).isEqualTo(5);
        assertThat(PlotArea.step(7)).isEqualTo(10);
        assertThat(PlotArea.step(1400)).isEqualTo(2000);
    }

    @Test
    void ticksReachBothEndsWithoutDrifting() {
        List<Double> ticks = PlotArea.ticks(0, 1, 10);

        assertThat(ticks).hasSize(11);
        assertThat(ticks.get(10)).isEqualTo(1.0);
        assertThat(PlotArea.ticks(0.3, 1, 8).get(0)).isCloseTo(0.3, offset(1e-12));
    }

    @Test
    void valuesAreSpreadOverTheArea() {
        PlotArea area = new PlotArea(40, 10, 200, 100, 0, 1, 4);

        assertThat(area.x(0)).isEqualTo(40);
        assertThat(area.x(1)).isEqualTo(240);
        assertThat(area.y(0)).isEqualTo(110);
        assertThat(area.y(4)).isEqualTo(10);
    }

    @Test
    void narrowRangesGetMoreDecimals() {
        assertThat(PlotArea.valueDecimals(1)).isEqualTo(2);
        assertThat(PlotArea.valueDecimals(40)).isEqualTo(2);
        assertThat(PlotArea.valueDecimals(0.005)).isEqualTo(4);
        assertThat(PlotArea.decimals(0.2)).isEqualTo(1);
        assertThat(PlotArea.decimals(0.05)).isEqualTo(2);
        assertThat(PlotArea.decimals(5)).isZero();
    }
}
