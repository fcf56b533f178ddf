package org.prunescope.app.canvas;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jfree.fx.FXGraphics2D;
import org.prunescope.app.theme.Theme;
import org.prunescope.chart.Drawing;
import org.prunescope.chart.Hatch;
import org.prunescope.chart.Token;
import org.prunescope.chart.Typeface;

/** Draws on a canvas in the colours of a theme; straight lines lie on whole pixels of the screen. */
final class Pen {
    static final double SMALL = 11;
    static final double NORMAL = 12;

    private static final double DASH = 5;
    private static final double DOT = 3;
    private static final double DASH_GAP = 2;

    private final GraphicsContext graphics;
    private final Theme theme;
    private final double scale;

    /** @param scale pixels of the screen for one of the layout */
    Pen(GraphicsContext graphics, Theme theme, double scale) {
        this.graphics = graphics;
        this.theme = theme;
        this.scale = scale;
        graphics.setFontSmoothingType(FontSmoothingType.GRAY);
        graphics.setLineCap(StrokeLineCap.BUTT);
        graphics.setTextBaseline(VPos.CENTER);
        solid();
    }

    /** A chart that files can have too, below what is drawn after it. */
    void chart(Drawing drawing, double width, double height) {
        byHand(target -> drawing.chart(theme.palette()).draw(target, new Rectangle2D.Double(0, 0, width, height)));
    }

    /** What files can have too and is no chart. */
    void byHand(Consumer<Graphics2D> drawing) {
        graphics.save();
        graphics.setTextBaseline(VPos.BASELINE);
        graphics.setTextAlign(TextAlignment.LEFT);
        FXGraphics2D target = new FXGraphics2D(graphics);
        drawing.accept(target);
        target.setClip(null);
        graphics.restore();
    }

    Theme theme() {
        return theme;
    }

    Color color(Token token) {
        return theme.color(token);
    }

    /** The next whole pixel of the screen. */
    double snap(double place) {
        return Math.round(place * scale) / scale;
    }

    void fill(Color color, double x, double y, double width, double height) {
        graphics.setFill(color);
        graphics.fillRect(x, y, width, height);
    }

    void fillRound(Color color, double x, double y, double width, double height, double radius) {
        graphics.setFill(color);
        graphics.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
    }

    /** An edge that lies inside of the rectangle. */
    void edge(Color color, double thickness, double x, double y, double width, double height) {
        graphics.setStroke(color);
        graphics.setLineWidth(thickness);
        graphics.strokeRect(x + thickness / 2, y + thickness / 2, width - thickness, height - thickness);
    }

    /** A rounded edge that lies inside of the rectangle. */
    void edgeRound(Color color, double thickness, double x, double y, double width, double height, double radius) {
        graphics.setStroke(color);
        graphics.setLineWidth(thickness);
        double arc = 2 * radius - thickness;
        graphics.strokeRoundRect(x + thickness / 2, y + thickness / 2, width - thickness, height - thickness, arc, arc);
    }

    /** What is removed: hatched, with an edge. */
    void removed(double x, double y, double width, double height) {
        fill(color(Token.REMOVED_FILL), x, y, width, height);
        hatch(theme.color(Token.REMOVED, Hatch.OPACITY), Hatch.WIDTH, x, y, width, height);
        edge(color(Token.REMOVED), hairline(), x, y, width, height);
    }

    /** Lines at 45° through a rectangle, which run on from one rectangle to the next. */
    void hatch(Color color, double thickness, double x, double y, double width, double height) {
        graphics.save();
        graphics.beginPath();
        graphics.rect(x, y, width, height);
        graphics.clip();
        graphics.setStroke(color);
        graphics.setLineWidth(thickness);
        double first = Math.floor((x + y) / Hatch.STEP) * Hatch.STEP;
        for (double sum = first; sum <= x + width + y + height; sum += Hatch.STEP) {
            graphics.strokeLine(sum - y + 1, y - 1, sum - y - height - 1, y + height + 1);
        }
        graphics.restore();
    }

    void dashed() {
        graphics.setLineDashes(DASH, DASH_GAP);
    }

    void dotted() {
        graphics.setLineDashes(DOT, DASH_GAP);
    }

    void solid() {
        graphics.setLineDashes();
    }

