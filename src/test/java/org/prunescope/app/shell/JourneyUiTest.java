package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SampleData;
import org.prunescope.app.Screens;
import org.prunescope.app.canvas.Histogram;
import org.prunescope.app.control.StepSlider;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.engine.NetworkFile;
import org.prunescope.graph.Network;
import org.prunescope.onnx.Images;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.plan.Policy;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.study.Run;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The whole job in the real window, on a copy of the sample study: rank, drag, prune, fine-tune, export, undo. */
@ExtendWith(ApplicationExtension.class)
class JourneyUiTest {
    private static final Criterion L1 = Criteria.byId("l1");
    private static final int EPOCHS = 2;

    @TempDir
    Path folder;

    private RealWindow window;
    private Desk desk;

    @Start
    void start(Stage stage) {
        window = new RealWindow(stage, new MemoryPreferences(folder.resolve("scratch")));
        desk = window.desk();
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void theWholeJobCanBeDone(FxRobot robot) throws Exception {
        window.openCopy(SampleData.study());
        rankBy(L1, robot);
        Policy planned = desk.workbench().study().policy();

        dragASlider(robot);
        int number = prune(robot);
        fineTune(robot);
        Run run = desk.workbench().study().run(number).orElseThrow();
        assertThat(run.state()).isEqualTo(Run.State.DONE);
        exportAndReopen(robot);

        while (!desk.workbench().study().policy().equals(planned)) {
            assertThat(desk.workbench().canUndo().get()).isTrue();
            robot.push(KeyCode.CONTROL, KeyCode.Z);
            Screens.settle();
        }
        assertThat(desk.workbench().study().run(number))
                .as("undoing keeps runs")
                .hasValue(run);
    }

    private void rankBy(Criterion criterion, FxRobot robot) {
        Screens.onWindowThread(() -> {
            robot.lookup("#criterion").<Criterion>queryComboBox().setValue(criterion);
            return criterion;
        });
        robot.clickOn("#rank");
        RealWindow.await(() -> desk.workbench()
                .planned()
                .filter(now -> now.choice().criterion().equals(criterion.id()))
                .isPresent());
    }

    /** While the button is still down, number, cut and cost have moved. */
    private void dragASlider(FxRobot robot) {
        StepSlider slider = robot.lookup(".tree-table-row-cell .ps-slider").queryAllAs(StepSlider.class).stream()
                .filter(one -> !one.isDisabled() && one.isVisible())
                .findFirst()
                .orElseThrow();
        robot.clickOn(slider);
        Screens.settle();
        String kept = text(robot, "#filters-kept");
        String macs = text(robot, "#macs-left");
        String cut = sentence(robot);

        robot.moveTo(slider.lookup(".knob")).press(MouseButton.PRIMARY).moveBy(14, 0);
        Screens.settle();

        assertThat(desk.workbench().planned().orElseThrow().isDragged()).isTrue();
        assertThat(text(robot, "#filters-kept")).isNotEqualTo(kept);
        assertThat(text(robot, "#macs-left")).isNotEqualTo(macs);
        assertThat(sentence(robot)).isNotEqualTo(cut);
        robot.release(MouseButton.PRIMARY);
        Screens.settle();
        assertThat(desk.workbench().planned().orElseThrow().isDragged()).isFalse();
        assertThat(desk.workbench().study().policy().ratios()).isNotEmpty();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    /** What the histogram of the chosen layer says: how many are kept, and where the cut is. */
    private static String sentence(FxRobot robot) {
        return robot.lookup("#histogram").queryAs(Histogram.class).getAccessibleText();
    }

    private int prune(FxRobot robot) {
        int number = desk.workbench().study().nextRunNumber();
        robot.clickOn("#prune");
        RealWindow.await(() -> desk.workbench().study().run(number).isPresent());
        window.awaitQuiet();
        assertThat(desk.workbench().study().run(number).orElseThrow().state()).isEqualTo(Run.State.PRUNED);
        return number;
    }

    private void fineTune(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        robot.push(KeyCode.CONTROL, KeyCode.T);
        Screens.settle();
        robot.doubleClickOn("#epochs").push(KeyCode.CONTROL, KeyCode.A).write(Integer.toString(EPOCHS), 0);
        robot.clickOn("#start-fine-tuning");
        List<Integer> lengths = new ArrayList<>();
        RealWindow.await(() -> {
            int rows = robot.lookup("#epochs-table")
                    .tryQueryAs(TableView.class)
                    .map(t -> t.getItems().size())
                    .orElse(0);
            if (lengths.isEmpty() || lengths.get(lengths.size() - 1) != rows) {
                lengths.add(rows);
            }
            boolean isOver = desk.runs().trainingProperty().get().isEmpty();
            return isOver && rows == EPOCHS + 1;
        });
        assertThat(lengths).as("the table and the chart grow by epochs").hasSizeGreaterThan(EPOCHS - 1);
        window.awaitQuiet();
    }

    private void exportAndReopen(FxRobot robot) throws Exception {
        Path file = folder.resolve("pruned.onnx");
        robot.push(KeyCode.CONTROL, KeyCode.E);
        Screens.settle();
        robot.interact(
                () -> robot.lookup("#export-target").queryAs(TextField.class).setText(file.toString()));
        robot.clickOn("#export-primary");
        RealWindow.await(() -> Files.exists(file) && desk.jobs().running().isEmpty());
        robot.push(KeyCode.ESCAPE);

        NetworkFile[] kept = new NetworkFile[1];
        int number = desk.runs().chosenProperty().get();
        Screens.onWindowThread(() -> {
            desk.runs().readNetwork(number, read -> kept[0] = read);
            return number;
        });
        RealWindow.await(() -> kept[0] != null);
        Network reopened = desk.pipeline().openNetwork(file).network();
        Images noise = Images.random(reopened.graph().imageShape(), 4, 1);
        float[] expected = logits(kept[0].network(), noise);
        float[] found = logits(reopened, noise);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            // Writing keeps every weight to the last bit; sums may be taken in another order.
            assertThat(found[i]).isCloseTo(expected[i], within(1e-4f));
        }
    }

    private static float[] logits(Network network, Images images) {
        try (var session = new OnnxRuntime(1).open(network)) {
            return session.run(images.batch());
        }
    }
}
