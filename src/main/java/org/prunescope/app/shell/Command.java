package org.prunescope.app.shell;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.prunescope.app.control.Tip;
import org.prunescope.app.theme.Icon;

/**
 * Something that the user can do, from the menu, by keys, or by its name.
 *
 * @param id of the menu item
 * @param label what it is called, {@code …} at its end where it asks for more
 * @param keys that do it, such as {@code Shortcut+R}; empty for none
 * @param icon in tool bar and menu
 * @param enabled whether it can be done now
 * @param on whether it is switched on, for what is on or off
 * @param action does it
 */
record Command(
        String id,
        String label,
        String keys,
        Optional<Icon> icon,
        ObservableBooleanValue enabled,
        Optional<BooleanSupplier> on,
        Runnable action) {

    Optional<KeyCombination> combination() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.keyCombination(keys));
    }

    /** The keys as they stand in menus: {@code Ctrl+R}. */
    String keysText() {
        return combination().map(KeyCombination::getDisplayText).orElse("");
    }

    /** Its name and keys. */
    Tip tip() {
        String name = label.replace("…", "");
        return keys.isEmpty() ? new Tip(name) : new Tip(name, keysText());
    }

    void run() {
        if (enabled.get()) {
            action.run();
        }
    }
}
