package org.prunescope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** How charts look: no frame, a quiet grid, small grey labels, and the title of the values flat above their axis. */
public final class ChartStyle {
    private static final int LABEL_SIZE = 11;
    private static final int TITLE_SIZE = 13;
    private static final float TICK_LENGTH = 4;
    private static final RectangleInsets NONE = RectangleInsets.ZERO_INSETS;
    private static final RectangleInsets LABEL_GAP = new RectangleInsets(4, 4, 4, 4);
    private static final RectangleInsets NOTE_GAP = new RectangleInsets(0, 4, 8, 4);

    private ChartStyle() {}

    /**
     * Gives a newly made chart of an {@link XYPlot} the looks of a palette. The label of the range axis becomes a title
     * above it. Colours of series are left to the chart's maker.
     */
    public static void dress(JFreeChart chart, Palette palette) {
        XYPlot plot = chart.getXYPlot();
        chart.setBackgroundPaint(palette.color(Token.BACKGROUND));
        chart.setPadding(NONE);
        chart.setBorderVisible(false);
        moveRangeLabelAbove(chart, plot, palette);
        dressPlot(plot, palette);
        dressDomain(plot.getDomainAxis(), palette);
        dressRange(plot.getRangeAxis(), palette);
        for (int i = 0; i < plot.getRendererCount(); i++) {
            flatten(plot.getRenderer(i));
        }
    }

    /**
     * Gives a chart a title of its own, as it needs in a file where no card has one.
     *
     * @param note what it rests on, as {@code validation, n = 400}; may be empty
     */
    public static void title(JFreeChart chart, String title, String note, Palette palette) {
        if (!note.isEmpty()) {
            chart.addSubtitle(0, title(note, font(LABEL_SIZE), palette.color(Token.MUTED), NOTE_GAP));
        }
        chart.setTitle(title(title, boldFont(TITLE_SIZE), palette.color(Token.TEXT), LABEL_GAP));
    }

    private static TextTitle title(String text, Font font, Color color, RectangleInsets gap) {
        return new TextTitle(
                text,
                font,
                color,
                RectangleEdge.TOP,
                HorizontalAlignment.LEFT,
                TextTitle.DEFAULT_VERTICAL_ALIGNMENT,
                gap);
    }

    /** Regular text of charts. */
    public static Font font(int size) {
        Typeface.register();
        return new Font(Typeface.FAMILY, Font.PLAIN, size);
    }

    /** Bold text of charts. */
    public static Font boldFont(int size) {
        return font(size).deriveFont(Font.BOLD);
    }

    private static void moveRangeLabelAbove(JFreeChart chart, XYPlot plot, Palette palette) {
        String label = plot.getRangeAxis().getLabel();
        if (label == null) {
            return;
        }
        plot.getRangeAxis().setLabel(null);
        chart.addSubtitle(title(label, font(LABEL_SIZE), palette.color(Token.MUTED), LABEL_GAP));
    }

    private static void dressPlot(XYPlot plot, Palette palette) {
        Color grid = palette.color(Token.GRID);
        BasicStroke line = new BasicStroke(1);
        plot.setBackgroundPaint(palette.color(Token.BACKGROUND));
        plot.setOutlineVisible(false);
        plot.setAxisOffset(NONE);
        plot.setRangeGridlinePaint(grid);
        plot.setRangeGridlineStroke(line);
        plot.setDomainGridlinePaint(grid);
        plot.setDomainGridlineStroke(line);
        plot.setDomainGridlinesVisible(false);
    }

    private static void dressDomain(ValueAxis axis, Palette palette) {
        dressText(axis, palette);
        axis.setAxisLinePaint(palette.color(Token.AXIS));
        axis.setTickMarkPaint(palette.color(Token.AXIS));
        axis.setTickMarkOutsideLength(TICK_LENGTH);
    }

    private static void dressRange(ValueAxis axis, Palette palette) {
        dressText(axis, palette);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
    }

    private static void dressText(ValueAxis axis, Palette palette) {
        axis.setLabelFont(font(LABEL_SIZE));
        axis.setLabelPaint(palette.color(Token.MUTED));
        axis.setTickLabelFont(font(LABEL_SIZE));
        axis.setTickLabelPaint(palette.color(Token.MUTED));
    }

    private static void flatten(XYItemRenderer renderer) {
        if (renderer instanceof XYBarRenderer bars) {
            bars.setBarPainter(new StandardXYBarPainter());
            bars.setShadowVisible(false);
        }
    }
}
