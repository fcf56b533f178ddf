package org.prunescope.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.ui.RectangleEdge;

/** An axis of fixed range whose ticks are round numbers, as many as there is room for. */
final class RoundAxis extends NumberAxis {
    private static final long serialVersionUID = 1;

    private final double leastPixels;
    private final transient DoubleUnaryOperator steps;
    private final transient Wording wording;

    /** How a tick is written. */
    @FunctionalInterface
    interface Wording {
        String of(double value, double step);
    }

    private RoundAxis(
            String label, double low, double high, double leastPixels, DoubleUnaryOperator steps, Wording wording) {
        super(label);
        this.leastPixels = leastPixels;
        this.steps = steps;
        this.wording = wording;
        setRange(low, high);
    }

    /**
     * Ticks at 1, 2, 5 times a power of ten.
     *
     * @param label null for none
     * @param leastPixels distance of ticks
     */
    static RoundAxis round(String label, double low, double high, double leastPixels) {
        return new RoundAxis(label, low, high, leastPixels, Ticks::step, RoundAxis::plain);
    }

    /** As {@link #round}, each tick with its sign. */
    static RoundAxis signed(double low, double high, double leastPixels) {
        return new RoundAxis(null, low, high, leastPixels, Ticks::step, (value, step) -> Numbers.signedRate(value));
    }

    /** Ticks at whole numbers. */
    static RoundAxis whole(String label, double low, double high, double leastPixels) {
        DoubleUnaryOperator steps = least -> Math.max(1, Ticks.step(least));
        return new RoundAxis(label, low, high, leastPixels, steps, RoundAxis::plain);
    }

    /** From 0 to 1 in quarters, halves where there is no room. */
    static RoundAxis quarters(String label, double leastPixels) {
        DoubleUnaryOperator steps = least -> least <= 0.25 ? 0.25 : least <= 0.5 ? 0.5 : 1;
        return new RoundAxis(label, 0, 1, leastPixels, steps, (value, step) -> Numbers.rate(value));
    }

    private static String plain(double value, double step) {
        return Numbers.fixed(value, Ticks.decimals(step));
    }

    @Override
    protected void selectAutoTickUnit(Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
        double length = RectangleEdge.isTopOrBottom(edge) ? area.getWidth() : area.getHeight();
        double step = steps.applyAsDouble(getRange().getLength() * leastPixels / Math.max(1, length));
        setTickUnit(new Unit(step, wording), false, false);
    }

    private static final class Unit extends NumberTickUnit {
        private static final long serialVersionUID = 1;

        private final transient Wording wording;

        Unit(double step, Wording wording) {
            super(step);
            this.wording = wording;
        }

        @Override
        public String valueToString(double value) {
            return wording.of(value, getSize());
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
