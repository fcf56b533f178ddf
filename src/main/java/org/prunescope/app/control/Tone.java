package org.prunescope.app.control;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import javafx.scene.Node;
import org.prunescope.app.theme.Icon;

/** What a colour says of a word, an icon, a chip or a banner. */
public enum Tone {
    MUTED("muted", Icon.INFORMATION),
    FAINT("faint", Icon.INFORMATION),
    ACCENT("accent", Icon.INFORMATION),
    HOLDS("holds", Icon.HOLDS),
    CANNOT_TELL("cannot-tell", Icon.WARNING),
    BROKEN("broken", Icon.BROKEN),
    REMOVED("removed", Icon.PRUNE);

    private final String styleClass;
    private final Icon icon;

    Tone(String styleClass, Icon icon) {
        this.styleClass = styleClass;
        this.icon = icon;
    }

    /** Gives a node this tone and returns it. */
    @CanIgnoreReturnValue
    public <N extends Node> N of(N node) {
        node.getStyleClass().add(styleClass);
        return node;
    }

    String styleClass() {
        return styleClass;
    }

    /** The icon that says the same without the colour. */
    Icon icon() {
        return icon;
    }
}
