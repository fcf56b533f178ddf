package org.prunescope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void eightyFourOfHundredAndThreeGiveThePublishedWilsonInterval() {
        Interval interval = Interval.wilson(84, 103);

        assertThat(interval.low()).isCloseTo(0.730, within(5e-4)); // printed to three decimals
        assertThat(interval.high()).isCloseTo(0.879, within(5e-4));
    }

    @Test
    void wilsonStaysWithinZeroAndOneAndKeepsAWidth() {
        assertThat(Interval.wilson(0, 10).low()).isZero();
        assertThat(Interval.wilson(10, 10).high()).isEqualTo(1);
        // z² / (n + z²) = 3.8416 / 13.8416
        assertThat(Interval.wilson(0, 10).high()).isCloseTo(0.27754, within(1e-5));
    }

    @Test
    void wilsonIsTheSameSeenFromTheOtherSide() {
        for (int hits = 0; hits <= 20; hits++) {
            Interval share = Interval.wilson(hits, 20);
            Interval rest = Interval.wilson(20 - hits, 20);
            assertThat(share.low()).isCloseTo(1 - rest.high(), within(1e-12)); // rounding
        }
    }

    /** Airway reactivity before and after a transplantation; Fagerland, Lydersen and Laake 2014, Tango's interval. */
    @Test
    void sevenLostAndOneGainedOfTwentyOneGiveThePublishedTangoInterval() {
        Interval interval = Interval.pairedChange(7, 1, 21);

        assertThat(interval.low()).isCloseTo(-0.517, within(5e-4)); // printed to three decimals
        assertThat(interval.high()).isCloseTo(-0.026, within(5e-4));
    }

    @Test
    void pairsWithoutAnyChangeStillLeaveRoomForOne() {
        Interval interval = Interval.pairedChange(0, 0, 51);

        // z² / (n + z²) = 3.8416 / 54.8416
        assertThat(interval.high()).isCloseTo(0.07005, within(1e-5));
        assertThat(interval.low()).isCloseTo(-0.07005, within(1e-5));
    }

    @Test
    void exchangingLostAndGainedMirrorsTheChange() {
        for (int lost = 0; lost <= 6; lost++) {
            for (int gained = 0; gained <= 6; gained++) {
                Interval change = Interval.pairedChange(lost, gained, 12);
                Interval mirrored = Interval.pairedChange(gained, lost, 12);
                assertThat(change.low()).isCloseTo(-mirrored.high(), within(1e-9)); // halving stops at rounding
                double value = (gained - lost) / 12.0;
                assertThat(value).isBetween(change.low() - 1e-9, change.high() + 1e-9);
            }
        }
    }

    @Test
    void allPairsLostReachesTheEndOfTheScale() {
        Interval interval = Interval.pairedChange(12, 0, 12);

        assertThat(interval.low()).isCloseTo(-1, within(1e-9));
        assertThat(interval.high()).isLessThan(-0.5);
    }

    @Test
    void theMeanOfOneValueHasItsInterval() {
        Measurement only = Measurement.share(30, 40);

        Interval mean = Interval.ofMean(List.of(only));

        assertThat(mean.low()).isCloseTo(only.interval().orElseThrow().low(), within(1e-12)); // rounding
        assertThat(mean.high()).isCloseTo(only.interval().orElseThrow().high(), within(1e-12));
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatThrownBy(() -> Interval.wilson(5, 4)).hasMessageContaining("5 in 4");
        assertThatThrownBy(() -> Interval.pairedChange(3, 3, 5)).hasMessageContaining("3 lost and 3 gained of 5");
    }
}
