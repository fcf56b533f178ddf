package org.prunescope.app.control;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
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
    private static final int CURVE_POINTS = 24;
    private static final double CURVE_HEIGHT = 64;
    private static final double CURVE_RISE = 4;
    private static final double[] BAR_HEIGHTS = {17, 31, 51, 62, 51, 31, 17};

    private static final double FIRST_BOX = 4.5;
    private static final double BOX_STEP = 30;
    private static final double BOX_HEIGHT = 18;
    private static final double[] BOX_WIDTHS = {108, 76, 44};

    private LineDrawing() {}

    /** The outlines of a histogram. */
    public static Pane scores() {
        Pane drawing = blank();
        for (int i = 0; i < BAR_HEIGHTS.length; i++) {
            double top = GROUND - 2.5 - BAR_HEIGHTS[i];
            Rectangle bar = new Rectangle(FIRST_BAR + i * BAR_STEP, top, BAR_WIDTH, BAR_HEIGHTS[i]);
            bar.setArcWidth(CORNER);
            bar.setArcHeight(CORNER);
            drawing.getChildren().add(outlined(bar, "dashed"));
        }
        drawing.getChildren().add(ground());
        return drawing;
    }

    /** A curve that rises and flattens. */
    public static Pane curves() {
        Pane drawing = blank();
        Polyline curve = new Polyline();
        for (int i = 0; i <= CURVE_POINTS; i++) {
            double share = (double) i / CURVE_POINTS;
            double height = CURVE_HEIGHT * (1 - Math.exp(-CURVE_RISE * share));
            curve.getPoints().addAll(FIRST_BAR + share * (WIDTH - 2 * FIRST_BAR), GROUND - FIRST_BAR - height);
        }
        drawing.getChildren().addAll(outlined(curve, "dashed"), ground());
        return drawing;
    }

    /** Boxes of a network that become narrower. */
    public static Pane boxes() {
        Pane drawing = blank();
        for (int i = 0; i < BOX_WIDTHS.length; i++) {
            double top = FIRST_BOX + i * BOX_STEP;
            Rectangle box = new Rectangle((WIDTH - BOX_WIDTHS[i]) / 2, top, BOX_WIDTHS[i], BOX_HEIGHT);
            box.setArcWidth(CORNER);
            box.setArcHeight(CORNER);
            drawing.getChildren().add(outlined(box, "dashed"));
            if (i > 0) {
                drawing.getChildren()
                        .add(outlined(new Line(WIDTH / 2, top - BOX_STEP + BOX_HEIGHT, WIDTH / 2, top), "solid"));
            }
        }
        return drawing;
    }

    private static Pane blank() {
        Pane drawing = new Pane();
        drawing.getStyleClass().add("ps-drawing");
        drawing.setMinSize(WIDTH, HEIGHT);
        drawing.setMaxSize(WIDTH, HEIGHT);
        return drawing;
    }

    private static Shape ground() {
        return outlined(new Line(0, GROUND, WIDTH, GROUND), "solid");
    }

    private static Shape outlined(Shape shape, String styleClass) {
        shape.getStyleClass().add(styleClass);
        return shape;
    }
}
