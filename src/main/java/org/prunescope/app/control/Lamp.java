package org.prunescope.app.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prunescope.app.theme.Icon;

/** Tells whether a limit is kept, looking at the whole interval of what was measured. */
public final class Lamp extends FontIcon {

    /** What a lamp can say. */
    public enum Verdict {
        HOLDS(Icon.HOLDS, Tone.HOLDS),
        CANNOT_TELL(Icon.CANNOT_TELL, Tone.CANNOT_TELL),
        BROKEN(Icon.BROKEN, Tone.BROKEN),
        NOT_MEASURED(Icon.NOT_MEASURED, Tone.MUTED);

        private final Icon icon;
        private final Tone tone;

        Verdict(Icon icon, Tone tone) {
            this.icon = icon;
            this.tone = tone;
        }

        /** The tone of the words beside the lamp. */
        public Tone tone() {
            return tone;
        }
    }

    private final ObjectProperty<Verdict> verdict = new SimpleObjectProperty<>(this, "verdict");

    public Lamp(Verdict first) {
        getStyleClass().add("ps-lamp");
        verdict.addListener((property, before, after) -> show(before, after));
        verdict.set(first);
    }

    public ObjectProperty<Verdict> verdictProperty() {
        return verdict;
    }

    private void show(Verdict before, Verdict after) {
        if (before != null) {
            getStyleClass().remove(before.tone.styleClass());
        }
        setIconCode(after.icon.glyph());
        getStyleClass().add(after.tone.styleClass());
    }
}
