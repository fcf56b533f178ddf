package org.prunescope.app.canvas;

import org.prunescope.chart.Token;

/** How much of a layer is kept and how much removed, small enough for a rail: 28×8. */
public final class KeptBar extends ChartCanvas {
    private static final double WIDTH = 28;
    private static final double HEIGHT = 8;

    private final int kept;
    private final int all;

    public KeptBar(String layer, int kept, int all) {
        if (kept < 0 || kept > all || all < 1) {
            throw new IllegalArgumentException("%d of %d filters cannot be kept".formatted(kept, all));
        }
        this.kept = kept;
        this.all = all;
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setAccessibleText("%s: %d of %d filters kept".formatted(layer, kept, all));
    }

    @Override
    void draw(Pen pen, double width, double height) {
        double cut = pen.snap(width * kept / all);
        pen.fill(pen.color(Token.KEPT_FILL), 0, 0, cut, height);
        if (kept < all) {
            pen.removed(cut, 0, width - cut, height);
        }
    }
}
