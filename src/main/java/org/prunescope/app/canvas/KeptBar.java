package org.prunescope.app.canvas;

import org.prunescope.chart.Token;

/** How much of a layer is kept and how much removed, small enough for a rail: 28×8. */
public final class KeptBar extends ChartCanvas {
    private static final double WIDTH = 28;
    private static final double HEIGHT = 8;

    private int kept;
    private int all = 1;

    /** @param layer what screen readers call it */
    public KeptBar(String layer, int kept, int all) {
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        show(layer, kept, all);
    }

    public void show(String layer, int nowKept, int ofAll) {
        if (nowKept < 0 || nowKept > ofAll || ofAll < 1) {
            throw new IllegalArgumentException("%d of %d filters cannot be kept".formatted(nowKept, ofAll));
        }
        String sentence = "%s: %d of %d filters kept".formatted(layer, nowKept, ofAll);
        if (!sentence.equals(getAccessibleText())) {
            kept = nowKept;
            all = ofAll;
            setAccessibleText(sentence);
            redraw();
        }
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
