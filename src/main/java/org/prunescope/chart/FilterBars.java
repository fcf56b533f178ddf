package org.prunescope.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RectangularShape;
import org.jfree.chart.renderer.xy.XYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Bars of filters: the kept in blue, the removed in orange with a hatch and an edge. */
final class FilterBars implements XYBarPainter {
    private static final int REMOVED = 0;
    /** Narrower bars have no room for a hatch. */
    private static final double NARROWEST_HATCHED = 5;

    private static final double LOWEST_HATCHED = 2;
    private static final double PLAIN_OPACITY = 0.75;

    private final Palette palette;
    private final double gap;
    private final XYIntervalSeries removed = new XYIntervalSeries("removed", false, true);
    private final XYIntervalSeries kept = new XYIntervalSeries("kept", false, true);

    /** @param gap pixels between two bars that share an edge */
    FilterBars(Palette palette, double gap) {
        this.palette = palette;
        this.gap = gap;
    }

    void addRemoved(double from, double to, double low, double high) {
        removed.add((from + to) / 2, from, to, high, low, high);
    }

    void addKept(double from, double to, double low, double high) {
        kept.add((from + to) / 2, from, to, high, low, high);
    }

    void addTo(FramedPlot plot) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(removed);
        data.addSeries(kept);
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setUseYInterval(true);
        plot.add(data, renderer);
        plot.whenDressed(() -> renderer.setBarPainter(this));
    }

    @Override
    public void paintBar(
            Graphics2D graphics,
            XYBarRenderer renderer,
            int row,
            int column,
            RectangularShape bar,
            RectangleEdge base) {
        double left = Math.rint(bar.getMinX()) + gap / 2;
        double right = Math.max(left + 1, Math.rint(bar.getMaxX()) - gap / 2);
        double top = Math.rint(bar.getMinY());
        double bottom = Math.rint(bar.getMaxY());
        if (top < bottom) {
            paint(new Ink(graphics, palette), row, new Rectangle2D.Double(left, top, right - left, bottom - top));
        }
    }

    private static void paint(Ink ink, int row, Rectangle2D bar) {
        if (row != REMOVED) {
            ink.fill(ink.color(Token.KEPT_FILL), bar);
        } else if (bar.getWidth() < NARROWEST_HATCHED || bar.getHeight() <= LOWEST_HATCHED) {
            ink.fill(ink.color(Token.REMOVED, PLAIN_OPACITY), bar);
        } else {
            ink.fill(ink.color(Token.REMOVED_FILL), bar);
            ink.hatch(ink.color(Token.REMOVED, Hatch.OPACITY), bar);
            ink.draw(
                    ink.color(Token.REMOVED),
                    1,
                    new Rectangle2D.Double(
                            bar.getX() + 0.5, bar.getY() + 0.5, bar.getWidth() - 1, bar.getHeight() - 1));
        }
    }

    @Override
    public void paintBarShadow(
            Graphics2D graphics,
            XYBarRenderer renderer,
            int row,
            int column,
            RectangularShape bar,
            RectangleEdge base,
            boolean pegShadow) {
        // Bars have none.
    }
}
