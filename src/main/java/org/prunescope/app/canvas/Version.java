package org.prunescope.app.canvas;

import java.util.Locale;
import org.prunescope.chart.Marker;
import org.prunescope.chart.Token;

/** Which network a mark speaks of; each has a shape and a colour. */
public enum Version {
    /** A hollow grey circle. */
    ORIGINAL(Token.MUTED),
    /** A hollow orange diamond. */
    PREVIEW(Token.REMOVED),
    /** A filled blue disc. */
    FINE_TUNED(Token.ACCENT);

    private static final double EDGE = 1.5;

    private final Token token;

    Version(Token token) {
        this.token = token;
    }

    Token token() {
        return token;
    }

    void draw(Pen pen, double x, double y) {
        switch (this) {
            case ORIGINAL -> pen.circle(pen.color(Token.BACKGROUND), pen.color(token), EDGE, x, y, 4);
            case PREVIEW ->
                pen.hollow(pen.color(Token.BACKGROUND), pen.color(token), EDGE, Marker.DIAMOND.shape(x, y, 4.5));
            case FINE_TUNED -> pen.disc(pen.color(token), x, y, 5);
        }
    }

    /** In words: {@code fine-tuned}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
