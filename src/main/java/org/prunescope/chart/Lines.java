package org.prunescope.chart;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.util.List;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Lines of a plot, in the order in which they are drawn. */
final class Lines {
    private final XYSeriesCollection data = new XYSeriesCollection();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);

    Lines() {
        renderer.setDrawSeriesLineAsPath(true);
    }

    /** A line through values at 0, 1, 2, …; interrupted where they are not a number. */
    void add(List<Double> values, Color color, double thickness) {
        XYSeries series = next(color, thickness);
        for (int i = 0; i < values.size(); i++) {
            series.add(i, values.get(i));
        }
        data.addSeries(series);
    }

    /** A line through points. */
    void add(List<Point2D> points, Color color, double thickness, float... dash) {
        XYSeries series = next(color, thickness, dash);
        points.forEach(point -> series.add(point.getX(), point.getY()));
        data.addSeries(series);
    }

    /** Marks the values of the line that was added last. */
    void mark(Shape shape) {
        int last = data.getSeriesCount() - 1;
        renderer.setSeriesShape(last, shape);
        renderer.setSeriesShapesVisible(last, true);
    }

    void addTo(FramedPlot plot) {
        plot.add(data, renderer);
    }

    private XYSeries next(Color color, double thickness, float... dash) {
        int index = data.getSeriesCount();
        renderer.setSeriesPaint(index, color);
        renderer.setSeriesStroke(index, Ink.stroke(thickness, dash));
        return new XYSeries(index, false, true);
    }
}
