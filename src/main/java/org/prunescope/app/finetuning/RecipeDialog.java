package org.prunescope.app.finetuning;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;

/** Asks for the recipe of a fine-tuning and starts it. */
public final class RecipeDialog {
    private RecipeDialog() {}

    /** Opens the dialog with the study's recipe. */
    public static void show(Desk desk, DialogLayer layer) {
        RecipeViewModel model = new RecipeViewModel(desk);
        RecipeForm form = new RecipeForm(model);
        DialogCard card = new DialogCard(
                DialogCard.Width.WIDE,
                "Fine-tune",
                "What is left of the network learns again from the training images. The validation images choose the epoch.",
                layer::hide);
        form.addTo(card);
        Button cancel = Buttons.standard("Cancel");
        cancel.setOnAction(event -> layer.hide());
        Button start = Buttons.withIcon(Icon.PLAY, Buttons.primary("Fine-tune"));
        start.setId("start-fine-tuning");
        start.setOnAction(event -> {
            layer.hide();
            model.fineTune();
        });
        Optional<String> obstacle = RecipeViewModel.obstacle(desk);
        start.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> obstacle.isPresent()
                                || form.isWrong().get()
                                || model.memory().get().isTooMuch(),
                        form.isWrong(),
                        model.memory()));
        layer.show(card.withNote(note(model, obstacle)).withButtons(cancel, start));
    }

    private static Label note(RecipeViewModel model, Optional<String> obstacle) {
        if (obstacle.isPresent()) {
            Label label = Tone.CANNOT_TELL.of(TextRole.SECONDARY.label(obstacle.get()));
            label.setGraphic(Tone.CANNOT_TELL.of(Icon.WARNING.node()));
            return label;
        }
        Label label = TextRole.SECONDARY.label("");
        label.setId("estimate");
        label.textProperty().bind(model.estimate());
        return label;
    }
}
