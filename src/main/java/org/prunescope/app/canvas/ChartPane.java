package org.prunescope.app.canvas;

import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.FontSmoothingType;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.event.ChartChangeListener;
import org.jfree.fx.FXGraphics2D;
import org.jfree.fx.FXHints;
import org.prunescope.chart.Drawing;
import org.prunescope.chart.Palette;

/**
 * A chart of JFreeChart in the window. It is made again when the theme changes, and is drawn at most once per frame
 * however often its data change, where JFreeChart's own viewer draws at every event. Its data are to be changed on the
 * window's thread.
 */
public final class ChartPane extends ThemedRegion {
    private Function<Palette, JFreeChart> maker;
    private Optional<JFreeChart> chart = Optional.empty();
    private final Canvas canvas = new Canvas();
    private final Surface surface = new Surface(canvas, this::fit, this::draw);
    private final ChartChangeListener whenChanged = event -> surface.redraw();

    /** @param maker draws the same data in the colours of a palette */
    public ChartPane(Function<Palette, JFreeChart> maker) {
        this.maker = maker;
        setMinSize(0, 0);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
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
        chart.ifPresent(old -> old.removeChangeListener(whenChanged));
        chart = Optional.empty();
        surface.redraw();
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private void fit(double width, double height) {
        canvas.setWidth(width);
        canvas.setHeight(height);
    }

    private JFreeChart chart() {
        return chart.orElseGet(() -> {
            JFreeChart made = maker.apply(theme().palette());
            made.addChangeListener(whenChanged);
            chart = Optional.of(made);
            return made;
        });
    }

    private void draw() {
        GraphicsContext context = canvas.getGraphicsContext2D();
        context.save();
        context.setFontSmoothingType(FontSmoothingType.GRAY);
        context.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        // A new one each time: it would believe that font and paint of the last drawing are still set.
        FXGraphics2D graphics = new FXGraphics2D(context);
        graphics.setRenderingHint(FXHints.KEY_USE_FX_FONT_METRICS, true);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setZeroStrokeWidth(0.1);
        if (canvas.getWidth() > 0 && canvas.getHeight() > 0) {
            chart().draw(graphics, new Rectangle2D.Double(0, 0, canvas.getWidth(), canvas.getHeight()));
        }
        context.restore();
    }
}
