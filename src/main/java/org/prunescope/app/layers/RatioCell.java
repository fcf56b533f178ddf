package org.prunescope.app.layers;

import javafx.beans.value.ObservableValue;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.StepSlider;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.layers.RowFigures.Hold;
import org.prunescope.app.layers.RowFigures.HoldKind;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;

/** The slider of a row with the share that goes, or why there is none. */
final class RatioCell extends RowCell {
    private static final PseudoClass CHANGING = PseudoClass.getPseudoClass("changing");
    private static final int LOCK = 14;
    /** In front of all other rows, so that the bubble covers them. */
    private static final double FRONT = -1;

    private final RowsState state;
    private final StepSlider slider = new StepSlider(StepSlider.Size.CELL, "Ratio removed");
    private final Label value = TextRole.SECONDARY.label("");
    private final HBox ratio = new HBox(slider, value);
    private final Button release = Buttons.quiet("");
    private final Label reason = TextRole.CAPTION.label("");
    private final FontIcon lock = Icon.LOCKED.node(LOCK);

    RatioCell(RowsState state) {
        this(state, new StackPane());
    }

    private RatioCell(RowsState state, StackPane content) {
        super(content);
        this.state = state;
        ratio.getStyleClass().add("ratio");
        ratio.setAlignment(Pos.CENTER_LEFT);
        value.setAlignment(Pos.CENTER_RIGHT);
        value.getStyleClass().add("value");
        HBox.setHgrow(slider, Priority.ALWAYS);
        release.getStyleClass().add("release");
        release.setFocusTraversable(false);
        release.setText("kept by you");
        release.setAccessibleText("Release");
        release.setGraphic(Icon.LOCKED.node(LOCK));
        release.setOnAction(event -> state.model().toggleLock(row()));
        reason.getStyleClass().add("reason");
        StackPane.setAlignment(release, Pos.CENTER_LEFT);
        StackPane.setAlignment(reason, Pos.CENTER_LEFT);
        content.getChildren().addAll(ratio, release, reason);
        content.setAlignment(Pos.CENTER_LEFT);
        followSlider();
        install();
        // Cells cut off what stands over their edges, as the bubble of the slider does.
        skinProperty().subscribe(skin -> setClip(null));
    }

    private void followSlider() {
        slider.setFocusTraversable(false);
        selectedRow().subscribe(isSelected -> slider.setFocusTraversable(isSelected));
        slider.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> state.choose(row()));
        slider.setWords((now, before) -> state.model().words(row()));
        slider.setOnMoved(removed -> state.model().drag(row(), removed));
        slider.setOnCommitted(removed -> {
            state.model().drop();
            // Limits and choices by hand may have stopped the cut before the finger.
            showRatio(row().figures());
        });
        slider.setOnReturned(state.model()::letGo);
        slider.getPseudoClassStates().addListener((SetChangeListener<PseudoClass>) change -> raise());
    }

    private ObservableValue<Boolean> selectedRow() {
        return tableRowProperty().flatMap(TreeTableRow::selectedProperty).orElse(false);
    }

    private void raise() {
        double order = slider.getPseudoClassStates().contains(CHANGING) ? FRONT : 0;
        setViewOrder(order);
        getTableRow().setViewOrder(order);
    }

    private void install() {
        Tips.install(
                ratio,
                () -> new Tip(
                        "Ratio removed " + value.getText(),
                        "The share of the row's filters that goes, lowest scores first.",
                        state.model().hasOwnRatio(row())
                                ? "Set by you: Backspace gives it back to the plan."
                                : "Set by the plan: drag, or press ← and →."));
        Tips.install(
                release, new Tip("Kept by you", "The plan leaves this row alone.", "Click or press L to release."));
        Tips.install(reason, () -> row().figures().hold().map(this::explain).orElseGet(() -> new Tip("Locked")));
    }

    private Tip explain(Hold hold) {
        return hold.kind() == HoldKind.NO_SCORES
                ? new Tip("Not scored", "The criterion cannot score this row, so nothing is cut from it.")
                : new Tip(
                        "Locked: " + hold.reason(),
                        hold.reason().equals("class outputs")
                                ? "Its outputs are the classes themselves."
                                : "The network does not allow single channels to leave here.");
    }

    /** Moves the slider by a key that was pressed elsewhere in the table. */
    void press(KeyEvent key) {
        if (ratio.isVisible() && !slider.isDisabled()) {
            slider.requestFocus();
            Event.fireEvent(slider, key);
        }
    }

    @Override
    void begin(LayerRow row) {
        slider.setAccessibleText("Ratio removed of " + row.names().full());
    }

    @Override
    void show(LayerRow row, RowFigures figures) {
        boolean isHeldByUser = figures.isHeldBy(HoldKind.USER);
        ratio.setVisible(!row.isMember() && figures.hold().isEmpty());
        release.setVisible(isHeldByUser);
        reason.setVisible(figures.hold().isPresent() && !isHeldByUser);
        reason.setText(figures.hold().map(Hold::reason).orElse(""));
        reason.setGraphic(figures.isHeldBy(HoldKind.NETWORK) ? lock : null);
        showRatio(figures);
    }

    private void showRatio(RowFigures figures) {
        slider.setDisable(!figures.ratio().isReady());
        slider.show(figures.ratio().scale(), figures.removed());
        value.setText(Numbers.percent(figures.removedShare()));
    }
}
