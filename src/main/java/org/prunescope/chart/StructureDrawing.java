package org.prunescope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.prunescope.graph.StructureChange;
import org.prunescope.graph.StructureChange.Box;

/** A network before and after a cut as a picture: boxes in rows, with what stays in blue and what goes hatched. */
public final class StructureDrawing {
    private static final double RADIUS = 6;
    private static final double PADDING = 10;
    private static final double BAR_HEIGHT = 6;
    private static final double NAME_LINE = 20;
    private static final double SECOND_LINE = 37;
    private static final double BAR_TOP = 45;
    private static final double ARROW = 4;
    private static final int NAME_SIZE = 13;
    private static final int SMALL_SIZE = 11;
    private static final BasicStroke THIN = new BasicStroke(1);
    private static final BasicStroke SELECTED = new BasicStroke(2.5f);
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);
    private static final String ELLIPSIS = "…";
    private static final double SWATCH = 28;

    private final StructureChange change;
    private final StructureLayout layout;
    /** Made when a box is first drawn: most of a large network is out of sight. */
    private final Captioned[] captions;

    public StructureDrawing(StructureChange change) {
        this(change, StructureLayout.of(inputs(change)));
    }

    private StructureDrawing(StructureChange change, StructureLayout layout) {
        this.change = change;
        this.layout = layout;
        captions = new Captioned[change.boxes().size()];
    }

    private static List<List<Integer>> inputs(StructureChange change) {
        Map<String, Integer> places = new HashMap<>();
        for (Box box : change.boxes()) {
            places.put(box.name(), places.size());
        }
        return change.boxes().stream()
                .map(box -> box.inputs().stream().map(places::get).toList())
                .toList();
    }

    /** Another change of the same network in the same places; of another network, in places of its own. */
    public StructureDrawing with(StructureChange other) {
        return isPlacedAlike(other) ? new StructureDrawing(other, layout) : new StructureDrawing(other);
    }

    /** Whether the boxes of another change lie in the same places. */
    public boolean isPlacedAlike(StructureChange other) {
        return inputs(change).equals(inputs(other));
    }

    /** The texts of a box, short enough for it. */
    private record Captioned(Box box, String name, String kinds, String channels) {
        static Captioned of(Box box) {
            double room = StructureLayout.BOX_WIDTH - 2 * PADDING;
            int before = box.before().shape().channels();
            int after = box.after().shape().channels();
            String channels = before == after
                    ? Numbers.count(before)
                    : "%s → %s".formatted(Numbers.count(before), Numbers.count(after));
            double taken = measure(channels, ChartStyle.boldFont(SMALL_SIZE)) + PADDING;
            return new Captioned(
                    box,
                    endOf(box.name(), ChartStyle.boldFont(NAME_SIZE), room),
                    beginningOf(String.join(" · ", box.kinds()), ChartStyle.font(SMALL_SIZE), room - taken),
                    channels);
        }
    }

    /** Pixels of the whole picture. */
    public double width() {
        return layout.width();
    }

    /** Pixels of the whole picture. */
    public double height() {
        return layout.height();
    }

    public StructureChange change() {
        return change;
    }

    /** The number of the box at a place. */
    public OptionalInt boxAt(double x, double y) {
        for (int i = 0; i < captions.length; i++) {
            if (place(i).contains(x, y)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Where a box lies. */
    public Rectangle2D place(int box) {
        StructureLayout.Place corner = layout.boxes().get(box);
        return new Rectangle2D.Double(corner.x(), corner.y(), StructureLayout.BOX_WIDTH, StructureLayout.BOX_HEIGHT);
    }

    /**
     * Draws what touches a part of the picture, on a ground that is there already.
     *
     * @param selected the box with the edge of what is chosen
     */
    public void draw(Graphics2D graphics, Palette palette, Rectangle2D visible, OptionalInt selected) {
        drawLegend(graphics, palette);
        for (StructureLayout.Edge edge : layout.edges()) {
            if (touches(edge, visible)) {
                draw(graphics, palette, edge);
            }
        }
        for (int i = 0; i < captions.length; i++) {
            if (place(i).intersects(visible)) {
                draw(graphics, palette, caption(i), place(i), selected.equals(OptionalInt.of(i)));
            }
        }
    }

    private Captioned caption(int box) {
        if (captions[box] == null) {
            captions[box] = Captioned.of(change.boxes().get(box));
        }
        return captions[box];
    }

    private static void drawLegend(Graphics2D graphics, Palette palette) {
        double left = StructureLayout.MARGIN;
        double top = StructureLayout.MARGIN / 2;
        drawKept(graphics, palette, new Rectangle2D.Double(left, top, SWATCH, BAR_HEIGHT));
        text(graphics, palette.color(Token.MUTED), ChartStyle.font(SMALL_SIZE), "kept", left + SWATCH + 6, top + 7);
        left += 2 * SWATCH + 24;
        drawRemoved(graphics, palette, new Rectangle2D.Double(left, top, SWATCH, BAR_HEIGHT));
        text(graphics, palette.color(Token.MUTED), ChartStyle.font(SMALL_SIZE), "removed", left + SWATCH + 6, top + 7);
    }

    private static boolean touches(StructureLayout.Edge edge, Rectangle2D visible) {
        Rectangle2D around = null;
        for (StructureLayout.Place point : edge.points()) {
            if (around == null) {
                around = new Rectangle2D.Double(point.x(), point.y(), 1, 1);
            } else {
                around.add(point.x(), point.y());
            }
        }
        return around != null && around.intersects(visible);
    }

    private static void draw(Graphics2D graphics, Palette palette, StructureLayout.Edge edge) {
        Path2D line = new Path2D.Double();
        List<StructureLayout.Place> points = edge.points();
        line.moveTo(points.get(0).x(), points.get(0).y());
        points.forEach(point -> line.lineTo(point.x(), point.y()));
        graphics.setColor(palette.color(Token.AXIS));
        graphics.setStroke(THIN);
        graphics.draw(line);
        StructureLayout.Place end = points.get(points.size() - 1);
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(end.x(), end.y());
        arrow.lineTo(end.x() - ARROW, end.y() - 2 * ARROW);
        arrow.lineTo(end.x() + ARROW, end.y() - 2 * ARROW);
        arrow.closePath();
        graphics.fill(arrow);
    }

    private static void draw(
            Graphics2D graphics, Palette palette, Captioned captioned, Rectangle2D place, boolean isSelected) {
        Box box = captioned.box;
        RoundRectangle2D outline = new RoundRectangle2D.Double(
                place.getX(), place.getY(), place.getWidth(), place.getHeight(), 2 * RADIUS, 2 * RADIUS);
        graphics.setColor(palette.color(box.isLayer() ? Token.BACKGROUND : Token.PANEL));
        graphics.fill(outline);
        graphics.setStroke(isSelected ? SELECTED : THIN);
        graphics.setColor(palette.color(isSelected ? Token.ACCENT : Token.BORDER));
        graphics.draw(outline);
        double left = place.getX() + PADDING;
        double room = place.getWidth() - 2 * PADDING;
        Font small = ChartStyle.font(SMALL_SIZE);
        Color muted = palette.color(Token.MUTED);
        Font name = ChartStyle.boldFont(NAME_SIZE);
        text(graphics, palette.color(Token.TEXT), name, captioned.name, left, place.getY() + NAME_LINE);
        text(graphics, muted, small, captioned.kinds, left, place.getY() + SECOND_LINE);
        Font bold = ChartStyle.boldFont(SMALL_SIZE);
        text(
                graphics,
                box.removed() > 0 ? palette.color(Token.TEXT) : muted,
                bold,
                captioned.channels,
                left + room - measure(captioned.channels, bold),
                place.getY() + SECOND_LINE);
        if (box.isLayer()) {
            double cut = room * box.kept().size() / box.kept().of();
            drawKept(graphics, palette, new Rectangle2D.Double(left, place.getY() + BAR_TOP, cut, BAR_HEIGHT));
            if (box.removed() > 0) {
                drawRemoved(
                        graphics,
                        palette,
                        new Rectangle2D.Double(left + cut, place.getY() + BAR_TOP, room - cut, BAR_HEIGHT));
            }
        }
    }

    private static void drawKept(Graphics2D graphics, Palette palette, Rectangle2D bar) {
        graphics.setColor(palette.color(Token.KEPT));
        graphics.fill(bar);
    }

    private static void drawRemoved(Graphics2D graphics, Palette palette, Rectangle2D bar) {
        graphics.setColor(palette.color(Token.REMOVED_FILL));
        graphics.fill(bar);
        graphics.setColor(palette.color(Token.REMOVED, Hatch.OPACITY));
        graphics.setStroke(new BasicStroke((float) Hatch.WIDTH));
        // On each line x + y is the same, so that the hatch runs on from bar to bar.
        double last = bar.getMaxX() + bar.getMaxY();
        double first = Math.ceil((bar.getX() + bar.getY()) / Hatch.STEP) * Hatch.STEP;
        for (double sum = first; sum < last; sum += Hatch.STEP) {
            double from = Math.max(bar.getX(), sum - bar.getMaxY());
            double to = Math.min(bar.getMaxX(), sum - bar.getY());
            graphics.draw(new Line2D.Double(from, sum - from, to, sum - to));
        }
        graphics.setColor(palette.color(Token.REMOVED));
        graphics.setStroke(THIN);
        graphics.draw(bar);
    }

    private static void text(Graphics2D graphics, Color color, Font font, String text, double x, double baseline) {
        graphics.setFont(font);
        graphics.setColor(color);
        graphics.drawString(text, (float) x, (float) baseline);
    }

    private static double measure(String text, Font font) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }

    /** The end of a name tells more than its beginning. */
    private static String endOf(String text, Font font, double room) {
        String shown = text;
        for (int cut = 1; measure(shown, font) > room && cut < text.length(); cut++) {
            shown = ELLIPSIS + text.substring(cut);
        }
        return shown;
    }

    private static String beginningOf(String text, Font font, double room) {
        String shown = text;
        for (int end = text.length() - 1; measure(shown, font) > room && end > 0; end--) {
            shown = text.substring(0, end).strip() + ELLIPSIS;
        }
        return shown;
    }
}
