package org.prunescope.app.control;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prunescope.app.theme.Icon;

/** A message in its place, on the ground of its kind. */
public final class Banner extends HBox {

    private Banner(Tone tone, FontIcon icon, VBox words) {
        getStyleClass().add("ps-banner");
        tone.of(this);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(tone.of(icon), words);
        setAlignment(Pos.CENTER_LEFT);
    }

    /** A sentence that may take several lines. */
    public static Banner sentence(Tone tone, String sentence) {
        Label label = wrapped(TextRole.BODY, sentence);
        label.getStyleClass().add("sentence");
        return new Banner(tone, tone.icon().node(), words(label));
    }

    /** One line, 28 high, shortened if there is no room. */
    public static Banner line(Tone tone, String sentence) {
        Label label = TextRole.BODY.label(sentence);
        label.getStyleClass().add("sentence");
        label.setMinWidth(0);
        Banner banner = new Banner(tone, tone.icon().node(), words(label));
        banner.getStyleClass().add("slim");
        return banner;
    }

    /** A verdict in bold and what it rests on. */
    public static Banner verdict(Tone tone, Icon icon, String verdict, String grounds) {
        return new Banner(
                tone, icon.node(20), words(wrapped(TextRole.SECTION, verdict), wrapped(TextRole.SECONDARY, grounds)));
    }

    /** Adds the way to the remedy. */
    @CanIgnoreReturnValue
    public Banner withRemedy(String text, Runnable remedy) {
        Button link = Buttons.link(text);
        link.setMinWidth(USE_PREF_SIZE);
        link.setOnAction(event -> remedy.run());
        getChildren().add(link);
        return this;
    }

    private static VBox words(Label... lines) {
        VBox words = new VBox(lines);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        return words;
    }

    private static Label wrapped(TextRole role, String text) {
        Label label = role.label(text);
        label.setWrapText(true);
        return label;
    }
}
