package org.prunescope.chart;

import java.awt.Dimension;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.prunescope.train.Schedule;

/**
 * The learning rate over a training: solid up to now, dashed for what is to come.
 *
 * @param highest learning rate of the recipe
 * @param epochs that were planned
 * @param done epochs that have passed; a part of one counts
 */
public record LearningRateCurve(Schedule schedule, double highest, int epochs, double done) implements Drawing {
    private static final Margins MARGINS = new Margins(12, 48, 40, 16);
    private static final int PIECES = 400;

    public LearningRateCurve {
        if (!(highest > 0) || epochs < 1 || !(done >= 0)) {
            throw new IllegalArgumentException("learning rate %s over %d epochs, %s of them done, cannot be drawn"
                    .formatted(highest, epochs, done));
        }
        done = Math.min(done, epochs);
    }

    @Override
    public Dimension size() {
        return new Dimension(320, 240);
    }

    @Override
    public JFreeChart chart(Palette palette) {
        FramedPlot plot = new FramedPlot(
                palette, MARGINS, RoundAxis.whole("epoch", 0, epochs, 36), RoundAxis.round(null, 0, highest, 44));
        Lines lines = new Lines();
        lines.add(points(0, done), palette.color(Token.ACCENT), 2);
        if (done < epochs) {
            lines.add(points(done, epochs), palette.color(Token.MUTED), 1.5, Ink.DOTTED);
        }
        lines.addTo(plot);
        plot.above((ink, frame) -> ink.disc(ink.color(Token.ACCENT), frame.x(done), frame.y(rate(done)), 4.5));
        return plot.chart();
    }

    private List<Point2D> points(double from, double to) {
        return IntStream.rangeClosed(0, PIECES)
                .mapToDouble(i -> from + (to - from) * i / PIECES)
                .<Point2D>mapToObj(epoch -> new Point2D.Double(epoch, rate(epoch)))
                .toList();
    }

    private double rate(double epoch) {
        return highest * schedule.share(epoch / epochs);
    }
}
