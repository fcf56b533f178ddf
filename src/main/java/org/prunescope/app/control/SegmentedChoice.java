package org.prunescope.app.control;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** One of two to four short alternatives, all in sight. One of them is always chosen. */
public final class SegmentedChoice<T> extends HBox {
    private final List<T> alternatives;
    private final ObjectProperty<T> value = new SimpleObjectProperty<>(this, "value");
    private final ToggleGroup group = new ToggleGroup();

    /**
     * @param alternatives the first is chosen at first
     * @param words what people read
     */
    public SegmentedChoice(List<T> alternatives, Function<? super T, String> words) {
        if (alternatives.isEmpty()) {
            throw new IllegalArgumentException("a choice has no alternatives");
        }
        this.alternatives = List.copyOf(alternatives);
        getStyleClass().add("ps-segments");
        alternatives.forEach(alternative -> getChildren().add(segment(words.apply(alternative))));
        value.addListener(observable -> select());
        group.selectedToggleProperty().addListener((property, before, after) -> choose(before, after));
        value.set(alternatives.get(0));
    }

    public ObjectProperty<T> valueProperty() {
        return value;
    }

    private ToggleButton segment(String text) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("ps-segment");
        button.setMinWidth(USE_PREF_SIZE);
        button.setToggleGroup(group);
        return button;
    }

    private void select() {
        int index = alternatives.indexOf(value.get());
        if (index < 0) {
            throw new IllegalArgumentException(value.get() + " is not among " + alternatives);
        }
        group.selectToggle(group.getToggles().get(index));
    }

    private void choose(Toggle before, Toggle after) {
        if (after == null) {
            group.selectToggle(before);
        } else {
            value.set(alternatives.get(group.getToggles().indexOf(after)));
        }
    }
}
