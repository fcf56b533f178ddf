package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void aStepIsOneTwoOrFiveTimesAPowerOfTen() {
        assertThat(Ticks.step(0.1)).isCloseTo(0.1, offset(1e-12));
        assertThat(Ticks.step(0.13)).isCloseTo(0.2, offset(1e-12));
        assertThat(Ticks.step(3)).isEqualTo(5);
        assertThat(Ticks.step(7)).isEqualTo(10);
        assertThat(Ticks.step(1400)).isEqualTo(2000);
    }

    @Test
    void ticksReachBothEndsWithoutDrifting() {
        assertThat(Ticks.between(0, 1, 10)).containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
        assertThat(Ticks.between(-0.15, 0.15, 6)).containsExactly(-0.15, -0.1, -0.05, 0.0, 0.05, 0.1, 0.15);
    }

    @Test
    void narrowRangesGetMoreDecimals() {
        assertThat(Ticks.valueDecimals(1)).isEqualTo(2);
        assertThat(Ticks.valueDecimals(40)).isEqualTo(2);
        assertThat(Ticks.valueDecimals(0.005)).isEqualTo(4);
        assertThat(Ticks.decimals(0.2)).isEqualTo(1);
        assertThat(Ticks.decimals(0.05)).isEqualTo(2);
        assertThat(Ticks.decimals(5)).isZero();
    }

    @Test
    void theAxisOfARateStartsATenthWithRoomBelowTheLowestValue() {
        assertThat(Ticks.rateFloor(0.5)).isEqualTo(0.4);
        assertThat(Ticks.rateFloor(0.41)).isEqualTo(0.3);
        assertThat(Ticks.rateFloor(0.02)).isZero();
    }
}
