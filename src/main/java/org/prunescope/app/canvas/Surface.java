package org.prunescope.app.canvas;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/**
 * What is drawn by hand: at most once per frame, and not while it is hidden. A layout root of its own, so that drawing
 * again does not lay out the window.
 */
final class Surface extends Region {

    /** Gives what is drawn upon its size. */
    @FunctionalInterface
    interface Resizing {
        void to(double width, double height);
    }

    private final Resizing resizing;
    private final Runnable drawing;
    private final Runnable whenShown = this::drawIfShown;
    private double drawnWidth;
    private double drawnHeight;
    private boolean dirty = true;

    Surface(Node content, Resizing resizing, Runnable drawing) {
        this.resizing = resizing;
        this.drawing = drawing;
        setManaged(false);
        getChildren().add(content);
        sceneProperty().addListener((property, before, after) -> {
            stopWaiting(before);
            requestLayout();
        });
    }

    /** Draws again at the next frame. */
    void redraw() {
        dirty = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (drawnWidth != getWidth() || drawnHeight != getHeight()) {
            drawnWidth = getWidth();
            drawnHeight = getHeight();
            resizing.to(drawnWidth, drawnHeight);
            dirty = true;
        }
        drawIfShown();
    }

    private void drawIfShown() {
        Scene scene = getScene();
        if (!dirty || scene == null) {
            return;
        }
        stopWaiting(scene);
        if (isVisible(this)) {
            dirty = false;
            drawing.run();
        } else {
            scene.addPostLayoutPulseListener(whenShown);
        }
    }

    private static boolean isVisible(Node node) {
        return node == null || (node.isVisible() && isVisible(node.getParent()));
    }

    private void stopWaiting(Scene scene) {
        if (scene != null) {
            scene.removePostLayoutPulseListener(whenShown);
        }
    }
}
