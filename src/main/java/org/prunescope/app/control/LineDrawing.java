package org.prunescope.app.control;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

/** Drawings of 160×88 for places where there is nothing yet. */
public final class LineDrawing {
    private static final double WIDTH = 160;
    private static final double HEIGHT = 88;
    private static final double GROUND = 84.5;
    private static final double FIRST_BAR = 8.5;
    private static final double BAR_STEP = 21;
    private static final double BAR_WIDTH = 15;
    private static final double CORNER = 4;
    private static final double[] BAR_HEIGHTS = {17, 31, 51, 62, 51, 31, 17};

    private LineDrawing() {}

    /** The outlines of a histogram. */
    public static Pane scores() {
        Pane drawing = new Pane();
        drawing.getStyleClass().add("ps-drawing");
        drawing.setMinSize(WIDTH, HEIGHT);
        drawing.setMaxSize(WIDTH, HEIGHT);
        for (int i = 0; i < BAR_HEIGHTS.length; i++) {
            double top = GROUND - 2.5 - BAR_HEIGHTS[i];
            Rectangle bar = new Rectangle(FIRST_BAR + i * BAR_STEP, top, BAR_WIDTH, BAR_HEIGHTS[i]);
            bar.setArcWidth(CORNER);
            bar.setArcHeight(CORNER);
            drawing.getChildren().add(outlined(bar, "dashed"));
        }
        drawing.getChildren().add(outlined(new Line(0, GROUND, WIDTH, GROUND), "solid"));
        return drawing;
    }

    private static Shape outlined(Shape shape, String styleClass) {
        shape.getStyleClass().add(styleClass);
        return shape;
    }
}
