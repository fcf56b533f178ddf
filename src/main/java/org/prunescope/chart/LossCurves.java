package org.prunescope.chart;

import java.awt.Dimension;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;

/**
 * The losses of a training.
 *
 * @param training before training and after each epoch that has ended
 * @param validation likewise
 * @param best epoch whose network is kept, if there is one yet
 * @param epochs that were planned; after training those that were run
 */
public record LossCurves(List<Double> training, List<Double> validation, OptionalInt best, int epochs)
        implements Drawing {
    private static final int TOP = 12;
    private static final int LEFT = 40;
    private static final int BOTTOM = 40;

    public LossCurves {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        if (training.isEmpty() || training.size() != validation.size() || epochs < 1) {
            throw new IllegalArgumentException("%d training and %d validation losses of %d epochs cannot be drawn"
                    .formatted(training.size(), validation.size(), epochs));
        }
    }

    @Override
    public Dimension size() {
        return new Dimension(560, 240);
    }

    @Override
    public JFreeChart chart(Palette palette) {
        int room = EndLabels.room(List.of(text("validation", validation), text("training", training)), Ink.font(12));
        FramedPlot plot = new FramedPlot(palette, new Margins(TOP, LEFT, BOTTOM, room), epochAxis(), lossAxis());
        Lines lines = new Lines();
        lines.add(training, palette.color(Token.MUTED), 1.75);
        lines.add(validation, palette.color(Token.ACCENT), 2);
        lines.addTo(plot);
        plot.above((ink, frame) -> best.ifPresent(epoch -> TrainingMarks.drawBestLine(ink, frame, epoch)));
        plot.above(this::drawEnds);
        return plot.chart();
    }

    private RoundAxis epochAxis() {
        return RoundAxis.whole("epoch", 0, epochs, 36);
    }

    /** Not from 0, because lines may start above it. */
    private RoundAxis lossAxis() {
        double low = losses().min(Double::compare).orElse(0.0);
        double high = losses().max(Double::compare).orElse(1.0);
        double step = Ticks.step(Math.max(high - low, 1e-3) / 4);
        double from = Math.max(0, Ticks.floor(low - step / 4, step / 2));
        return RoundAxis.round(null, from, Math.max(from + step, Ticks.ceil(high, step / 2)), 30);
    }

    private Stream<Double> losses() {
        return Stream.concat(training.stream(), validation.stream()).filter(Double::isFinite);
    }

    private void drawEnds(Ink ink, Frame frame) {
        double x = frame.x(training.size() - 1);
        List<EndLabels.Label> labels = Stream.of(
                        end("validation", validation, Token.ACCENT, ink, frame, x),
                        end("training", training, Token.MUTED, ink, frame, x))
                .filter(label -> Double.isFinite(label.y()))
                .toList();
        EndLabels.draw(ink, labels, frame.top(), frame.bottom());
    }

    private static EndLabels.Label end(String name, List<Double> losses, Token token, Ink ink, Frame frame, double x) {
        double last = losses.get(losses.size() - 1);
        return new EndLabels.Label(text(name, losses), Ink.font(Ink.NORMAL), ink.color(token), x, frame.y(last));
    }

    private static String text(String name, List<Double> losses) {
        return name + " " + Numbers.rate(losses.get(losses.size() - 1));
    }
}
