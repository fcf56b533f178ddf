package org.prunescope.app.control;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunescope.app.theme.Icon;

/** One of several larger alternatives in a dialog, with a second line that explains it. */
public final class OptionCard extends RadioButton {

    private final HBox content;
    private final Label remark;
    private final String words;

    /** @param remark words at the right, or empty */
    public OptionCard(String title, String line, String remark) {
        getStyleClass().add("ps-option");
        setMaxWidth(Double.MAX_VALUE);
        words = title + ", " + line;
        setAccessibleText(words);
        this.remark = TextRole.SECONDARY.label(remark);
        this.remark.setMinWidth(USE_PREF_SIZE);
        VBox lines = new VBox(TextRole.BODY.label(title), TextRole.DETAIL.label(line));
        lines.getStyleClass().add("words");
        HBox.setHgrow(lines, Priority.ALWAYS);
        content = new HBox(lines, this.remark);
        content.getStyleClass().add("content");
        content.setAlignment(Pos.CENTER_LEFT);
        setGraphic(content);
    }

    /** A button lays its graphic out as narrow as it may be: here the words reach to both edges. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double left = content.getLayoutX();
        content.resizeRelocate(
                left, content.getLayoutY(), getWidth() - snappedRightInset() - left, content.getHeight());
    }

    /** Replaces the words at the right. */
    public void setRemark(String text) {
        remark.setText(text);
        setAccessibleText(words + ", " + text);
    }

    /** With an icon in place of the circle. */
    public static OptionCard withIcon(Icon icon, String title, String line) {
        OptionCard card = new OptionCard(title, line, "");
        card.getStyleClass().add("with-icon");
        ((HBox) card.getGraphic()).getChildren().add(0, icon.node(20));
        return card;
    }
}
