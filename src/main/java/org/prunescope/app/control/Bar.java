package org.prunescope.app.control;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** A filled part of a track: the progress of work, or a share. */
public final class Bar extends Region {
    private static final PseudoClass PAUSED = PseudoClass.getPseudoClass("paused");
    private static final double PREFERRED_WIDTH = 64;

    private final double height;
    private final Region track = new Region();
    private final Region fill = new Region();
    private final DoubleProperty value = new SimpleDoubleProperty(this, "value");

    /**
     * A bar in the colour of progress.
     *
     * @param height pixels: 6, or 4 in cards, or 3 in rows
     */
    public Bar(double height) {
        this.height = height;
        getStyleClass().add("ps-bar");
        track.getStyleClass().add("track");
        fill.getStyleClass().add("fill");
        getChildren().addAll(track, fill);
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        value.addListener(observable -> {
            requestLayout();
            notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        });
    }

    /** A bar for a share, whose fill is coloured by the style class {@code neutral}, {@code removed}, {@code class-2}… */
    public static Bar share(double height, double share, String styleClass) {
        Bar bar = new Bar(height);
        bar.getStyleClass().add(styleClass);
        bar.value.set(share);
        return bar;
    }

    /** In [0, 1]; nothing is filled while it is negative, which means unknown. */
    public DoubleProperty valueProperty() {
        return value;
    }

    /** Turns the fill grey. */
    void showPaused(boolean paused) {
        pseudoClassStateChanged(PAUSED, paused);
    }

    @Override
    protected double computePrefWidth(double forHeight) {
        return PREFERRED_WIDTH;
    }

    @Override
    protected double computeMinHeight(double width) {
        return height;
    }

    @Override
    protected double computePrefHeight(double width) {
        return height;
    }

    @Override
    protected double computeMaxHeight(double width) {
        return height;
    }

    @Override
    protected void layoutChildren() {
        double share = Math.max(0, Math.min(1, value.get()));
        // A sliver would be narrower than its rounded ends.
        double filled = share == 0 ? 0 : Math.max(Math.min(height, 4), getWidth() * share);
        track.resizeRelocate(0, 0, getWidth(), height);
        fill.resizeRelocate(0, 0, filled, height);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> value.get();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> 1.0;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
