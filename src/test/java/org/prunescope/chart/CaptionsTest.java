package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaptionsTest {
    private static final Frame FRAME = new Frame(0, 0, 200, 100, 0, 1, 0, 1);

    @Test
    void aLabelTakesTheFirstPlaceThatIsFree() {
        Captions captions = new Captions(FRAME, List.of(new Rectangle2D.Double(40, 40, 20, 20)));

        Rectangle2D place =
                captions.place(30, Stream.of(at(50, 50, 0), at(70, 50, 1))).orElseThrow();

        assertThat(place).isEqualTo(new Rectangle2D.Double(70, 43, 30, 14));
    }

    @Test
    void aTakenPlaceIsNotGivenTwice() {
        Captions captions = new Captions(FRAME, List.of());

        assertThat(captions.place(30, Stream.of(at(50, 50, 0)))).isPresent();
        assertThat(captions.place(30, Stream.of(at(60, 55, 0)))).isEmpty();
    }

    @Test
    void noLabelLeavesTheChart() {
        Captions captions = new Captions(FRAME, List.of());

        assertThat(captions.place(30, Stream.of(at(20, 50, -1)))).isEmpty();
        assertThat(captions.place(30, Stream.of(at(50, 96, 1)))).isEmpty();
    }

    private static double[] at(double x, double middle, double side) {
        return new double[] {x, middle, side};
    }
}
