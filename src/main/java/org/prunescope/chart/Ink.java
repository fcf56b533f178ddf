package org.prunescope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Draws on AWT's graphics in the colours of a palette; upright and level lines lie on whole pixels of the layout. */
final class Ink {
    static final int SMALL = 11;
    static final int NORMAL = 12;
    static final float[] DASHED = {5, 2};
    static final float[] DOTTED = {3, 2};

    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);
    private static final float[] SOLID = {1};

    private final Graphics2D graphics;
    private final Palette palette;
    private float[] dash = SOLID;

    Ink(Graphics2D graphics, Palette palette) {
        this.graphics = graphics;
        this.palette = palette;
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    Palette palette() {
        return palette;
    }

    Color color(Token token) {
        return palette.color(token);
    }

    Color color(Token token, double opacity) {
        return palette.color(token, opacity);
    }

    /** The lines to come are broken. */
    void dashed(float[] pattern) {
        dash = pattern;
    }

    void solid() {
        dash = SOLID;
    }

    void line(Color color, double thickness, double x1, double y1, double x2, double y2) {
        draw(color, thickness, new Line2D.Double(x1, y1, x2, y2));
    }

    void horizontal(Color color, double thickness, double from, double to, double y) {
        line(color, thickness, from, onPixel(y), to, onPixel(y));
    }

    void vertical(Color color, double thickness, double x, double from, double to) {
        line(color, thickness, onPixel(x), from, onPixel(x), to);
    }

    /** A whisker from left to right with caps. */
    void whiskerAcross(Color color, double thickness, double from, double to, double y, double cap) {
        line(color, thickness, from, y, to, y);
        line(color, thickness, from, y - cap / 2, from, y + cap / 2);
        line(color, thickness, to, y - cap / 2, to, y + cap / 2);
    }

    /** A whisker from top to bottom with caps. */
    void whiskerUp(Color color, double thickness, double x, double from, double to, double cap) {
        line(color, thickness, x, from, x, to);
        line(color, thickness, x - cap / 2, from, x + cap / 2, from);
        line(color, thickness, x - cap / 2, to, x + cap / 2, to);
    }

    void draw(Color color, double thickness, Shape shape) {
        graphics.setPaint(color);
        graphics.setStroke(stroke(thickness, dash));
        graphics.draw(shape);
    }

    static BasicStroke stroke(double thickness, float... dash) {
        return new BasicStroke(
                (float) thickness,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                dash.length > 1 ? dash.clone() : null,
                0);
    }

    void fill(Color color, Shape shape) {
        graphics.setPaint(color);
        graphics.fill(shape);
    }

    void fill(Color color, double x, double y, double width, double height) {
        fill(color, new Rectangle2D.Double(x, y, width, height));
    }

    void fillRound(Color color, double x, double y, double width, double height, double radius) {
        fill(color, new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius));
    }

    void disc(Color color, double x, double y, double radius) {
        fill(color, circle(x, y, radius));
    }

    /** A shape filled with the ground, so that it looks hollow. */
    void hollow(Color color, double thickness, Shape shape) {
        fill(color(Token.BACKGROUND), shape);
        draw(color, thickness, shape);
    }

    static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** Lines at 45° through a rectangle, which run on from one rectangle to the next. */
    void hatch(Color color, Rectangle2D area) {
        double first = Math.floor((area.getMinX() + area.getMinY()) / Hatch.STEP) * Hatch.STEP;
        for (double sum = first; sum < area.getMaxX() + area.getMaxY(); sum += Hatch.STEP) {
            double high = Math.min(area.getMaxX(), sum - area.getMinY());
            double low = Math.max(area.getMinX(), sum - area.getMaxY());
            if (low < high) {
                line(color, Hatch.WIDTH, low, sum - low, high, sum - high);
            }
        }
    }

    void textLeft(String text, Font font, Color color, double x, double middle) {
        graphics.setFont(font);
        graphics.setPaint(color);
        LineMetrics metrics = font.getLineMetrics(text, MEASURE);
        graphics.drawString(text, (float) x, (float) (middle + (metrics.getAscent() - metrics.getDescent()) / 2));
    }

    void textCenter(String text, Font font, Color color, double x, double middle) {
        textLeft(text, font, color, x - width(text, font) / 2, middle);
    }

    void textRight(String text, Font font, Color color, double x, double middle) {
        textLeft(text, font, color, x - width(text, font), middle);
    }

    static Font font(int size) {
        return ChartStyle.font(size);
    }

    static Font bold(int size) {
        return ChartStyle.boldFont(size);
    }

    static double width(String text, Font font) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }

    static double onPixel(double place) {
        return Math.floor(place) + 0.5;
    }
}