    /** One pixel of the layout, rounded to whole pixels of the screen. */
    double hairline() {
        return Math.max(1, Math.round(scale)) / scale;
    }

    void horizontal(Color color, double from, double to, double y) {
        line(color, hairline(), from, onPixel(y), to, onPixel(y));
    }

    void vertical(Color color, double x, double from, double to) {
        line(color, hairline(), onPixel(x), from, onPixel(x), to);
    }

    /** A vertical line of any thickness, in the middle of a pixel. */
    void upright(Color color, double thickness, double x, double from, double to) {
        line(color, thickness, onPixel(x), from, onPixel(x), to);
    }

    void line(Color color, double thickness, double x1, double y1, double x2, double y2) {
        graphics.setStroke(color);
        graphics.setLineWidth(thickness);
        graphics.strokeLine(x1, y1, x2, y2);
    }

    void shape(Color color, Shape shape) {
        trace(shape);
        graphics.setFill(color);
        graphics.fill();
    }

    /** A shape filled with the ground, so that it looks hollow. */
    void hollow(Color ground, Color color, double thickness, Shape shape) {
        shape(ground, shape);
        graphics.setStroke(color);
        graphics.setLineWidth(thickness);
        graphics.stroke();
    }

    void disc(Color color, double x, double y, double radius) {
        graphics.setFill(color);
        graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    void circle(Color ground, Color color, double thickness, double x, double y, double radius) {
        disc(ground, x, y, radius);
        graphics.setStroke(color);
        graphics.setLineWidth(thickness);
        graphics.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** A horizontal whisker with caps. */
    void whisker(Color color, double thickness, double from, double to, double y, double cap) {
        line(color, thickness, from, y, to, y);
        line(color, thickness, from, y - cap / 2, from, y + cap / 2);
        line(color, thickness, to, y - cap / 2, to, y + cap / 2);
    }

    void roundCaps() {
        graphics.setLineCap(StrokeLineCap.ROUND);
    }

    void flatCaps() {
        graphics.setLineCap(StrokeLineCap.BUTT);
    }

    /** An image with sharp pixels. */
    void image(Image image, double x, double y, double width, double height, double opacity) {
        graphics.save();
        graphics.setImageSmoothing(false);
        graphics.setGlobalAlpha(opacity);
        graphics.drawImage(image, x, y, width, height);
        graphics.restore();
    }

    /** A path, enlarged. */
    void svg(Color color, String path, double x, double y, double enlargement) {
        graphics.save();
        graphics.translate(x, y);
        graphics.scale(enlargement, enlargement);
        graphics.beginPath();
        graphics.appendSVGPath(path);
        graphics.setFill(color);
        graphics.fill();
        graphics.restore();
    }

    void textLeft(String text, Font font, Color color, double x, double middle) {
        text(text, font, color, TextAlignment.LEFT, x, middle);
    }

    void textCenter(String text, Font font, Color color, double x, double middle) {
        text(text, font, color, TextAlignment.CENTER, x, middle);
    }

    void textRight(String text, Font font, Color color, double x, double middle) {
        text(text, font, color, TextAlignment.RIGHT, x, middle);
    }

    static Font font(double size) {
        return Font.font(Typeface.FAMILY, FontWeight.NORMAL, size);
    }

    static Font bold(double size) {
        return Font.font(Typeface.FAMILY, FontWeight.BOLD, size);
    }

    static double width(String text, Font font) {
        Text measure = new Text(text);
        measure.setFont(font);
        return measure.getLayoutBounds().getWidth();
    }

    private void text(String text, Font font, Color color, TextAlignment alignment, double x, double middle) {
        graphics.setFont(font);
        graphics.setFill(color);
        graphics.setTextAlign(alignment);
        graphics.fillText(text, x, middle);
    }

    private double onPixel(double place) {
        return (Math.floor(place * scale) + Math.max(1, Math.round(scale)) / 2.0) / scale;
    }

    private void trace(Shape shape) {
        double[] at = new double[6];
        graphics.beginPath();
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> graphics.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> graphics.lineTo(at[0], at[1]);
                case PathIterator.SEG_QUADTO -> graphics.quadraticCurveTo(at[0], at[1], at[2], at[3]);
                case PathIterator.SEG_CUBICTO -> graphics.bezierCurveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                default -> graphics.closePath();
            }
        }
    }
}
