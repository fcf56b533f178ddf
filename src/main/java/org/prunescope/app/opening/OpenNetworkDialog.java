package org.prunescope.app.opening;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.workbench.NetworkCandidate;

/** Asks how images reach a network that was read, before it is opened. */
public final class OpenNetworkDialog {
    private final OpenNetworkViewModel model;
    private final DialogLayer layer;
    private final VBox fit = new VBox();
    private final Button open = Buttons.primary("Open network");

    private OpenNetworkDialog(OpenNetworkViewModel model, DialogLayer layer) {
        this.model = model;
        this.layer = layer;
    }

    /** Shows the network that waits at the opener; does nothing if none does. */
    public static void show(Desk desk, DialogLayer layer) {
        desk.opener().networkProperty().get().ifPresent(candidate -> show(desk, layer, candidate));
    }

    private static void show(Desk desk, DialogLayer layer, NetworkCandidate candidate) {
        OpenNetworkDialog dialog = new OpenNetworkDialog(new OpenNetworkViewModel(desk, candidate), layer);
        layer.show(dialog.card(candidate.file().path()));
        dialog.open.requestFocus();
    }

    private DialogCard card(Path file) {
        Button another = Buttons.standard("Choose another");
        another.setOnAction(
                event -> FileDialogs.network(another, file, model.formats()).ifPresent(model::openAnother));
        VBox pruning = new VBox(4);
        model.links().forEach(sentence -> pruning.getChildren()
                .add(Parts.fact(Tone.ACCENT.of(Icon.LINKED.node(14)), sentence)));
        pruning.getChildren().add(Parts.fact(Icon.LOCKED.node(14), model.locks()));
        model.notes().forEach(sentence -> pruning.getChildren().add(Parts.fact(Icon.INFORMATION.node(14), sentence)));
        pruning.getStyleClass().add("ps-remarks");
        fit.setId("fit-verdict");
        model.values().answersProperty().subscribe(now -> showFit());
        model.values().orderProperty().subscribe(now -> showFit());
        model.values().wayProperty().subscribe(now -> showFit());
        Button cancel = Buttons.standard("Cancel");
        cancel.setOnAction(event -> cancel());
        open.setId("open-network");
        open.setOnAction(event -> open());
        DialogCard card = new DialogCard(
                        DialogCard.Width.WIDE,
                        "Open network",
                        "Say how images reach the network. The number is the balanced accuracy that it then has; the best is marked.",
                        this::cancel)
                .withRow("File", Parts.file(Icon.FILE, model.fileName(), model.fileLine(), another))
                .withRow("Image values", new ImageValuesPart(model.values()))
                .withRow("Outputs", new OutputsPart(model.values(), model.outputs()))
                .withRow("Pruning", pruning)
                .withRow("", fit)
                .withNote(Parts.row(Icon.HELP.node(14), TextRole.SECONDARY.label(model.note())))
                .withButtons(cancel, open);
        return card;
    }

    private void showFit() {
        OpenNetworkViewModel.Fit now = model.fit();
        Banner banner = Banner.verdict(now.tone(), icon(now.tone()), now.verdict(), now.grounds());
        fit.getChildren().setAll(banner);
    }

    private static Icon icon(Tone tone) {
        return switch (tone) {
            case HOLDS -> Icon.HOLDS;
            case CANNOT_TELL -> Icon.WARNING;
            default -> Icon.INFORMATION;
        };
    }

    private void open() {
        layer.hide();
        model.open();
    }

    private void cancel() {
        layer.hide();
        model.cancel();
    }
}
