package org.prunescope.app.control;

import java.util.Locale;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Marker;

/** The mark of a class before its name. */
public final class ClassMarker {
    private static final int SIZE = 12;

    private ClassMarker() {}

    /** A new marker in the shape and the colour of a class. */
    public static FontIcon of(ClassMark mark) {
        FontIcon icon = shape(mark.marker()).node(SIZE);
        icon.getStyleClass().add(mark.token().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return icon;
    }

    private static Icon shape(Marker marker) {
        return switch (marker) {
            case DISC -> Icon.DISC;
            case DIAMOND -> Icon.DIAMOND;
            case TRIANGLE -> Icon.TRIANGLE;
            case SQUARE -> Icon.SQUARE;
            case TRIANGLE_DOWN -> Icon.TRIANGLE_DOWN;
        };
    }
}
