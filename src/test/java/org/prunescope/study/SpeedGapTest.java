package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.prunescope.study.LayerPair.Timed;
import org.prunescope.study.SpeedGap.Cause;
import org.prunescope.study.SpeedGap.Part;

class SpeedGapTest {
    private static final long MACS = 1_000_000;

    /** Half of the channels and of the MACs are gone. */
    private static LayerPair halved(double before, double after) {
        return new LayerPair(
                "a",
                Optional.of(new Timed(16, 16, before, before, MACS, 20, false)),
                Optional.of(new Timed(16, 8, after, after, MACS / 2, 15, false)));
    }

    @Test
    void whoeverKeepsThePromiseHasNothingToExplain() {
        SpeedGap gap = SpeedGap.of(List.of(halved(1, 0.5)), 1, 0.5, 2);

        assertThat(gap.ratio()).isEqualTo(1);
        assertThat(gap.fallsShort()).isFalse();
        assertThat(gap.parts()).isEmpty();
        assertThat(gap.summary())
                .isEqualTo("2.00 times as fast for 2.00 times fewer MACs: as fast as the MACs promise.");
    }

    @Test
    void whatIsNoLayerDoesNotShrink() {
        SpeedGap gap = SpeedGap.of(List.of(halved(1, 0.5)), 2, 1.5, 2);

        assertThat(gap.parts()).singleElement().satisfies(part -> {
            assertThat(part.cause()).isEqualTo(Cause.OVERHEAD);
            assertThat(part.millis()).isEqualTo(0.5);
            assertThat(part.sentence()).startsWith("1.00 ms of the 1.50 ms are not spent in convolutions");
        });
    }

    @Test
    void unevenWidthsCostWhatRoundingThemWouldSave() {
        LayerPair uneven = new LayerPair(
                "a",
                Optional.of(new Timed(16, 16, 1, 1, MACS, 20, false)),
                Optional.of(new Timed(13, 16, 0.9, 0.5, MACS / 2, 15, false)));

        SpeedGap gap = SpeedGap.of(List.of(uneven), 1, 0.9, 2);

        assertThat(gap.wouldGainFromRounding()).isTrue();
        assertThat(gap.parts()).extracting(Part::cause).containsExactly(Cause.UNEVEN_WIDTHS);
        assertThat(gap.parts().get(0).millis()).isEqualTo(0.4);
    }

    @Test
    void thePartsSumUpToTheExcess() {
        LayerPair waits = new LayerPair(
                "b",
                Optional.of(new Timed(8, 8, 0.4, 0.4, MACS / 10, 2, true)),
                Optional.of(new Timed(4, 4, 0.3, 0.25, MACS / 40, 1, true)));
        double before = 1 + 0.4 + 0.2;
        double after = 0.7 + 0.3 + 0.2;
        double promised = 1.1 / (0.5 + 0.025);

        SpeedGap gap = SpeedGap.of(List.of(halved(1, 0.7), waits), before, after, promised);

        assertThat(gap.excessMillis()).isCloseTo(after - before / promised, Offset.offset(1e-12));
        assertThat(gap.parts()).extracting(Part::cause).contains(Cause.MEMORY, Cause.NARROW_LAYERS);
        assertThat(gap.parts()).isSortedAccordingTo((a, b) -> Double.compare(b.millis(), a.millis()));
    }

    @Test
    void aLayerThatOnlyOneNetworkHasExplainsNothing() {
        LayerPair gone = new LayerPair("c", Optional.of(new Timed(8, 8, 0.4, 0.4, MACS, 2, true)), Optional.empty());

        assertThat(SpeedGap.of(List.of(gone), 1, 0.9, 2).parts())
                .extracting(Part::cause)
                .containsExactly(Cause.OVERHEAD);
    }
}
