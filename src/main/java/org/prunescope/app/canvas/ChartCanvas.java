package org.prunescope.app.canvas;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;

/**
 * What all drawn charts share: when they draw, what the pointer is over, and how they speak to those who do not see
 * them.
 */
public abstract class ChartCanvas extends ThemedRegion {
    /** No mark. */
    public static final int NONE = -1;

    private static final double TIP_DISTANCE = 12;

    private final Canvas canvas = new Canvas();
    private final Surface surface = new Surface(canvas, this::fit, this::draw);
    private final ObservableValue<Double> screenScale = sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(Window::renderScaleXProperty)
            .map(Number::doubleValue)
            .orElse(1.0);
    private final IntegerProperty hovered = new SimpleIntegerProperty(this, "hovered", NONE);
    private IntFunction<Tip> tips;
    private Tooltip tooltip;
    private IntConsumer onPicked = mark -> {};
    private IntConsumer onOpened = mark -> {};
    private Consumer<ChartTable> onTable;

    protected ChartCanvas() {
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        surface.setMouseTransparent(true);
        getChildren().add(surface);
        screenScale.addListener(observable -> redraw());
        hovered.addListener(observable -> redraw());
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event, pick(event.getX(), event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(event, NONE));
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** The mark under the pointer, or {@link #NONE}. Charts of the same things may share it. */
    public final IntegerProperty hoveredProperty() {
        return hovered;
    }

    /** Sets what is told of the mark under the pointer, at once. */
    public final void setTips(IntFunction<Tip> newTips) {
        tips = newTips;
    }

    /** Is told the mark that was clicked. */
    public final void setOnPicked(IntConsumer listener) {
        onPicked = listener;
    }

    /** Is told the mark that was clicked twice. */
    public final void setOnOpened(IntConsumer listener) {
        onOpened = listener;
    }

    /** Is told the numbers of the chart when Enter is pressed on it; makes it a stop of the keyboard. */
    public final void setOnTable(Consumer<ChartTable> listener) {
        onTable = listener;
        setFocusTraversable(true);
    }

    /** The numbers of the chart; none for a chart whose accessible text says them all. */
    public ChartTable table() {
        return ChartTable.EMPTY;
    }

    /** Draws on a blank ground of the chart's size. */
    abstract void draw(Pen pen, double width, double height);

    /** The mark at a place, or {@link #NONE}. */
    int pick(double x, double y) {
        return NONE;
    }

    /** Draws again at the next frame. */
    final void redraw() {
        surface.redraw();
    }

    @Override
    final void themeChanged() {
        redraw();
    }

    @Override
    protected final void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private void draw() {
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        draw(new Pen(graphics, theme(), screenScale.getValue()), canvas.getWidth(), canvas.getHeight());
    }

    private void fit(double width, double height) {
        canvas.setWidth(width);
        canvas.setHeight(height);
    }

    private void hover(MouseEvent event, int mark) {
        hovered.set(mark);
        if (tips == null) {
            return;
        }
        if (mark == NONE) {
            if (tooltip != null) {
                tooltip.hide();
            }
            return;
        }
        if (tooltip == null) {
            tooltip = Tips.tooltip();
        }
        tooltip.setGraphic(Tips.box(tips.apply(mark)));
        Point2D place = localToScreen(event.getX() + TIP_DISTANCE, event.getY() + TIP_DISTANCE);
        tooltip.show(this, place.getX(), place.getY());
    }

    private void click(MouseEvent event) {
        if (isFocusTraversable()) {
            requestFocus();
        }
        int mark = pick(event.getX(), event.getY());
        if (mark == NONE || event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        if (event.getClickCount() == 1) {
            onPicked.accept(mark);
        } else if (event.getClickCount() == 2) {
            onOpened.accept(mark);
        }
    }

    private void press(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER && onTable != null) {
            onTable.accept(table());
            key.consume();
        }
    }
}
