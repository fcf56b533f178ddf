package org.prunescope.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.control.Tip;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.chart.Token;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartCanvasUiTest {
    private Stage stage;
    private Appearance appearance;
    private Counting chart;
    private StackPane parent;

    /** Two marks, left and right; counts how often it is drawn. */
    private static final class Counting extends ChartCanvas {
        private int draws;

        @Override
        void draw(Pen pen, double width, double height) {
            draws++;
            pen.fill(pen.color(Token.KEPT), 0, 0, width, height);
        }

        @Override
        int pick(double x, double y) {
            return x < getWidth() / 2 ? 0 : 1;
        }

        @Override
        public ChartTable table() {
            return new ChartTable(List.of("mark"), List.of(List.of("left"), List.of("right")));
        }
    }

    @Start
    void start(Stage stage) {
        this.stage = stage;
        chart = new Counting();
        parent = new StackPane(chart);
        appearance = Screens.open(stage, new StackPane(parent), 300, 200);
    }

    @Test
    void aHundredChangesInAFrameAreDrawnOnce() {
        int before = draws();
        Screens.onWindowThread(() -> {
            for (int i = 0; i < 100; i++) {
                chart.redraw();
            }
            return chart;
        });
        frames();

        assertThat(draws()).isEqualTo(before + 1);
    }

    @Test
    void whatDoesNotChangeIsNotDrawnAgain() {
        int before = draws();
        frames();

        assertThat(draws()).isEqualTo(before);
    }

    @Test
    void whatIsHiddenIsDrawnOnceItIsShown() {
        show(false);
        int before = draws();
        Screens.onWindowThread(() -> {
            chart.redraw();
            return chart;
        });
        frames();
        assertThat(draws()).isEqualTo(before);

        show(true);
        assertThat(draws()).isEqualTo(before + 1);
    }

    @Test
    void aSwitchOfTheThemeDrawsInItsColours() {
        WritableImage light = Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "canvas");
        WritableImage dark = Screens.picture(appearance, stage.getScene(), Theme.DARK, "canvas");

        assertThat(Screens.pixel(light, 150, 100)).isEqualTo("#0969da");
        assertThat(Screens.pixel(dark, 150, 100)).isEqualTo("#58a6ff");
    }

    @Test
    void aNewSizeIsDrawn() {
        int before = draws();
        Screens.onWindowThread(() -> {
            stage.setWidth(stage.getWidth() + 50);
            return stage;
        });
        frames();

        assertThat(draws()).isGreaterThan(before);
    }

    @Test
    void theMarkUnderThePointerIsToldAndClicked(FxRobot robot) {
        List<Integer> picked = new ArrayList<>();
        Screens.onWindowThread(() -> {
            chart.setOnPicked(picked::add);
            chart.setTips(mark -> new Tip("Mark " + mark));
            return chart;
        });
        robot.moveTo(chart.localToScreen(220, 100));
        Screens.settle();
        assertThat(chart.hoveredProperty().get()).isEqualTo(1);
        assertThat(robot.listWindows()).as("the tip is shown at once").hasSize(2);

        robot.clickOn(chart.localToScreen(50, 100));
        Screens.settle();
        assertThat(picked).containsExactly(0);
    }

    @Test
    void enterTellsTheNumbers(FxRobot robot) {
        List<ChartTable> tables = new ArrayList<>();
        Screens.onWindowThread(() -> {
            chart.setOnTable(tables::add);
            chart.requestFocus();
            return chart;
        });
        robot.type(KeyCode.ENTER);
        Screens.settle();

        assertThat(tables).containsExactly(chart.table());
    }

    private int draws() {
        return Screens.onWindowThread(() -> chart.draws);
    }

    private void show(boolean visible) {
        Screens.onWindowThread(() -> {
            parent.setVisible(visible);
            return parent;
        });
        frames();
    }

    /** Some frames of 16 ms pass. */
    private static void frames() {
        Screens.settle();
        WaitForAsyncUtils.sleep(120, TimeUnit.MILLISECONDS);
        Screens.settle();
    }
}
