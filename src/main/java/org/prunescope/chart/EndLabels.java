package org.prunescope.chart;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Labels at the ends of lines, moved apart where they would collide, each tied to its line by a thin leader. */
final class EndLabels {
    private static final double LINE_HEIGHT = 15;
    private static final double DISTANCE = 20;
    static final double LEADER_START = 6;
    private static final double LEADER_END = 4;

    private EndLabels() {}

    /**
     * One label.
     *
     * @param x end of the line
     * @param y end of the line
     */
    record Label(String text, Font font, Color color, double x, double y) {}

    /** Room that labels take to the right of the ends of their lines. */
    static int room(List<String> texts, Font font) {
        double widest =
                texts.stream().mapToDouble(text -> Ink.width(text, font)).max().orElse(0);
        return (int) Math.ceil(widest + DISTANCE + 2);
    }

    /** Where labels were drawn. */
    record Extent(List<Rectangle2D> labels) {}

    @CanIgnoreReturnValue
    static Extent draw(Ink ink, List<Label> labels, double top, double bottom) {
        List<Rectangle2D> drawn = new ArrayList<>();
        double[] middles = spread(
                labels.stream().mapToDouble(Label::y).toArray(),
                LINE_HEIGHT,
                top + LINE_HEIGHT / 2,
                bottom - LINE_HEIGHT / 2);
        for (int i = 0; i < middles.length; i++) {
            Label label = labels.get(i);
            double left = label.x + DISTANCE;
            ink.line(ink.color(Token.AXIS), 1, label.x + LEADER_START, label.y, left - LEADER_END, middles[i]);
            ink.textLeft(label.text, label.font, label.color, left, middles[i]);
            double width = Ink.width(label.text, label.font);
            drawn.add(new Rectangle2D.Double(left, middles[i] - LINE_HEIGHT / 2, width, LINE_HEIGHT));
        }
        return new Extent(drawn);
    }

    /**
     * Moves places apart as little as possible (least squares), keeping their order.
     *
     * @param wanted in any order
     * @param gap least distance
     * @return for each wanted place the one that it gets; within low and high if they have room for all
     */
    static double[] spread(double[] wanted, double gap, double low, double high) {
        List<Integer> order = IntStream.range(0, wanted.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> wanted[i]))
                .toList();
        // Without the gaps that lie before them, places must only not fall: pool those that do.
        List<double[]> pools = new ArrayList<>();
        for (int rank = 0; rank < order.size(); rank++) {
            double[] pool = {wanted[order.get(rank)] - rank * gap, 1};
            while (!pools.isEmpty() && mean(pools.get(pools.size() - 1)) > mean(pool)) {
                double[] previous = pools.remove(pools.size() - 1);
                pool = new double[] {previous[0] + pool[0], previous[1] + pool[1]};
            }
            pools.add(pool);
        }
        double last = Math.max(low, high - (order.size() - 1) * gap);
        double[] places = new double[wanted.length];
        int rank = 0;
        for (double[] pool : pools) {
            for (int i = 0; i < pool[1]; i++, rank++) {
                places[order.get(rank)] = Math.max(low, Math.min(last, mean(pool))) + rank * gap;
            }
        }
        return places;
    }

    private static double mean(double[] pool) {
        return pool[0] / pool[1];
    }
}
