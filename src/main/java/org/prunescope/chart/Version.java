package org.prunescope.chart;

import java.awt.Shape;
import java.util.Locale;

/** Which network a mark speaks of; each has a shape and a colour. */
public enum Version {
    /** A hollow grey circle. */
    ORIGINAL(Token.MUTED, Marker.DISC, 4 / 0.9, false),
    /** A hollow orange diamond. */
    PREVIEW(Token.REMOVED, Marker.DIAMOND, 4.5, false),
    /** A filled blue disc. */
    FINE_TUNED(Token.ACCENT, Marker.DISC, 5 / 0.9, true);

    private final Token token;
    private final Marker marker;
    private final double radius;
    private final boolean isFilled;

    Version(Token token, Marker marker, double radius, boolean isFilled) {
        this.token = token;
        this.marker = marker;
        this.radius = radius;
        this.isFilled = isFilled;
    }

    public Token token() {
        return token;
    }

    /** Whether its mark is filled, and not only an edge around the ground. */
    public boolean isFilled() {
        return isFilled;
    }

    /** Its mark around a centre. */
    public Shape shape(double x, double y) {
        return marker.shape(x, y, radius);
    }

    /** In words: {@code fine-tuned}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
