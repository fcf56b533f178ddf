package org.prunescope.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.chart.ChartStyle;
import org.prunescope.chart.Palette;
import org.prunescope.chart.Token;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartPaneUiTest {
    private final AtomicInteger draws = new AtomicInteger();
    private final XYSeries series = new XYSeries("validation");
    private Stage stage;
    private Appearance appearance;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        series.add(0, 0.9);
        series.add(1, 0.6);
        appearance = Screens.open(stage, new StackPane(new ChartPane(this::chart)), 500, 300);
    }

    private JFreeChart chart(Palette palette) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, palette.color(Token.ACCENT));
        XYPlot plot =
                new XYPlot(new XYSeriesCollection(series), new NumberAxis("epoch"), new NumberAxis("loss"), renderer);
        JFreeChart chart = new JFreeChart(null, null, plot, false) {
            @Override
            public void draw(Graphics2D g2, Rectangle2D area, Point2D anchor, ChartRenderingInfo info) {
                draws.incrementAndGet();
                super.draw(g2, area, anchor, info);
            }
        };
        ChartStyle.dress(chart, palette);
        return chart;
    }

    @Test
    void aHundredNewPointsAreDrawnOnce() {
        frames();
        int before = draws.get();
        Screens.onWindowThread(() -> {
            for (int i = 2; i < 102; i++) {
                series.add(i, 1.0 / i);
            }
            return series;
        });
        frames();

        assertThat(draws.get()).isEqualTo(before + 1);
    }

    @Test
    void theChartFollowsTheTheme() {
        WritableImage light = Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "chart-pane");
        WritableImage dark = Screens.picture(appearance, stage.getScene(), Theme.DARK, "chart-pane");

        assertThat(Screens.pixel(light, 495, 5)).isEqualTo("#ffffff");
        assertThat(Screens.pixel(dark, 495, 5)).isEqualTo("#0d1117");
    }

    private static void frames() {
        Screens.settle();
        WaitForAsyncUtils.sleep(120, TimeUnit.MILLISECONDS);
        Screens.settle();
    }
}
