package org.prunescope.app.opening;

import javafx.scene.control.Button;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.workbench.Opened;

/** Asks how images reach the network that is open. */
public final class ImageValuesDialog {
    private ImageValuesDialog() {}

    /** Shows what is in force, to be changed; does nothing while no network is open. */
    public static void show(Desk desk, DialogLayer layer) {
        desk.workbench().opened().ifPresent(files -> show(desk, layer, files));
    }

    private static void show(Desk desk, DialogLayer layer, Opened files) {
        ImageValuesViewModel model = ImageValuesViewModel.of(
                desk.pipeline(), desk.jobs(), files, desk.workbench().study().input());
        Runnable leave = () -> {
            model.close();
            layer.hide();
        };
        Button cancel = Buttons.standard("Cancel");
        cancel.setOnAction(event -> leave.run());
        Button change = Buttons.primary("Change image values");
        change.setId("change-values");
        change.setOnAction(event -> {
            leave.run();
            desk.opener().changeInput(model.input());
        });
        DialogCard card = new DialogCard(
                        DialogCard.Width.WIDE,
                        "Image values",
                        "How images reach the network. The number is the balanced accuracy that it then has; the best is marked.",
                        leave)
                .withRow("Image values", new ImageValuesPart(model))
                .withRow("Outputs", new OutputsPart(model, files.network().outputs()));
        if (desk.workbench().study().isRanked()) {
            card.withRow(
                    "",
                    Banner.sentence(
                            Tone.ACCENT,
                            "Scores were measured the present way: after a change, rank again. What was done so far can then no longer be undone."));
        }
        layer.show(card.withButtons(cancel, change));
    }
}
