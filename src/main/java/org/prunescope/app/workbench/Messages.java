package org.prunescope.app.workbench;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the window has to say: the newest of each kind. */
public final class Messages {
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper(this, "done", "");
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice =
            new ReadOnlyObjectWrapper<>(this, "notice", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble =
            new ReadOnlyObjectWrapper<>(this, "trouble", Optional.empty());

    /**
     * A passing remark with a way back.
     *
     * @param undo takes back what it tells
     */
    public record Notice(String text, Runnable undo) {}

    /** What was done last, for the status row. */
    public ReadOnlyStringProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** What can be taken back. */
    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** What went wrong and waits to be read. */
    public ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public void sayDone(String text) {
        done.set(text);
    }

    public void notice(String text, Runnable undo) {
        notice.set(Optional.of(new Notice(text, undo)));
    }

    public void tell(Trouble what) {
        trouble.set(Optional.of(what));
    }

    /** The trouble was read. */
    public void troubleRead() {
        trouble.set(Optional.empty());
    }
}
