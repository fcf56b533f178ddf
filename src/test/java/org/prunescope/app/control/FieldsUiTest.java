package org.prunescope.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.control.NumberField.Range;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FieldsUiTest {
    private NumberField share;
    private NumberField rate;
    private Label complaint;
    private SegmentedChoice<Integer> choice;
    private final List<Integer> chosen = new ArrayList<>();

    @Start
    void start(Stage stage) {
        share = new NumberField("a share", Range.whole(0, 95), "%");
        share.valueProperty().set(50);
        rate = new NumberField("a rate", new Range(0, 1, 2), "");
        complaint = share.complaintLine();
        choice = new SegmentedChoice<>(List.of(1, 2, 3), number -> "Choice " + number);
        choice.valueProperty().addListener((property, before, after) -> chosen.add(after));
        Screens.open(stage, new VBox(share, complaint, rate, choice), 400, 300);
    }

    @Test
    void aNumberCountsOnceEnterIsPressed(FxRobot robot) {
        replace(robot, share, "28");
        assertThat(share.valueProperty().get()).isEqualTo(50);

        robot.type(KeyCode.ENTER);
        Screens.settle();

        assertThat(share.valueProperty().get()).isEqualTo(28);
    }

    @Test
    void aWrongNumberIsComplainedOfAndTheLastGoodOneStaysInForce(FxRobot robot) {
        replace(robot, share, "120");
        robot.type(KeyCode.ENTER);
        Screens.settle();

        assertThat(share.valueProperty().get()).isEqualTo(50);
        assertThat(share.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("wrong"));
        assertThat(complaint.isVisible()).isTrue();
        assertThat(complaint.getText()).isEqualTo("Enter a share from 0 to 95\u202f%.");
    }

    @Test
    void whatIsNoPlainNumberIsWrong(FxRobot robot) {
        for (String text : List.of("1e999999999", "", "-", "12a", "4.5.6", "-1")) {
            replace(robot, share, text.isEmpty() ? " " : text);

            assertThat(share.complaintProperty().get()).as(text).isNotEmpty();
        }
    }

    @Test
    void escapeBringsTheLastGoodNumberBack(FxRobot robot) {
        replace(robot, share, "abc");
        robot.type(KeyCode.ESCAPE);
        Screens.settle();

        assertThat(text(share)).isEqualTo("50");
        assertThat(complaint.isVisible()).isFalse();
        assertThat(complaint.isManaged()).isFalse();
    }

    @Test
    void arrowKeysChangeByOneStepAndStopAtTheEnds(FxRobot robot) {
        replace(robot, share, "94");
        robot.type(KeyCode.ENTER).type(KeyCode.UP, 3);
        Screens.settle();
        assertThat(share.valueProperty().get()).isEqualTo(95);

        replace(robot, rate, "0.8");
        robot.type(KeyCode.ENTER).type(KeyCode.DOWN);
        Screens.settle();
        assertThat(text(rate)).isEqualTo("0.79");
    }

    @Test
    void aCommaAndTheUnitAreUnderstood(FxRobot robot) {
        replace(robot, rate, "0,85");
        robot.type(KeyCode.ENTER);
        replace(robot, share, "40 %");
        robot.type(KeyCode.ENTER);
        Screens.settle();

        assertThat(rate.valueProperty().get()).isEqualTo(0.85);
        assertThat(share.valueProperty().get()).isEqualTo(40);
    }

    @Test
    void aFieldIs28High() {
        assertThat(share.getHeight()).isEqualTo(28);
        assertThat(choice.getHeight()).isEqualTo(28);
    }

    @Test
    void oneAlternativeIsAlwaysChosen(FxRobot robot) {
        assertThat(choice.valueProperty().get()).isEqualTo(1);

        robot.clickOn("Choice 3").clickOn("Choice 3");
        Screens.settle();

        assertThat(choice.valueProperty().get()).isEqualTo(3);
        assertThat(chosen).containsExactly(3);
    }

    @Test
    void anUnknownAlternativeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SegmentedChoice<>(List.of(), Object::toString))
                .withMessage("a choice has no alternatives");
    }

    private static void replace(FxRobot robot, NumberField field, String text) {
        robot.clickOn(field);
        Screens.onWindowThread(() -> {
            ((TextField) field.lookup(".text-field")).selectAll();
            return field;
        });
        robot.write(text);
        Screens.settle();
    }

    private static String text(NumberField field) {
        return ((TextField) field.lookup(".text-field")).getText();
    }
}
