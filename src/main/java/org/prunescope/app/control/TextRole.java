package org.prunescope.app.control;

import javafx.scene.control.Label;

/** What a text is for, which decides its size, weight and colour. */
public enum TextRole {
    /** 28 bold. */
    PAGE_TITLE("page-title"),
    /** 20 bold. */
    KEY_FIGURE("key-figure"),
    /** 16 bold: titles of dialogs, and the subject of a view. */
    HEADING("heading"),
    /** 13 bold: sections, and the value in focus. */
    SECTION("section"),
    /** 13. */
    BODY("body"),
    /** 12 muted: legends and status. */
    SECONDARY("secondary"),
    /** 11 muted: captions. */
    CAPTION("caption"),
    /** 11 faint: second lines and intervals. */
    DETAIL("detail");

    private final String styleClass;

    TextRole(String styleClass) {
        this.styleClass = styleClass;
    }

    /** A new label in this role. */
    public Label label(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
