package org.prunescope.app.control;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prunescope.app.theme.Icon;

/** Tells what went wrong: one sentence, what did not change, and folded details to be copied. */
public final class ErrorDialog {
    private ErrorDialog() {}

    /**
     * What there is to tell.
     *
     * @param title {@code The network could not be opened}
     * @param subject the file or layer
     * @param sentence what happened, where, and what to do
     * @param unchanged {@code Nothing in your study has changed.}
     * @param details facts for a report, in columns of fixed pitch
     * @param remedy a line to be copied that helps, where there is one
     */
    public record Message(
            String title, String subject, String sentence, String unchanged, String details, Optional<String> remedy) {}

    /** A dialog without its buttons. */
    public static DialogCard of(Message message, Runnable onDismissed) {
        DialogCard card = new DialogCard(DialogCard.Width.NARROW, message.title, message.subject, onDismissed)
                .withPart(sentence(message));
        message.remedy.ifPresent(line -> card.withPart(remedy(line)));
        return card.withPart(details(message.details));
    }

    /** What to type elsewhere, to be copied with one click. */
    private static VBox remedy(String line) {
        Label code = code(line);
        code.setId("remedy");
        code.setWrapText(true);
        Button copy = Buttons.withIcon(Icon.COPY, Buttons.quiet("Copy line"));
        copy.setId("copy-remedy");
        copy.setOnAction(event -> copy(line));
        Label head = TextRole.SECTION.label("Another way");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(head, space, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(row, code);
        box.getStyleClass().add("details");
        return box;
    }

    private static Label code(String text) {
        Label code = new Label(text);
        code.getStyleClass().add("ps-code");
        code.setMaxWidth(Double.MAX_VALUE);
        return code;
    }

    private static HBox sentence(Message message) {
        Label sentence = TextRole.BODY.label(message.sentence);
        sentence.getStyleClass().add("error-sentence");
        sentence.setWrapText(true);
        Label unchanged = Tone.MUTED.of(TextRole.BODY.label(message.unchanged));
        unchanged.setWrapText(true);
        VBox words = new VBox(sentence, unchanged);
        words.getStyleClass().add("words");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(Tone.BROKEN.of(Icon.ERROR.node(32)), words);
        row.getStyleClass().add("error");
        return row;
    }

    private static VBox details(String text) {
        Label facts = code(text.strip());
        facts.setWrapText(true);
        ToggleButton fold = new ToggleButton("Details");
        fold.getStyleClass().add("ps-fold");
        fold.selectedProperty().addListener((property, before, shown) -> fold.setGraphic(arrow(shown)));
        fold.setGraphic(arrow(false));
        facts.visibleProperty().bind(fold.selectedProperty());
        facts.managedProperty().bind(fold.selectedProperty());
        Button copy = Buttons.withIcon(Icon.COPY, Buttons.quiet("Copy details"));
        copy.setOnAction(event -> copy(text));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(fold, space, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(head, facts);
        box.getStyleClass().add("details");
        return box;
    }

    private static FontIcon arrow(boolean shown) {
        return (shown ? Icon.DOWN : Icon.NEXT).node(14);
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
