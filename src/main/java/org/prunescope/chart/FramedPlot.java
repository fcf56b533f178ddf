package org.prunescope.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/**
 * A plot whose values lie where {@link Margins} say, whatever the labels of its axes, with sketches below and above its
 * series. Marks on an edge are drawn whole, where JFreeChart cuts them off.
 */
final class FramedPlot extends XYPlot {
    private static final long serialVersionUID = 1;
    private static final RectangleInsets VALUE_LABELS = new RectangleInsets(2, 8, 2, 0);
    private static final RectangleInsets DOMAIN_LABELS = new RectangleInsets(4, 4, 2, 4);
    private static final RectangleInsets TITLE = new RectangleInsets(4, 0, 0, 0);

    private static final double TITLE_LEFT = 30;
    private static final double TITLE_RISE = 14;

    private final transient Palette palette;
    private final transient List<Sketch> below = new ArrayList<>();
    private final transient List<Sketch> above = new ArrayList<>();
    private final transient List<Runnable> dressed = new ArrayList<>();
    private transient Shape outside;

    FramedPlot(Palette palette, Margins margins, RoundAxis domain, RoundAxis range) {
        super(null, domain, range, new XYLineAndShapeRenderer()); // without a renderer there is no grid
        this.palette = palette;
        AxisSpace none = new AxisSpace();
        setFixedDomainAxisSpace(none, false);
        setFixedRangeAxisSpace(none, false);
        setInsets(new RectangleInsets(margins.top(), margins.left(), margins.bottom(), margins.right()), false);
        setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    }

    /** Draws below the grid. */
    void below(Sketch sketch) {
        below.add(sketch);
    }

    /** Draws above everything. */
    void above(Sketch sketch) {
        above.add(sketch);
    }

    /** Names the values flat above their axis. */
    void nameValues(String title) {
        above((ink, frame) -> ink.textLeft(
                title,
                Ink.font(Ink.SMALL),
                ink.color(Token.MUTED),
                frame.left() - TITLE_LEFT,
                frame.top() - TITLE_RISE));
    }

    /** Does what the common looks would undo. */
    void whenDressed(Runnable last) {
        dressed.add(last);
    }

    void add(XYDataset data, XYItemRenderer renderer) {
        int index = getDatasetCount();
        setDataset(index, data);
        setRenderer(index, renderer, false);
    }

    JFreeChart chart() {
        JFreeChart chart = new JFreeChart(null, null, this, false);
        ChartStyle.dress(chart, palette);
        chart.setTextAntiAlias(true);
        dressed.forEach(Runnable::run);
        getRangeAxis().setTickLabelInsets(VALUE_LABELS);
        getDomainAxis().setTickLabelInsets(DOMAIN_LABELS);
        getDomainAxis().setLabelInsets(TITLE, false);
        return chart;
    }

    @Override
    public void draw(
            Graphics2D graphics, Rectangle2D area, Point2D anchor, PlotState parentState, PlotRenderingInfo info) {
        outside = graphics.getClip();
        super.draw(graphics, area, anchor, parentState, info);
    }

    @Override
    public void drawBackground(Graphics2D graphics, Rectangle2D area) {
        super.drawBackground(graphics, area);
        draw(below, graphics, area);
    }

    @Override
    public boolean render(
            Graphics2D graphics, Rectangle2D area, int index, PlotRenderingInfo info, CrosshairState crosshair) {
        Shape inside = graphics.getClip();
        graphics.setClip(outside);
        boolean foundData = super.render(graphics, area, index, info, crosshair);
        graphics.setClip(inside);
        return foundData;
    }

    /** The last that a plot draws, and the first after its clip is gone. */
    @Override
    public void drawOutline(Graphics2D graphics, Rectangle2D area) {
        draw(above, graphics, area);
    }

    private void draw(List<Sketch> sketches, Graphics2D graphics, Rectangle2D area) {
        Frame frame = Frame.of(this, area);
        for (Sketch sketch : sketches) {
            sketch.draw(new Ink(graphics, palette), frame);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
