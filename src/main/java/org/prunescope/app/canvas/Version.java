package org.prunescope.app.canvas;

import java.awt.Shape;
import javafx.scene.paint.Color;
import org.prunescope.chart.Token;

/** Which network a mark speaks of; each has a shape and a colour. */
public enum Version {
    /** A hollow grey circle. */
    ORIGINAL(org.prunescope.chart.Version.ORIGINAL),
    /** A hollow orange diamond. */
    PREVIEW(org.prunescope.chart.Version.PREVIEW),
    /** A filled blue disc. */
    FINE_TUNED(org.prunescope.chart.Version.FINE_TUNED);

    private static final double EDGE = 1.5;

    private final org.prunescope.chart.Version look;

    Version(org.prunescope.chart.Version look) {
        this.look = look;
    }

    org.prunescope.chart.Version look() {
        return look;
    }

    void draw(Pen pen, double x, double y) {
        Color color = pen.color(look.token());
        Shape shape = look.shape(x, y);
        if (look.isFilled()) {
            pen.shape(color, shape);
        } else {
            pen.hollow(pen.color(Token.BACKGROUND), color, EDGE, shape);
        }
    }

    /** In words: {@code fine-tuned}. */
    public String words() {
        return look.words();
    }
}
