package org.prunescope.app.control;

import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A slider that moves in whole steps: of filters in a cell, of per cents in the plan.
 *
 * <p>While it is dragged, or an arrow key is held, it tells every move and shows the old value as a tick and a bubble
 * with words; on release it tells the change once, so that one drag is one undo step. ←, → move by one step, with Shift
 * by four; Home goes to none, End to most.
 */
public final class StepSlider extends Region {
    private static final PseudoClass CHANGING = PseudoClass.getPseudoClass("changing");
    private static final int LONG_STEP = 4;
    private static final double PREFERRED_WIDTH = 64;
    private static final double HEIGHT = 22;
    private static final double TRACK_HEIGHT = 4;
    private static final double BUBBLE_GAP = 4;

    /** The knob: 12 in a cell, 16 in the plan. */
    public enum Size {
        CELL(12, "cell"),
        PLAN(16, "plan");

        private final double knob;
        private final String styleClass;

        Size(double knob, String styleClass) {
            this.knob = knob;
            this.styleClass = styleClass;
        }
    }

    /**
     * What the track stands for.
     *
     * @param end the value at the right end of the track
     * @param most the largest value that may be chosen, at most {@code end}
     * @param step the distance of values from {@code first} on; {@code most} may be chosen too
     * @param first the lowest value above 0
     */
    public record Scale(int end, int most, int step, int first) {
        public Scale {
            if (end < 1 || most < 0 || most > end || step < 1 || first < 1) {
                throw new IllegalArgumentException("a scale to %d with at most %d in steps of %d from %d is none"
                        .formatted(end, most, step, first));
            }
        }

        /** A scale of multiples. */
        public Scale(int end, int most, int step) {
            this(end, most, step, step);
        }

        private int nearest(double value) {
            int stepped = stop((int) Math.round(place(value)));
            return Math.abs(most - value) < Math.abs(stepped - value) ? most : stepped;
        }

        /** From {@code most}, which may lie between two steps, down to the step below it. */
        private int moved(int value, int steps) {
            double place = place(value);
            return stop((int) (steps < 0 ? Math.ceil(place) : Math.floor(place)) + steps);
        }

        /** How many steps a value lies from 0. */
        private double place(double value) {
            return value < first ? value / first : 1 + (value - first) / step;
        }

        private int stop(int steps) {
            return steps <= 0 ? 0 : Math.min(most, first + (steps - 1) * step);
        }
    }

    /** Says a value while it changes. */
    @FunctionalInterface
    public interface Words {
        /** {@code 16 of 32 · was 20} */
        String of(int now, int before);
    }

    private final Size size;
    private final Region track = part("track");
    private final Region fill = part("fill");
    private final Region tick = part("tick");
    private final Region halo = part("halo");
    private final Region knob = part("knob");
    private final Label bubble = new Label();
    private final ReadOnlyIntegerWrapper value = new ReadOnlyIntegerWrapper(this, "value");
    private Scale scale = new Scale(1, 1, 1);
    private Words words = (now, before) -> now + " · was " + before;
    private IntConsumer onMoved = now -> {};
    private IntConsumer onCommitted = now -> {};
    private Runnable onReturned = () -> {};
    private boolean changing;
    private int before;

    /** @param name what screen readers call it */
    public StepSlider(Size size, String name) {
        this.size = size;
        getStyleClass().addAll("ps-slider", size.styleClass);
        bubble.getStyleClass().add("bubble");
        bubble.setManaged(false);
        getChildren().addAll(track, fill, tick, halo, knob, bubble);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(name);
        value.addListener(observable -> {
            requestLayout();
            notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> commit());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressKey);
        addEventHandler(KeyEvent.KEY_RELEASED, event -> commit());
        focusedProperty().addListener(observable -> commit());
        showChanging();
    }

    public ReadOnlyIntegerProperty valueProperty() {
        return value.getReadOnlyProperty();
    }

    /** Shows a value that was set elsewhere; tells nobody. Left alone while the person drags. */
    public void show(Scale newScale, int newValue) {
        scale = newScale;
        if (!changing) {
            value.set(Math.max(0, Math.min(newScale.most, newValue)));
        }
        requestLayout();
    }

    public void setWords(Words newWords) {
        words = newWords;
    }

