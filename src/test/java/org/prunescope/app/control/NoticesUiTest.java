package org.prunescope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class NoticesUiTest {
    private final List<String> log = new ArrayList<>();
    private Notices notices;

    @Start
    void start(Stage stage) {
        notices = new Notices();
        Screens.open(stage, notices, 600, 300);
    }

    @Test
    void undoTakesTheActBackAndTheNoticeAway(FxRobot robot) {
        say("Removed 4 more filters from layer2.1.conv1");
        robot.clickOn("Undo");
        Screens.settle();

        assertThat(log).containsExactly("undone");
        assertThat(notices.getChildren()).isEmpty();
    }

    @Test
    void aNewNoticeReplacesTheOldOne(FxRobot robot) {
        say("first");
        say("second");

        assertThat(notices.getChildren()).hasSize(1);
        assertThat(robot.lookup("second").tryQuery()).isPresent();
    }

    @Test
    void aNoticeStandsAtTheLowerLeft() {
        say("Run 7 exported");

        assertThat(notices.getChildren().get(0).getBoundsInParent().getMinX()).isLessThan(13);
        assertThat(notices.getChildren().get(0).getLayoutY()).isGreaterThan(240);
    }

    private void say(String text) {
        Screens.onWindowThread(() -> {
            notices.say(text, () -> log.add("undone"));
            return notices;
        });
        Screens.settle();
    }
}
