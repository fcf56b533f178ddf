package org.prunescope.app.control;

import javafx.scene.control.Label;

/** The name of a key or of keys pressed together: {@code Ctrl+Z}. */
public final class KeyCap extends Label {
    public KeyCap(String keys) {
        super(keys);
        getStyleClass().add("ps-key-cap");
    }
}
