package org.prunescope.app.opening;

import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.engine.EngineStatus;
import org.prunescope.study.Pipeline;

/** What the program is: version, engines, memory, and the licences of the libraries. */
public final class AboutDialog {
    private static final double NAMES = 130;
    private static final double LIST_HIGHEST = 150;

    private AboutDialog() {}

    /** Shows it; the training engine is asked beside the window. */
    public static void show(Desk desk, DialogLayer layer) {
        AboutViewModel model = new AboutViewModel(desk);
        VBox engine = new VBox(6);
        engine.getStyleClass().add("ps-beside-label");
        engine.setId("engine-status");
        model.engineProperty()
                .subscribe(now -> now.ifPresentOrElse(status -> show(status, engine), () -> engine.getChildren()
                        .setAll(TextRole.SECONDARY.label("The training engine is being asked."))));
        model.problemProperty().addListener((property, before, problem) -> engine.getChildren()
                .setAll(Banner.sentence(Tone.BROKEN, problem)));
        Button copy = Buttons.withIcon(Icon.COPY, Buttons.standard("Copy details"));
        copy.setOnAction(event -> copy(model.asText()));
        Button close = Buttons.primary("Close");
        close.setOnAction(event -> layer.hide());
        layer.show(new DialogCard(
                        DialogCard.Width.NARROW,
                        "PruneScope " + Pipeline.VERSION,
                        "Prunes the filters of trained networks without losing the rare classes.",
                        layer::hide)
                .withRow("This machine", facts(model.facts()))
                .withRow("Training engine", engine)
                .withRow("Licences", licences())
                .withNote(TextRole.SECONDARY.label("Apache License 2.0"))
                .withButtons(copy, close));
    }

    private static void show(EngineStatus status, VBox to) {
        to.getChildren()
                .setAll(
                        Parts.fact(
                                (status.accelerated() ? Icon.DONE : Icon.WARNING).node(14),
                                status.accelerated()
                                        ? "Runs with its fast code (oneDNN)."
                                        : "Runs without its fast code (oneDNN)."),
                        Parts.scrolling(facts(status.facts()), LIST_HIGHEST));
        status.warning().ifPresent(warning -> to.getChildren().add(Banner.sentence(Tone.CANNOT_TELL, warning)));
    }

    private static GridPane facts(Map<String, String> facts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("ps-fact-table");
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(NAMES), rest);
        facts.forEach((name, value) -> {
            Label words = Parts.wrapped(TextRole.BODY, value);
            grid.addRow(grid.getRowCount(), TextRole.SECONDARY.label(name), words);
        });
        return grid;
    }

    private static Node licences() {
        VBox list = new VBox(2);
        list.getStyleClass().add("ps-beside-label");
        AboutViewModel.libraries().forEach(library -> list.getChildren()
                .add(Parts.row(
                        TextRole.BODY.label(library.name()),
                        Parts.space(),
                        TextRole.SECONDARY.label(library.licence()))));
        return Parts.scrolling(list, LIST_HIGHEST);
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
