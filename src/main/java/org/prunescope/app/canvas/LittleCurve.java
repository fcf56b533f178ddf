package org.prunescope.app.canvas;

import org.prunescope.chart.Token;

/** The shape of a curve of shares over even steps, without numbers. */
public final class LittleCurve extends ChartCanvas {
    private static final double WIDTH = 96;
    private static final double HEIGHT = 28;
    private static final double ROOM = 3;
    private static final double THICKNESS = 2;

    private double[] shares = {};

    public LittleCurve() {
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
    }

    /**
     * Shows another curve.
     *
     * @param newShares in [0, 1], from left to right
     * @param sentence what it looks like, for those who do not see it
     */
    public void show(double[] newShares, String sentence) {
        shares = newShares.clone();
        setAccessibleText(sentence);
        redraw();
    }

    @Override
    void draw(Pen pen, double width, double height) {
        double ground = height - ROOM;
        pen.horizontal(pen.color(Token.AXIS), 0, width, ground);
        for (int i = 1; i < shares.length; i++) {
            pen.line(
                    pen.color(Token.ACCENT),
                    THICKNESS,
                    width * (i - 1) / (shares.length - 1),
                    y(shares[i - 1], ground),
                    width * i / (shares.length - 1),
                    y(shares[i], ground));
        }
    }

    private static double y(double share, double ground) {
        return ground - share * (ground - ROOM);
    }
}
