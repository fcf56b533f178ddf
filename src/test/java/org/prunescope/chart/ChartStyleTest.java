package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.TexturePaint;
import java.awt.image.BufferedImage;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;

class ChartStyleTest {

    private static JFreeChart chart() {
        XYSeries series = new XYSeries("loss");
        series.add(0, 0.9);
        series.add(1, 0.5);
        return ChartFactory.createXYLineChart(
                null, "epoch", "loss", new XYSeriesCollection(series), PlotOrientation.VERTICAL, false, false, false);
    }

    @Test
    void theTitleOfTheValuesStandsFlatAboveTheirAxis() {
        JFreeChart chart = chart();
        ChartStyle.dress(chart, Palette.LIGHT);

        assertThat(chart.getXYPlot().getRangeAxis().getLabel()).isNull();
        assertThat(((TextTitle) chart.getSubtitle(0)).getText()).isEqualTo("loss");
    }

    @Test
    void aDressedChartTakesTheColoursOfItsPalette() {
        JFreeChart chart = chart();
        ChartStyle.dress(chart, Palette.DARK);
        XYPlot plot = chart.getXYPlot();

        assertThat(chart.getBackgroundPaint()).isEqualTo(new Color(0x0d1117));
        assertThat(plot.getRangeGridlinePaint()).isEqualTo(new Color(0x21262d));
        assertThat(plot.getDomainAxis().getTickLabelPaint()).isEqualTo(new Color(0x9198a1));
        assertThat(plot.getRangeAxis().isAxisLineVisible()).isFalse();
        assertThat(plot.isOutlineVisible()).isFalse();
    }

    @Test
    void chartsAreSetInInterTabular() {
        assertThat(ChartStyle.font(11).getFamily()).isEqualTo("Inter Tabular");
        assertThat(ChartStyle.boldFont(12).isBold()).isTrue();
    }

    @Test
    void theHatchMeetsItselfAtItsEdges() {
        TexturePaint paint = Hatch.removed(Palette.LIGHT);
        BufferedImage pattern = paint.getImage();
        int size = pattern.getWidth();

        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                // Lines at 45° depend on x + y alone, and so run on into the next tile.
                assertThat(pattern.getRGB(x, y)).isEqualTo(pattern.getRGB(0, (x + y) % size));
            }
        }
    }
}
