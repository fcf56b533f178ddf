package org.prunescope.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DistributionChartsUiTest {
    private static final double PLOT_LEFT = 40;
    private static final double PLOT_WIDTH = 506;

    private Stage stage;
    private Appearance appearance;
    private Histogram histogram;
    private RankPlot ranks;
    private Sparkline line;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        histogram = new Histogram("score");
        histogram.show(SampleScores.HISTOGRAM);
        histogram.setPrefHeight(199);
        ranks = new RankPlot();
        ranks.show(SampleScores.RANKING);
        ranks.setPrefHeight(202);
        line = Sparkline.inCell();
        line.show(SampleScores.FIRST);
        appearance = Screens.open(stage, new VBox(histogram, ranks, line), 562, 427);
    }

    @Test
    void theCutIsDraggedToAScore(FxRobot robot) {
        List<Double> scores = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        Screens.onWindowThread(() -> {
            histogram.setOnDragged(scores::add);
            histogram.setOnReleased(() -> ends.add("released"));
            return histogram;
        });
        robot.moveTo(histogram.localToScreen(x(0.582), 80))
                .press(MouseButton.PRIMARY)
                .moveTo(histogram.localToScreen(x(0.70), 80))
                .release(MouseButton.PRIMARY);
        Screens.settle();

        // One pixel is 0.002 of the axis.
        assertThat(scores.get(scores.size() - 1)).isCloseTo(0.70, offset(0.003));
        assertThat(ends).containsExactly("released");
    }

    @Test
    void aDragBesideTheCutMovesNothing(FxRobot robot) {
        List<Double> scores = new ArrayList<>();
        Screens.onWindowThread(() -> {
            histogram.setOnDragged(scores::add);
            return histogram;
        });
        robot.moveTo(histogram.localToScreen(x(0.3), 80))
                .press(MouseButton.PRIMARY)
                .moveTo(histogram.localToScreen(x(0.5), 80))
                .release(MouseButton.PRIMARY);
        Screens.settle();

        assertThat(scores).isEmpty();
    }

    @Test
    void aClickOnABarTellsItsFilterNotItsRank(FxRobot robot) {
        List<Integer> picked = new ArrayList<>();
        Screens.onWindowThread(() -> {
            ranks.setOnPicked(picked::add);
            return ranks;
        });
        robot.clickOn(ranks.localToScreen(PLOT_LEFT + PLOT_WIDTH * 21.5 / 32, 150));
        Screens.settle();

        assertThat(picked).containsExactly(3);
    }

    @Test
    void keptIsBlueAndRemovedHatchedOrange() {
        WritableImage image = Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "distributions");

        // The last bin is kept; the edge of the first one is removed.
        assertThat(Screens.pixel(image, (int) x(0.975), 150)).isEqualTo("#4b93e0");
        assertThat(Screens.pixel(image, (int) x(0) + 1, 150)).isEqualTo("#bc4c00");
    }

    @Test
    void theFilterUnderThePointerIsOutlinedWhereverItIsDrawn() {
        Screens.onWindowThread(() -> {
            ranks.hoveredProperty().set(3);
            return ranks;
        });
        WritableImage image = Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "distributions");
        double left = PLOT_LEFT + PLOT_WIDTH * (21.5 - 0.36) / 32 - 1;

        assertThat(Screens.pixel(image, (int) left, 199 + 150)).isEqualTo("#24292f");
    }

    @Test
    void theChartsSayWhatTheyShow() {
        assertThat(histogram.getAccessibleText()).isEqualTo("20 of 32 filters kept, cut at 0.58");
        assertThat(ranks.getAccessibleText()).isEqualTo("20 of 32 filters kept, best first");
        assertThat(line.getAccessibleText()).isEqualTo("24 of 32 filters kept, cut at 0.32");
        assertThat(ranks.table().rows().get(21)).containsExactly("22", "3", "0.50", "removed");
    }

    @Test
    void aSparklineIs60By26() {
        assertThat(line.getWidth()).isEqualTo(60);
        assertThat(line.getHeight()).isEqualTo(26);
    }

    private static double x(double score) {
        return PLOT_LEFT + PLOT_WIDTH * score;
    }
}
