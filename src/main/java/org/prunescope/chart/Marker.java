package org.prunescope.chart;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The shapes that stand for classes, so that none is told by colour alone. */
public enum Marker {
    DISC(),
    DIAMOND(0, -1, 1, 0, 0, 1, -1, 0),
    TRIANGLE(0, -1, 1, 0.9, -1, 0.9),
    SQUARE(-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85),
    TRIANGLE_DOWN(-1, -0.9, 1, -0.9, 0, 1);

    /** A disc looks larger than a polygon of its width. */
    private static final double DISC_RADIUS = 0.9;

    @SuppressWarnings("ImmutableEnumChecker") // written once, never handed out
    private final double[] corners;

    Marker(double... corners) {
        this.corners = corners;
    }

    /** The shape around a centre; {@code radius} is half its width. */
    public Shape shape(double x, double y, double radius) {
        if (corners.length == 0) {
            double disc = radius * DISC_RADIUS;
            return new Ellipse2D.Double(x - disc, y - disc, 2 * disc, 2 * disc);
        }
        Path2D path = new Path2D.Double();
        path.moveTo(x + radius * corners[0], y + radius * corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(x + radius * corners[i], y + radius * corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
