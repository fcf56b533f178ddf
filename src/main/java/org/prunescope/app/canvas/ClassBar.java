package org.prunescope.app.canvas;

import java.util.Optional;
import java.util.OptionalDouble;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Token;

/** The rate of one class from 0 to 1: interval as a band, a filled dot for now and a hollow one for the original. */
public final class ClassBar extends ChartCanvas {
    private static final double HEIGHT = 10;
    private static final double TRACK = 6;
    private static final double BAND_OPACITY = 0.3;
    private static final double DOT = 4.5;
    private static final double HOLLOW_DOT = 4;
    private static final double HOLLOW_EDGE = 1.5;

    private Optional<Interval> now = Optional.empty();
    private OptionalDouble original = OptionalDouble.empty();

    public ClassBar() {
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    /** Shows what is measured; empty where it is not, or not defined. */
    public void show(Optional<Interval> measured, OptionalDouble originalValue) {
        now = measured;
        original = originalValue;
        setAccessibleText(measured.map(Interval::asText).orElse("not measured")
                + (originalValue.isPresent() ? ", original " + Numbers.rate(originalValue.getAsDouble()) : ""));
        redraw();
    }

    @Override
    void draw(Pen pen, double width, double height) {
        double middle = height / 2;
        double top = middle - TRACK / 2;
        pen.fillRound(pen.color(Token.GRID), 0, top, width, TRACK, TRACK / 2);
        now.ifPresent(measured -> {
            double left = x(measured.low(), width);
            pen.fillRound(
                    pen.theme().color(Token.ACCENT, BAND_OPACITY),
                    left,
                    top,
                    x(measured.high(), width) - left,
                    TRACK,
                    TRACK / 2);
            pen.disc(pen.color(Token.ACCENT), dot(measured.value(), width), middle, DOT);
        });
        original.ifPresent(value -> pen.circle(
                pen.color(Token.BACKGROUND),
                pen.color(Token.MUTED),
                HOLLOW_EDGE,
                dot(value, width),
                middle,
                HOLLOW_DOT));
    }

    /** A dot stays whole at both ends. */
    private static double dot(double value, double width) {
        double room = HOLLOW_DOT + HOLLOW_EDGE;
        return Math.max(room, Math.min(width - room, x(value, width)));
    }

    private static double x(double value, double width) {
        return value * width;
    }
}
