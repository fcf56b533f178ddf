package org.prunescope.app.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.desk.CriterionBox;
import org.prunescope.engine.Threads;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.study.RankingChoice;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The dialogs about what is open. */
@ExtendWith(ApplicationExtension.class)
class SmallDialogsUiTest extends DialogFixture {
    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aRankingIsChosenWithItsExplanation(FxRobot robot) {
        finishOpening();
        onWindow(() -> CalibrationDialog.show(desk, layer));
        await(() -> jobs.running().isEmpty());
        pictures("12-calibration");

        assertThat(text(robot, "#drawn")).contains("melanoma");
        onWindow(() -> robot.lookup("#calibration-criterion")
                .queryAs(CriterionBox.class)
                .setValue(Criteria.byId("cpmc-style")));
        Screens.settle();
        pictures("12-calibration-settings");
        onWindow(() -> robot.lookup("#calibration-criterion")
                .queryAs(CriterionBox.class)
                .setValue(Criteria.byId("l1")));
        Screens.settle();
        assertThat(text(robot, "#criterion-explanation"))
                .isEqualTo(Criteria.byId("l1").explanation());
        robot.clickOn("#rank-now");
        await(() -> desk.workbench().planned().isPresent());
        assertThat(desk.workbench().study().ranking().criterion()).isEqualTo("l1");
    }

    @Test
    void theDataReportTellsWhatWasFound(FxRobot robot) {
        finishOpening();
        onWindow(() -> DataReportDialog.show(desk, layer));
        pictures("13-data-report");

        assertThat(robot.lookup("Nothing: every image is readable and has a label.")
                        .tryQuery())
                .isPresent();
    }

    @Test
    void theSealIsOpenedOnlyAfterTheWord(FxRobot robot) {
        finishOpening();
        onWindow(() -> desk.ranker().rank(RankingChoice.DEFAULT.withCriterion(Criteria.byId("l1"))));
        await(() -> desk.workbench().planned().isPresent());
        onWindow(() -> {
            desk.workbench()
                    .change(study -> study.withPolicy(Policy.of(new Target.Filters(0.1), Scope.GLOBAL, Limits.NONE)));
            desk.runs().prune();
        });
        await(() -> desk.runs().chosenProperty().get() == 1);
        onWindow(() -> FinalEvaluationDialog.show(desk, layer));
        pictures("14-final-evaluation-sealed");
        assertThat(robot.lookup("#evaluate-finally").queryAs(Button.class).isDisabled())
                .isTrue();

        robot.clickOn("#beside-original");
        robot.clickOn("#finished-choosing");
        robot.clickOn("#evaluate-finally");
        await(() ->
                desk.workbench().study().finals().size() == 2 && jobs.running().isEmpty());
        Screens.settle();
        pictures("14-final-evaluation");

        assertThat(desk.workbench().study().finals())
                .extracting(look -> look.run())
                .containsExactly(0, 1);
        assertThat(robot.lookup("#final-figures").tryQuery()).isPresent();
        assertThat(robot.lookup("#evaluate-finally").queryAs(Button.class).isDisabled())
                .as("the next look asks again")
                .isTrue();
    }

    @Test
    void threadsAreChosenForTheNextWork(FxRobot robot) {
        Threads threads = desk.pipeline().threads();
        onWindow(() -> PreferencesDialog.show(desk, layer));
        pictures("16-preferences");
        NumberField field = robot.lookup("#threads").queryAs(NumberField.class);
        assertThat(field.valueProperty().get()).isEqualTo(threads.preferred());

        robot.clickOn("#threads").type(KeyCode.END).type(KeyCode.DIGIT0);
        assertThat(robot.lookup("#save-preferences").queryAs(Button.class).isDisabled())
                .as("40 of 4 processors")
                .isTrue();
        onWindow(() -> field.valueProperty().set(1));
        robot.clickOn("#save-preferences");

        assertThat(threads.preferred()).isEqualTo(1);
        assertThat(desk.preferences().get("threads", "")).isEqualTo("1");
    }

    @Test
    void aboutNamesEngineAndLicences(FxRobot robot) {
        onWindow(() -> AboutDialog.show(desk, layer));
        await(() -> jobs.running().isEmpty());
        pictures("15-about");

        assertThat(robot.lookup("ONNX Runtime").tryQuery()).isPresent();
        assertThat(robot.lookup("#engine-status").<Node>query().isVisible()).isTrue();
    }
}
