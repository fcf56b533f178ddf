package org.prunescope.app.control;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * Holds figures that change often: they are laid out again by themselves, and what stands around them rests. Takes the
 * room that it is given, so its size must not depend on its content.
 */
public final class Still extends Region {
    private final Node content;

    public Still(Node content) {
        this.content = content;
        content.setManaged(false);
        getChildren().add(content);
        setMinSize(0, 0);
    }

    @Override
    protected void layoutChildren() {
        layoutInArea(
                content,
                snappedLeftInset(),
                snappedTopInset(),
                getWidth() - snappedLeftInset() - snappedRightInset(),
                getHeight() - snappedTopInset() - snappedBottomInset(),
                0,
                HPos.LEFT,
                VPos.CENTER);
    }
}
