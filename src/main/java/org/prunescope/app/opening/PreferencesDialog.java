package org.prunescope.app.opening;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.Desk;
import org.prunescope.chart.Numbers;

/** Asks what holds for every study: how many threads work takes. */
public final class PreferencesDialog {
    private static final double FIELD = 64;

    private PreferencesDialog() {}

    /** Shows the preferences in force, to be changed. */
    public static void show(Desk desk, DialogLayer layer) {
        PreferencesViewModel model = new PreferencesViewModel(desk);
        NumberField threads =
                new NumberField("a number of threads", NumberField.Range.whole(1, model.processors()), "");
        threads.setId("threads");
        threads.setMinWidth(FIELD);
        threads.setMaxWidth(FIELD);
        threads.valueProperty().bindBidirectional(model.threads);
        Tips.install(
                threads,
                new Tip(
                        "Threads",
                        "How many processors training, ranking and previews keep busy.",
                        "Training gives the same result to the bit only with the same number.",
                        "1 to " + Numbers.count(model.processors()) + "."));
        Button cancel = Buttons.standard("Cancel");
        cancel.setOnAction(event -> layer.hide());
        Button save = Buttons.primary("Save");
        save.setId("save-preferences");
        save.disableProperty().bind(threads.complaintProperty().isNotEmpty());
        save.setOnAction(event -> {
            model.save();
            layer.hide();
        });
        layer.show(new DialogCard(
                        DialogCard.Width.NARROW,
                        "Preferences",
                        "They hold for every study that is opened.",
                        layer::hide)
                .withRow("Threads", threads(model, threads))
                .withNote(TextRole.SECONDARY.label("Work that goes on keeps its threads"))
                .withButtons(cancel, save));
    }

    private static Node threads(PreferencesViewModel model, NumberField field) {
        Label explanation = Parts.wrapped(TextRole.SECONDARY, "");
        explanation.setId("threads-explanation");
        explanation.textProperty().bind(model.explanation());
        return new VBox(
                4,
                Parts.row(
                        field,
                        TextRole.BODY.label("of %s for training, ranking and previews"
                                .formatted(
                                        model.processors() == 1
                                                ? "1 processor"
                                                : Numbers.count(model.processors()) + " processors"))),
                field.complaintLine(),
                explanation);
    }
}
