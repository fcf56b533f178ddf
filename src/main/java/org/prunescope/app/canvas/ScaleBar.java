package org.prunescope.app.canvas;

import java.util.function.BiFunction;
import javafx.scene.paint.Color;
import org.prunescope.app.theme.Theme;

/** The colours of a scale from its low to its high end, for legends. */
public final class ScaleBar extends ChartCanvas {
    private static final double HEIGHT = 10;

    private final BiFunction<Theme, Double, Color> colors;
    private final double from;
    private final double to;

    private ScaleBar(BiFunction<Theme, Double, Color> colors, double from, double to) {
        this.colors = colors;
        this.from = from;
        this.to = to;
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
    }

    /** A part of the scale of changes, in strengths from −1 to 1. */
    public static ScaleBar diverging(double from, double to) {
        return new ScaleBar(Theme::diverging, from, to);
    }

    /** The scale of feature maps. */
    public static ScaleBar sequential() {
        return new ScaleBar((theme, value) -> Theme.sequential(value), 0, 1);
    }

    @Override
    void draw(Pen pen, double width, double height) {
        for (double x = 0; x < width; x++) {
            pen.fill(colors.apply(pen.theme(), from + (to - from) * x / width), x, 0, 1, height);
        }
    }
}
