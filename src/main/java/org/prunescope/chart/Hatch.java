package org.prunescope.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/** The hatch of what is removed: lines at 45°, in the colour {@link Token#REMOVED} on {@link Token#REMOVED_FILL}. */
public final class Hatch {
    /** Pixels from line to line along an edge. */
    public static final double STEP = 5;
    /** Pixels. */
    public static final double WIDTH = 1.1;

    public static final double OPACITY = 0.75;

    /** The pattern is drawn larger than it is shown, so that it stays sharp in print. */
    private static final int ENLARGEMENT = 8;

    private Hatch() {}

    /** The pattern for files; a window draws the lines themselves, because JavaFX's Graphics2D knows no texture. */
    public static TexturePaint removed(Palette palette) {
        int size = (int) (STEP * ENLARGEMENT);
        BufferedImage pattern = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = pattern.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(palette.color(Token.REMOVED_FILL));
        graphics.fillRect(0, 0, size, size);
        graphics.setColor(palette.color(Token.REMOVED, OPACITY));
        graphics.setStroke(new BasicStroke((float) WIDTH * ENLARGEMENT));
        for (int shift = -size; shift <= size; shift += size) {
            graphics.draw(new Line2D.Double(shift - size, 2 * size, shift + 2 * size, -size));
        }
        graphics.dispose();
        return new TexturePaint(pattern, new Rectangle((int) STEP, (int) STEP));
    }
}
