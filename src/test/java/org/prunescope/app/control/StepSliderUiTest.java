package org.prunescope.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.control.StepSlider.Scale;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class StepSliderUiTest {
    private final List<String> log = new ArrayList<>();
    private StepSlider slider;
    private Label other;

    @Start
    void start(Stage stage) {
        slider = new StepSlider(StepSlider.Size.CELL, "Ratio removed");
        slider.show(new Scale(32, 28, 4), 12);
        slider.setWords((now, before) -> (32 - now) + " of 32 · was " + (32 - before));
        slider.setOnMoved(value -> log.add("moved " + value));
        slider.setOnCommitted(value -> log.add("committed " + value));
        slider.relocate(100, 100);
        slider.setPrefWidth(140);
        other = new Label("elsewhere");
        other.setFocusTraversable(true);
        other.relocate(100, 200);
        Screens.open(stage, new Pane(slider, other), 400, 300);
        other.requestFocus();
    }

    @Test
    void theFirstStepMayBeShorterThanTheOthers(FxRobot robot) {
        Screens.onWindowThread(() -> {
            slider.show(new Scale(10, 6, 4, 2), 0);
            slider.requestFocus();
            return slider;
        });

        type(robot, KeyCode.RIGHT);
        type(robot, KeyCode.RIGHT);
        type(robot, KeyCode.RIGHT);
        type(robot, KeyCode.LEFT);
        type(robot, KeyCode.LEFT);

        assertThat(log.stream().filter(line -> line.startsWith("moved")))
                .containsExactly("moved 2", "moved 6", "moved 2", "moved 0");
    }

    @Test
    void aDragThatComesBackSaysSo(FxRobot robot) {
        Screens.onWindowThread(() -> {
            slider.setOnReturned(() -> log.add("returned"));
            return slider;
        });

        drag(robot, 12, 20);
        drag(robot, 20, 12);
        robot.release(MouseButton.PRIMARY);
        Screens.settle();

        assertThat(log).last().isEqualTo("returned");
        assertThat(log).noneMatch(line -> line.startsWith("committed"));
    }

    @Test
    void aDragTellsEachStepAndCommitsOnce(FxRobot robot) {
        drag(robot, 12, 20);
        assertThat(log).contains("moved 16", "moved 20").doesNotContain("committed 20");

        robot.release(MouseButton.PRIMARY);
        Screens.settle();

        assertThat(log).last().isEqualTo("committed 20");
        assertThat(log.stream().filter(line -> line.startsWith("committed"))).hasSize(1);
    }

    @Test
    void whileItIsDraggedTheOldValueStaysInSight(FxRobot robot) {
        drag(robot, 12, 16);
        Label bubble = (Label) slider.lookup(".bubble");

        assertThat(bubble.isVisible()).isTrue();
        assertThat(bubble.getText()).isEqualTo("16 of 32 · was 20");
        assertThat(slider.lookup(".tick").isVisible()).isTrue();
        assertThat(center(".tick").getX()).isCloseTo(place(12), offset(0.5));
        assertThat(center(".knob").getX()).isCloseTo(place(16), offset(0.5));

        robot.release(MouseButton.PRIMARY);
        Screens.settle();
        assertThat(bubble.isVisible()).isFalse();
    }

    @Test
    void itNeverGoesBeyondTheMost(FxRobot robot) {
        drag(robot, 12, 32);
        robot.release(MouseButton.PRIMARY);
        Screens.settle();

        assertThat(slider.valueProperty().get()).isEqualTo(28);
    }

    @Test
    void aDragThatComesBackChangesNothing(FxRobot robot) {
        drag(robot, 12, 20);
        robot.moveTo(screen(12));
        robot.release(MouseButton.PRIMARY);
        Screens.settle();

        assertThat(slider.valueProperty().get()).isEqualTo(12);
        assertThat(log).noneMatch(line -> line.startsWith("committed"));
    }

    @Test
    void theKeyboardMovesInSteps(FxRobot robot) {
        focus();
        type(robot, KeyCode.RIGHT);
        assertThat(log).containsExactly("moved 16", "committed 16");

        log.clear();
        robot.press(KeyCode.SHIFT);
        type(robot, KeyCode.LEFT);
        robot.release(KeyCode.SHIFT);
        assertThat(log).containsExactly("moved 0", "committed 0");

        log.clear();
        type(robot, KeyCode.END);
        type(robot, KeyCode.RIGHT);
        type(robot, KeyCode.HOME);
        assertThat(log).containsExactly("moved 28", "committed 28", "moved 0", "committed 0");
    }

    @Test
    void aHeldKeyIsOneChange() {
        fire(KeyEvent.KEY_PRESSED);
        fire(KeyEvent.KEY_PRESSED);
        assertThat(log).containsExactly("moved 16", "moved 20");

        fire(KeyEvent.KEY_RELEASED);
        assertThat(log).containsExactly("moved 16", "moved 20", "committed 20");
    }

    @Test
    void aMostBetweenTwoStepsCanBeReachedAndLeft(FxRobot robot) {
        Screens.onWindowThread(() -> {
            slider.show(new Scale(32, 30, 4), 28);
            return slider;
        });
        focus();
        type(robot, KeyCode.RIGHT);
        assertThat(slider.valueProperty().get()).isEqualTo(30);

        type(robot, KeyCode.LEFT);
        assertThat(slider.valueProperty().get()).isEqualTo(28);
    }

    @Test
    void aValueSetFromOutsideIsNotTold() {
        Screens.onWindowThread(() -> {
            slider.show(new Scale(64, 60, 4), 32);
            return slider;
        });

        assertThat(slider.valueProperty().get()).isEqualTo(32);
        assertThat(log).isEmpty();
    }

    @Test
    void screenReadersCanReadAndChangeIt() {
        assertThat(slider.queryAccessibleAttribute(AccessibleAttribute.VALUE)).isEqualTo(12.0);
        assertThat(slider.queryAccessibleAttribute(AccessibleAttribute.MAX_VALUE))
                .isEqualTo(28.0);

        Screens.onWindowThread(() -> {
            slider.executeAccessibleAction(AccessibleAction.INCREMENT);
            return slider;
        });

        assertThat(log).containsExactly("moved 16", "committed 16");
    }

    @Test
    void theKnobIs12AndItsTarget22High() {
        assertThat(slider.lookup(".knob").getLayoutBounds().getWidth()).isEqualTo(12);
        assertThat(slider.getHeight()).isEqualTo(22);
    }

    @Test
    void aScaleMustHaveAnEnd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scale(0, 0, 1))
                .withMessage("a scale to 0 with at most 0 in steps of 1 from 1 is none");
    }

    private void drag(FxRobot robot, int from, int to) {
        robot.moveTo(screen(from)).press(MouseButton.PRIMARY);
        for (int value = from; value != to; value += Integer.signum(to - from)) {
            robot.moveTo(screen(value));
        }
        robot.moveTo(screen(to));
        Screens.settle();
    }

    private void focus() {
        Screens.onWindowThread(() -> {
            slider.requestFocus();
            return slider;
        });
    }

    /** The robot does not repeat a key that is held. */
    private void fire(EventType<KeyEvent> type) {
        Screens.onWindowThread(() -> {
            slider.fireEvent(new KeyEvent(type, "", "", KeyCode.RIGHT, false, false, false, false));
            return slider;
        });
    }

    private static void type(FxRobot robot, KeyCode key) {
        robot.type(key);
        Screens.settle();
    }

    private Point2D screen(int value) {
        return slider.localToScreen(place(value), 11);
    }

    /** The track begins and ends half a knob inside. */
    private static double place(int value) {
        return 6 + 128 * value / 32.0;
    }

    private Point2D center(String part) {
        Node node = slider.lookup(part);
        Bounds bounds = node.getBoundsInParent();
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }
}
