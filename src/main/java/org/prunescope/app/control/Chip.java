package org.prunescope.app.control;

import javafx.scene.control.Label;

/** A short word on a rounded ground, for a state that differs from the normal one. */
public final class Chip extends Label {
    public Chip(String text, Tone tone) {
        super(text);
        getStyleClass().add("ps-chip");
        tone.of(this);
    }

    /** With an edge in place of a ground: {@code in use}. */
    public static Chip outlined(String text, Tone tone) {
        Chip chip = new Chip(text, tone);
        chip.getStyleClass().add("outlined");
        return chip;
    }
}
