package org.prunescope.app.control;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;

/**
 * A field for a number with its unit. What is typed counts once Enter is pressed or the field is left; while it is no
 * number of the range, the edge is red, the complaint says what is wanted, and the last good value stays in force.
 * Escape brings that back, the arrow keys change it by one step.
 */
public final class NumberField extends HBox {
    /** Short and without an exponent: 1e999999999 would take all memory. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d{1,15}\\.?\\d{0,15}|\\.\\d{1,15})");

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass EDITED = PseudoClass.getPseudoClass("edited");

    private final Range range;
    private final String wanted;
    private final TextField text = new TextField();
    private final DoubleProperty value = new SimpleDoubleProperty(this, "value");
    private final ReadOnlyStringWrapper complaint = new ReadOnlyStringWrapper(this, "complaint", "");

    /**
     * The numbers that a field takes.
     *
     * @param minimum smallest, included
     * @param maximum largest, included
     * @param decimals shown behind the point
     */
    public record Range(double minimum, double maximum, int decimals) {
        public Range {
            if (minimum > maximum || decimals < 0) {
                throw new IllegalArgumentException(
                        "[%s, %s] with %d decimals is no range of numbers".formatted(minimum, maximum, decimals));
            }
        }

        public static Range whole(int minimum, int maximum) {
            return new Range(minimum, maximum, 0);
        }

        private double step() {
            return BigDecimal.ONE.movePointLeft(decimals).doubleValue();
        }

        private double moved(double from, int steps) {
            return clamp(rounded(BigDecimal.valueOf(from + steps * step())));
        }

        private double rounded(BigDecimal number) {
            return number.setScale(decimals, RoundingMode.HALF_UP).doubleValue();
        }

        private double clamp(double number) {
            return Math.max(minimum, Math.min(maximum, number));
        }

        private Optional<Double> parse(String typed, String unit) {
            String digits = typed.replace(unit, "")
                    .replaceAll("[\\s\u00a0\u202f]", "")
                    .replace(',', '.')
                    .replace('\u2212', '-');
            if (!NUMBER.matcher(digits).matches()) {
                return Optional.empty();
            }
            double number = rounded(new BigDecimal(digits));
            return number == clamp(number) ? Optional.of(number) : Optional.empty();
        }
    }

    /**
     * @param noun what is asked for, with its article: {@code a share}; also the accessible name
     * @param unit behind the number, or empty
     */
    public NumberField(String noun, Range range, String unit) {
        this.range = range;
        this.wanted = "Enter %s from %s to %s%s."
                .formatted(noun, shown(range.minimum), shown(range.maximum), unit.isEmpty() ? "" : "\u202f" + unit);
        getStyleClass().add("ps-field");
        setAlignment(Pos.CENTER_RIGHT);
        text.setAlignment(Pos.CENTER_RIGHT);
        text.setAccessibleText(noun + (unit.isEmpty() ? "" : ", " + unit));
        text.setPrefColumnCount(1);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().add(text);
        if (!unit.isEmpty()) {
            Label label = new Label(unit);
            label.getStyleClass().add("unit");
            label.setMinWidth(USE_PREF_SIZE);
            getChildren().add(label);
        }
        value.set(range.clamp(0));
        showValue();
        listen(unit);
    }

    /** The last good value. */
    public DoubleProperty valueProperty() {
        return value;
    }

    /** What is wrong with the text, or empty. */
    public ReadOnlyStringProperty complaintProperty() {
        return complaint.getReadOnlyProperty();
    }

    /** A line that shows the complaint, to be placed below the field; takes no room while there is none. */
    public Label complaintLine() {
        Label line = Tone.BROKEN.of(TextRole.SECONDARY.label(""));
        line.setGraphic(Tone.BROKEN.of(Icon.ERROR.node(14)));
        line.textProperty().bind(complaint);
        line.visibleProperty().bind(complaint.isNotEmpty());
        line.managedProperty().bind(complaint.isNotEmpty());
        return line;
    }

    private void listen(String unit) {
        value.addListener(observable -> showValue());
        text.textProperty().addListener(observable -> judge(unit));
        text.focusedProperty().addListener((property, before, focused) -> {
            pseudoClassStateChanged(EDITED, focused);
            if (!focused) {
                commit(unit);
            }
        });
        // A handler, not setOnAction: that would keep Enter from the primary button of a dialog.
        text.addEventHandler(ActionEvent.ACTION, event -> commit(unit));
        text.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent key) {
        switch (key.getCode()) {
            case UP -> step(1);
            case DOWN -> step(-1);
            case ESCAPE -> {
                if (text.getText().equals(shown(value.get()))) {
                    return;
                }
                showValue();
            }
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void step(int steps) {
        value.set(range.moved(value.get(), steps));
        showValue();
    }

    private void judge(String unit) {
        boolean wrong = range.parse(text.getText(), unit).isEmpty();
        pseudoClassStateChanged(WRONG, wrong);
        complaint.set(wrong ? wanted : "");
    }

    private void commit(String unit) {
        range.parse(text.getText(), unit).ifPresent(number -> {
            value.set(number);
            showValue();
        });
    }

    private void showValue() {
        text.setText(shown(value.get()));
    }

    private String shown(double number) {
        return Numbers.fixed(number, range.decimals);
    }
}
