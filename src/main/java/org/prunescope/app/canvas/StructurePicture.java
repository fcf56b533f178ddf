package org.prunescope.app.canvas;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.prunescope.chart.StructureDrawing;

/**
 * A network before and after a cut, to be moved and enlarged: the wheel enlarges around the pointer, a drag and the
 * arrows move, + and − enlarge, 0 shows everything. Marks are boxes.
 */
public final class StructurePicture extends ChartCanvas {
    private static final double LARGEST = 3;
    private static final double STEP = 1.25;
    private static final double KEY_MOVE = 60;
    private static final double WHEEL_NOTCH = 40;

    private Optional<StructureDrawing> drawing = Optional.empty();
    private OptionalInt chosen = OptionalInt.empty();
    private double zoom = 1;
    private double left;
    private double top;
    /** Until somebody moves it, the picture fills the width. */
    private boolean isMoved;
    /** A box that is to be brought into sight when the size is known. */
    private OptionalInt wanted = OptionalInt.empty();

    private double grabbedX;
    private double grabbedY;

    public StructurePicture() {
        setId("structure-picture");
        setFocusTraversable(true);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Shows a picture; where its boxes lie as before, it stays as it was moved. */
    public void show(StructureDrawing newDrawing) {
        boolean isSame =
                drawing.filter(old -> old.isPlacedAlike(newDrawing.change())).isPresent();
        drawing = Optional.of(newDrawing);
        if (!isSame) {
            isMoved = false;
            chosen = OptionalInt.empty();
        }
        redraw();
    }

    /** Marks a box and brings it into sight. */
    public void choose(OptionalInt box) {
        if (!chosen.equals(box)) {
            chosen = box;
            wanted = box;
            redraw();
        }
    }

    public void enlarge() {
        zoom(STEP, getWidth() / 2, getHeight() / 2);
    }

    public void reduce() {
        zoom(1 / STEP, getWidth() / 2, getHeight() / 2);
    }

    /** Shows the whole picture. */
    public void fit() {
        drawing.ifPresent(own -> {
            zoom = whole(own);
            isMoved = true;
            keepInSight(own);
            redraw();
        });
    }

    /** Screen pixels for one of the picture's. */
    public double zoom() {
        return zoom;
    }

    @Override
    void draw(Pen pen, double width, double height) {
        drawing.ifPresent(own -> {
            if (!isMoved) {
                zoom = Math.min(1, width / own.width());
                top = 0;
            }
            reveal(own);
            keepInSight(own);
            Rectangle2D visible = new Rectangle2D.Double(-left / zoom, -top / zoom, width / zoom, height / zoom);
            pen.byHand(graphics -> draw(own, pen, graphics, visible));
        });
    }

    private void draw(StructureDrawing own, Pen pen, Graphics2D graphics, Rectangle2D visible) {
        graphics.translate(left, top);
        graphics.scale(zoom, zoom);
        own.draw(graphics, pen.theme().palette(), visible, chosen);
    }

    private void reveal(StructureDrawing own) {
        if (wanted.isEmpty()) {
            return;
        }
        Rectangle2D box = own.place(wanted.getAsInt());
        wanted = OptionalInt.empty();
        boolean isInSight = box.getX() * zoom + left >= 0
                && box.getMaxX() * zoom + left <= getWidth()
                && box.getY() * zoom + top >= 0
                && box.getMaxY() * zoom + top <= getHeight();
        if (!isInSight) {
            left = getWidth() / 2 - box.getCenterX() * zoom;
            top = getHeight() / 2 - box.getCenterY() * zoom;
            isMoved = true;
        }
    }

    private void keepInSight(StructureDrawing own) {
        left = within(left, getWidth() - own.width() * zoom);
        top = within(top, getHeight() - own.height() * zoom);
    }

    /** @param room what is left beside the picture; negative where it is larger than its place */
    private static double within(double place, double room) {
        return room >= 0 ? room / 2 : Math.max(room, Math.min(0, place));
    }

    private double whole(StructureDrawing own) {
        return Math.min(1, Math.min(getWidth() / own.width(), getHeight() / own.height()));
    }

    private void zoom(double factor, double x, double y) {
        drawing.ifPresent(own -> {
            double next = Math.max(whole(own), Math.min(LARGEST, zoom * factor));
            left = x - (x - left) * next / zoom;
            top = y - (y - top) * next / zoom;
            zoom = next;
            isMoved = true;
            redraw();
        });
    }

    private void move(double x, double y) {
        left += x;
        top += y;
        isMoved = true;
        redraw();
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            zoom(Math.pow(STEP, event.getDeltaY() / WHEEL_NOTCH), event.getX(), event.getY());
        }
        event.consume();
    }

    private void grab(MouseEvent event) {
        grabbedX = event.getX();
        grabbedY = event.getY();
    }

    private void drag(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            move(event.getX() - grabbedX, event.getY() - grabbedY);
            grab(event);
        }
    }

    private void press(KeyEvent key) {
        if (key.isControlDown() || key.isAltDown() || key.isMetaDown()) {
            return;
        }
        switch (key.getCode()) {
            case PLUS, ADD, EQUALS -> enlarge();
            case MINUS, SUBTRACT -> reduce();
            case DIGIT0, NUMPAD0 -> fit();
            case UP -> move(0, KEY_MOVE);
            case DOWN -> move(0, -KEY_MOVE);
            case LEFT -> move(KEY_MOVE, 0);
            case RIGHT -> move(-KEY_MOVE, 0);
            default -> {
                return;
            }
        }
        key.consume();
    }

    @Override
    int pick(double x, double y) {
        return drawing.map(own -> own.boxAt((x - left) / zoom, (y - top) / zoom).orElse(NONE))
                .orElse(NONE);
    }
}