    /** Is told every value on the way. */
    public void setOnMoved(IntConsumer listener) {
        onMoved = listener;
    }

    /** Is told the value once it stays. */
    public void setOnCommitted(IntConsumer listener) {
        onCommitted = listener;
    }

    /** Is told when a change ended where it had begun. */
    public void setOnReturned(Runnable listener) {
        onReturned = listener;
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            moveTo(event);
            event.consume();
        }
    }

    private void drag(MouseEvent event) {
        if (event.isPrimaryButtonDown()) {
            moveTo(event);
            event.consume();
        }
    }

    private void moveTo(MouseEvent event) {
        double share = (event.getX() - size.knob / 2) / trackLength();
        begin();
        move(scale.nearest(share * scale.end));
    }

    private void pressKey(KeyEvent key) {
        int steps = key.isShiftDown() ? LONG_STEP : 1;
        switch (key.getCode()) {
            case LEFT -> moveByKey(scale.moved(value.get(), -steps));
            case RIGHT -> moveByKey(scale.moved(value.get(), steps));
            case HOME -> moveByKey(0);
            case END -> moveByKey(scale.most);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void moveByKey(int target) {
        begin();
        move(target);
    }

    private void begin() {
        if (!changing) {
            changing = true;
            before = value.get();
            showChanging();
        }
    }

    private void move(int target) {
        if (target != value.get()) {
            value.set(target);
            onMoved.accept(target);
        }
        bubble.setText(words.of(target, before));
        requestLayout();
    }

    private void commit() {
        if (changing) {
            changing = false;
            showChanging();
            if (value.get() != before) {
                onCommitted.accept(value.get());
            } else {
                onReturned.run();
            }
        }
    }

    private void showChanging() {
        pseudoClassStateChanged(CHANGING, changing);
        tick.setVisible(changing);
        bubble.setVisible(changing);
        requestLayout();
    }

    @Override
    protected double computePrefWidth(double height) {
        return PREFERRED_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMaxHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        double top = snapPositionY((getHeight() - TRACK_HEIGHT) / 2);
        double center = top + TRACK_HEIGHT / 2;
        double x = place(value.get());
        track.resizeRelocate(0, top, getWidth(), TRACK_HEIGHT);
        fill.resizeRelocate(0, top, x, TRACK_HEIGHT);
        center(tick, place(before), center);
        center(halo, x, center);
        center(knob, x, center);
        layoutBubble(x, center);
    }

    private void layoutBubble(double x, double center) {
        bubble.autosize();
        double distance = halo.prefHeight(-1) / 2 + BUBBLE_GAP;
        double above = center - distance - bubble.getHeight();
        bubble.setLayoutX((double) Math.round(x - bubble.getWidth() / 2));
        bubble.setLayoutY((double) Math.round(isCutOff(above) ? center + distance : above));
    }

    /** The first row of a table has no room above: the table cuts off what stands over its edge. */
    private boolean isCutOff(double y) {
        for (Node parent = getParent(); parent != null; parent = parent.getParent()) {
            if (parent.getClip() != null) {
                Bounds clip = parent.localToScene(parent.getClip().getBoundsInParent());
                return localToScene(0, y).getY() < clip.getMinY();
            }
        }
        return false;
    }

    private double place(int number) {
        return size.knob / 2 + trackLength() * number / scale.end;
    }

    private double trackLength() {
        return getWidth() - size.knob;
    }

    private static void center(Region part, double x, double y) {
        part.autosize();
        part.relocate(x - part.getWidth() / 2, y - part.getHeight() / 2);
    }

    private static Region part(String styleClass) {
        Region part = new Region();
        part.getStyleClass().add(styleClass);
        part.setMouseTransparent(true);
        part.setManaged(false);
        return part;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) value.get();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> (double) scale.most;
            case ORIENTATION -> Orientation.HORIZONTAL;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> change(scale.moved(value.get(), 1));
            case DECREMENT -> change(scale.moved(value.get(), -1));
            case SET_VALUE -> change(scale.nearest((Double) parameters[0]));
            default -> super.executeAccessibleAction(action, parameters);
        }
    }

    private void change(int target) {
        moveByKey(target);
        commit();
    }
}
