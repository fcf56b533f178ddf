package org.prunescope.app.canvas;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.paint.Color;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Token;

/** An interval with its value on a line, small enough for a row. */
public final class IntervalAxis extends ChartCanvas {
    private static final double GUARD_WIDTH = 76;
    private static final double ROW_WIDTH = 96;
    private static final double HEIGHT = 16;
    private static final double CAP = 8;
    private static final double THICKNESS = 1.5;

    private final Token ground;
    private final double radius;
    private double axisLow;
    private double axisHigh = 1;
    private Optional<Interval> interval = Optional.empty();
    private OptionalDouble limit = OptionalDouble.empty();
    private Token whisker = Token.MUTED;
    private Token dot = Token.ACCENT;

    private IntervalAxis(double width, Token ground, double radius) {
        this.ground = ground;
        this.radius = radius;
        setMinSize(width, HEIGHT);
        setPrefSize(width, HEIGHT);
        setMaxSize(width, HEIGHT);
    }

    /** For a guard-rail: 76 wide. */
    public static IntervalAxis forGuardRail() {
        return new IntervalAxis(GUARD_WIDTH, Token.BORDER, 3.5);
    }

    /** For a row of a table: 96 wide, in grey with a blue dot. */
    public static IntervalAxis forRow() {
        return new IntervalAxis(ROW_WIDTH, Token.GRID, 4);
    }

    /** Sets the values at both ends; 0 and 1 at first. */
    public void setAxis(double low, double high) {
        axisLow = low;
        axisHigh = high;
        redraw();
    }

    /** Shows an interval. */
    public void show(Interval measured) {
        show(measured, OptionalDouble.empty(), Token.MUTED, Token.ACCENT);
    }

    /** Shows an interval beside a limit, in the colour of the verdict. */
    public void show(Interval measured, double limitValue, Token verdict) {
        show(measured, OptionalDouble.of(limitValue), verdict, verdict);
    }

    private void show(Interval measured, OptionalDouble newLimit, Token whiskerColor, Token dotColor) {
        interval = Optional.of(measured);
        limit = newLimit;
        whisker = whiskerColor;
        dot = dotColor;
        setAccessibleText(
                measured.asText() + (newLimit.isPresent() ? ", limit " + Numbers.rate(newLimit.getAsDouble()) : ""));
        redraw();
    }

    @Override
    void draw(Pen pen, double width, double height) {
        double middle = height / 2;
        pen.horizontal(pen.color(ground), 0, width, middle);
        interval.ifPresent(measured -> {
            Color color = pen.color(whisker);
            pen.whisker(color, THICKNESS, x(measured.low(), width), x(measured.high(), width), middle, CAP);
            pen.disc(pen.color(dot), x(measured.value(), width), middle, radius);
        });
        limit.ifPresent(
                value -> pen.line(pen.color(Token.TEXT), THICKNESS, x(value, width), 0, x(value, width), height));
    }

    private double x(double value, double width) {
        double share = (value - axisLow) / (axisHigh - axisLow);
        return Math.max(THICKNESS / 2, Math.min(width - THICKNESS / 2, width * share));
    }
}
