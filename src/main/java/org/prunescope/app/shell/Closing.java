package org.prunescope.app.shell;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;

/** Closes the window, asking first where work goes on or would be lost. */
final class Closing {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Desk desk;
    private final ShellViewModel model;
    private final DialogLayer dialogs;
    private final Consumer<Runnable> saving;
    private final Runnable close;

    /**
     * @param saving saves the study and then does what it is given, unless that fails
     * @param close closes without a question
     */
    Closing(Desk desk, ShellViewModel model, DialogLayer dialogs, Consumer<Runnable> saving, Runnable close) {
        this.desk = desk;
        this.model = model;
        this.dialogs = dialogs;
        this.saving = saving;
        this.close = close;
    }

    void ask() {
        Optional<String> training = model.trainingState();
        Optional<RunningJob> work = desk.jobs().running().stream()
                .filter(job -> job.lane() == Jobs.Lane.WORK)
                .findFirst();
        if (training.isPresent()) {
            askAboutTraining(training.get());
        } else if (work.isPresent()) {
            askAboutWork(work.get());
        } else {
            askAboutSaving();
        }
    }

    private void askAboutTraining(String state) {
        Button stop = button("Stop and keep the best", "stop-and-close", () -> {
            desk.runs().stopAndKeepTheBest();
            whenIdle(this::askAboutSaving);
        });
        ask(state, "Stopping ends the run after this batch and keeps its best epoch.", stop, stay());
    }

    private void askAboutWork(RunningJob job) {
        Button stop = button("Stop it and close", "stop-and-close", () -> {
            job.cancel();
            whenIdle(this::askAboutSaving);
        });
        ask(job.title() + " is still going on", "What it has made so far would be lost.", stop, stay());
    }

    private void askAboutSaving() {
        if (!model.hasUnsavedWork()) {
            close.run();
            return;
        }
        Button discard = button(Buttons.danger("Close without saving"), "close-without-saving", close);
        Button save = button("Save and close", "save-and-close", () -> saving.accept(close));
        ask(
                "Save “%s” before closing?".formatted(desk.workbench().study().name()),
                "Choices and runs since the last saving would be lost.",
                discard,
                button("Keep working", "keep-working", () -> {}),
                save);
    }

    private Button stay() {
        return button("Keep working", "keep-working", () -> {});
    }

    private Button button(String text, String id, Runnable action) {
        return button(Buttons.standard(text), id, action);
    }

    private Button button(Button button, String id, Runnable action) {
        button.setId(id);
        button.setOnAction(event -> {
            dialogs.hide();
            action.run();
        });
        return button;
    }

    /** The last button is the primary one. */
    private void ask(String title, String line, Button... buttons) {
        Button last = buttons[buttons.length - 1];
        last.getStyleClass().add("primary");
        dialogs.show(new DialogCard(DialogCard.Width.NARROW, title, "Closing PruneScope", dialogs::hide)
                .withPart(TextRole.BODY.label(line))
                .withButtons(buttons));
    }

    /** Waits for the work that is being ended, and for what it leaves to be written. */
    private void whenIdle(Runnable next) {
        if (desk.jobs().running().isEmpty()) {
            next.run();
        } else {
            var unused = desk.jobs().later(LOOK_AGAIN, () -> whenIdle(next));
        }
    }
}
