package org.prunescope.app.canvas;

import java.util.function.Function;
import javafx.scene.AccessibleRole;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.event.ChartChangeListener;
import org.jfree.chart.fx.ChartViewer;
import org.prunescope.chart.Drawing;
import org.prunescope.chart.Palette;

/**
 * A chart of JFreeChart in the window. It is made again when the theme changes, and is drawn at most once per frame
 * however often its data change, where JFreeChart's own viewer draws at every event. Its data are to be changed on the
 * window's thread.
 */
public final class ChartPane extends ThemedRegion {
    private Function<Palette, JFreeChart> maker;
    private boolean outdated = true;
    private final ChartViewer viewer = new ChartViewer(null, false);
    private final Surface surface = new Surface(viewer, viewer::resize, this::draw);
    private final ChartChangeListener whenChanged = event -> surface.redraw();

    /** @param maker draws the same data in the colours of a palette */
    public ChartPane(Function<Palette, JFreeChart> maker) {
        this.maker = maker;
        setMinSize(0, 0);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        // What the pointer does is for the pane's owner; zooming would tear lines and labels apart.
        surface.setMouseTransparent(true);
        getChildren().add(surface);
    }

    /** Shows other data from the next frame on. */
    public void show(Drawing drawing) {
        maker = drawing::chart;
        themeChanged();
    }

    @Override
    void themeChanged() {
        outdated = true;
        surface.redraw();
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private void draw() {
        if (!outdated) {
            viewer.getCanvas().draw();
            return;
        }
        outdated = false;
        if (viewer.getChart() != null) {
            viewer.getChart().removeChangeListener(whenChanged);
        }
        JFreeChart chart = maker.apply(theme().palette());
        viewer.setChart(chart);
        chart.removeChangeListener(viewer.getCanvas());
        chart.addChangeListener(whenChanged);
    }
}
