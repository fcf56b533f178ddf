package org.prunescope.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis of fixed range whose ticks are round numbers, as many as there is room for, or those that it is given. */
final class RoundAxis extends NumberAxis {
    private static final long serialVersionUID = 1;

    private final transient DoubleFunction<List<Tick>> ticks;

    private record Tick(Double place, String label) {}

    private RoundAxis(String label, double low, double high, DoubleFunction<List<Tick>> ticks) {
        super(label);
        this.ticks = ticks;
        setRange(low, high);
    }

    /**
     * Ticks at 1, 2, 5 times a power of ten.
     *
     * @param label null for none
     * @param leastPixels distance of ticks
     */
    static RoundAxis round(String label, double low, double high, double leastPixels) {
        return stepped(label, low, high, leastPixels, Ticks::step);
    }

    /** Ticks at whole numbers. */
    static RoundAxis whole(String label, double low, double high, double leastPixels) {
        return stepped(label, low, high, leastPixels, least -> Math.max(1, Ticks.step(least)));
    }

    private static RoundAxis stepped(
            String label, double low, double high, double leastPixels, DoubleUnaryOperator steps) {
        return new RoundAxis(label, low, high, length -> {
            double step = steps.applyAsDouble((high - low) * leastPixels / length);
            int decimals = Ticks.decimals(step);
            return ticks(Ticks.multiples(low, high, step), value -> Numbers.fixed(value, decimals));
        });
    }

    /** As {@link #round}, each tick a rate with its sign. */
    static RoundAxis signed(double low, double high, double leastPixels) {
        return new RoundAxis(null, low, high, length -> {
            double step = Ticks.step((high - low) * leastPixels / length);
            return ticks(Ticks.multiples(low, high, step), Numbers::signedRate);
        });
    }

    /** What is left of a whole, in whole per cent, from more on the left to less on the right. */
    static RoundAxis left(String label, double lowGone, double highGone, double leastPixels) {
        return new RoundAxis(label, lowGone, highGone, length -> {
            double step = Math.max(0.05, Ticks.step((highGone - lowGone) * leastPixels / length));
            return ticks(Ticks.multiples(lowGone, highGone, step), gone -> Numbers.percent(1 - gone));
        });
    }

    /** From 0 to 1 in quarters, halves where there is no room. */
    static RoundAxis quarters(String label, double leastPixels) {
        return new RoundAxis(label, 0, 1, length -> {
            double least = leastPixels / length;
            double step = least <= 0.25 ? 0.25 : least <= 0.5 ? 0.5 : 1;
            return ticks(Ticks.multiples(0, 1, step), Numbers::rate);
        });
    }

    /** Ticks at places that are given. */
    static RoundAxis at(String label, double low, double high, List<Double> places, int decimals) {
        List<Tick> fixed = ticks(places, value -> Numbers.fixed(value, decimals));
        return new RoundAxis(label, low, high, length -> fixed);
    }

    private static List<Tick> ticks(List<Double> places, DoubleFunction<String> wording) {
        return places.stream()
                .map(place -> new Tick(place, wording.apply(place)))
                .toList();
    }

    @Override
    @SuppressWarnings("rawtypes") // as JFreeChart declares it
    public List refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean across = RectangleEdge.isTopOrBottom(edge);
        TextAnchor anchor = across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        return ticks.apply(Math.max(1, across ? area.getWidth() : area.getHeight())).stream()
                .map(tick -> new NumberTick(tick.place, tick.label, anchor, TextAnchor.CENTER, 0))
                .toList();
    }
}
