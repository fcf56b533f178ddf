package org.prunescope.app.filters;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.theme.Icon;

/** A note on its ground: the title beside its icon, the text below both. */
final class NoteBox {
    private NoteBox() {}

    static Node of(FilterNote note) {
        Tone tone = note.isLoss() ? Tone.CANNOT_TELL : Tone.ACCENT;
        HBox title = new HBox(
                tone.of((note.isLoss() ? Icon.WARNING : Icon.INFORMATION).node()),
                TextRole.SECTION.label(note.title()));
        title.getStyleClass().add("title");
        title.setAlignment(Pos.CENTER_LEFT);
        Label text = TextRole.BODY.label(note.text());
        text.getStyleClass().add("sentence");
        text.setWrapText(true);
        VBox box = tone.of(new VBox(title, text));
        box.getStyleClass().addAll("ps-banner", "note");
        return box;
    }
}
