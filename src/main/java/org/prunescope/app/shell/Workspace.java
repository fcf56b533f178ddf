package org.prunescope.app.shell;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.desk.WindowState;

/**
 * The views with a panel at either side. Layers has a width that can be dragged and gives way where the window is
 * narrow; Plan has a fixed one; each can be folded to a rail.
 */
final class Workspace extends Region {
    static final double RAIL = 44;
    static final double PLAN = 320;
    private static final double LAYERS_MIN = 320;
    private static final double VIEWS_MIN = 480;
    /** From here on the views grow; below, Layers bears three quarters of what is missing. */
    private static final double FULL_WIDTH = 1440;

    private static final double SHARE_OF_LAYERS = 0.75;
    private static final double LINE = 1;
    /** How near the pointer must come to the line. */
    private static final double GRIP = 7;

    private static final double KEY_STEP = 16;

    private final WindowState state;
    private final Parts.Side layers;
    private final Parts.Side plan;
    private final Node views;
    private final StackPane left = new StackPane();
    private final StackPane right = new StackPane();
    private final Region leftLine = line();
    private final Region rightLine = line();
    private final Region grip = new Region();

    Workspace(WindowState state, Parts.Side layers, Parts.Side plan, Node views) {
        this.state = state;
        this.layers = layers;
        this.plan = plan;
        this.views = views;
        left.setId("layers-place");
        right.setId("plan-place");
        prepareGrip();
        // The order of the keyboard: Layers, view, Plan.
        getChildren().addAll(left, leftLine, views, rightLine, right, grip);
        state.viewProperty().subscribe(tab -> arrange());
        for (ViewTab tab : ViewTab.values()) {
            WindowState.Panels panels = state.panels(tab);
            panels.layersOpen().subscribe(open -> arrange());
            panels.planOpen().subscribe(open -> arrange());
            panels.layersWidth().subscribe(width -> requestLayout());
        }
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().addAll("ps-separator", "upright");
        return line;
    }

    private void arrange() {
        WindowState.Panels panels = state.panels();
        show(left, panels.layersOpen().get() ? layers.panel() : layers.rail());
        show(right, panels.planOpen().get() ? plan.panel() : plan.rail());
        grip.setVisible(panels.layersOpen().get());
        requestLayout();
    }

    private static void show(StackPane place, Node node) {
        if (!place.getChildren().equals(List.of(node))) {
            place.getChildren().setAll(node);
        }
    }

    private void prepareGrip() {
        grip.setId("layers-grip");
        grip.setCursor(Cursor.H_RESIZE);
        grip.setFocusTraversable(true);
        grip.setAccessibleText("Width of Layers");
        grip.getStyleClass().add("ps-grip");
        Tips.install(grip, new Tip("Width of Layers", "Drag it, or use the arrow keys; a double click restores it."));
        grip.setOnMouseDragged(this::drag);
        grip.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                wanted().set(state.viewProperty().get().layersWidth());
            }
        });
        grip.setOnKeyPressed(this::press);
    }

    private DoubleProperty wanted() {
        return state.panels().layersWidth();
    }

    private void drag(MouseEvent drag) {
        moveTo(sceneToLocal(drag.getSceneX(), drag.getSceneY()).getX());
    }

    private void press(KeyEvent key) {
        switch (key.getCode()) {
            case LEFT -> moveTo(left.getWidth() - KEY_STEP);
            case RIGHT -> moveTo(left.getWidth() + KEY_STEP);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void moveTo(double width) {
        wanted().set(within(width) + missing() * SHARE_OF_LAYERS);
    }

    private double missing() {
        return Math.max(0, FULL_WIDTH - getWidth());
    }

    private double within(double width) {
        double room = getWidth() - rightWidth() - VIEWS_MIN - 2 * LINE;
        return Math.floor(Math.max(LAYERS_MIN, Math.min(room, width)));
    }

    private double leftWidth() {
        return state.panels().layersOpen().get() ? within(wanted().get() - missing() * SHARE_OF_LAYERS) : RAIL;
    }

    private double rightWidth() {
        return state.panels().planOpen().get() ? PLAN : RAIL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        double leftWidth = leftWidth();
        double rightWidth = rightWidth();
        left.resizeRelocate(0, 0, leftWidth, height);
        leftLine.resizeRelocate(leftWidth, 0, LINE, height);
        grip.resizeRelocate(leftWidth - (GRIP - LINE) / 2, 0, GRIP, height);
        double begin = leftWidth + LINE;
        double end = getWidth() - rightWidth - LINE;
        views.resizeRelocate(begin, 0, Math.max(0, end - begin), height);
        rightLine.resizeRelocate(end, 0, LINE, height);
        right.resizeRelocate(end + LINE, 0, rightWidth, height);
    }
}
