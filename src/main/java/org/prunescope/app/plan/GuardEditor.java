package org.prunescope.app.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.GuardRail.Kind;

/** A guard-rail being written: which class, what of it, and the limit. */
final class GuardEditor extends VBox {
    private final ComboBox<StudyClass> guarded = new ComboBox<>();
    private final SegmentedChoice<Kind> kind =
            new SegmentedChoice<>(List.of(Kind.RECALL_LOSS, Kind.RECALL), GuardEditor::words);
    private final NumberField limit = new NumberField("a limit", new NumberField.Range(0, 1, 2), "");

    /**
     * @param old the guard-rail to be changed; empty for a new one
     * @param onKept takes the guard-rail; never called with {@code onLeft}
     * @param onRemoved for an old one only
     */
    GuardEditor(
            List<StudyClass> classes,
            Optional<GuardRail> old,
            Consumer<GuardRail> onKept,
            Runnable onRemoved,
            Runnable onLeft) {
        getStyleClass().add("ps-guard-editor");
        prepare(classes, old);
        Button keep = Buttons.standard(old.isPresent() ? "Change" : "Add");
        keep.setId("keep-guard");
        keep.disableProperty().bind(limit.complaintProperty().isNotEmpty());
        keep.setOnAction(event -> onKept.accept(new GuardRail(
                guarded.getValue().label(),
                kind.valueProperty().get(),
                limit.valueProperty().get())));
        Button leave = Buttons.quiet("Cancel");
        leave.setOnAction(event -> onLeft.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(space, leave, keep);
        if (old.isPresent()) {
            Button remove = Buttons.danger("Remove");
            remove.setId("remove-guard");
            remove.setOnAction(event -> onRemoved.run());
            buttons.getChildren().add(0, remove);
        }
        buttons.getStyleClass().add("line");
        HBox what = new HBox(kind, limit);
        what.getStyleClass().add("line");
        what.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(guarded, what, limit.complaintLine(), buttons);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                onLeft.run();
                key.consume();
            } else if (key.getCode() == KeyCode.ENTER && !keep.isDisabled()) {
                keep.fire();
                key.consume();
            }
        });
    }

    private void prepare(List<StudyClass> classes, Optional<GuardRail> old) {
        guarded.setId("guarded-class");
        guarded.setMaxWidth(Double.MAX_VALUE);
        guarded.setAccessibleText("Guarded class");
        guarded.setConverter(new StringConverter<>() {
            @Override
            public String toString(StudyClass each) {
                return each == null ? "" : each.name().full();
            }

            @Override
            public StudyClass fromString(String text) {
                throw new UnsupportedOperationException("classes are chosen, not typed");
            }
        });
        guarded.getItems().setAll(classes);
        limit.setId("guard-limit");
        limit.getStyleClass().add("share");
        StudyClass first = classes.stream()
                .filter(each -> old.map(rail -> rail.label() == each.label()).orElse(!each.isGuarded()))
                .findFirst()
                .orElse(classes.get(0));
        guarded.setValue(first);
        kind.valueProperty().set(old.map(GuardRail::kind).orElse(Kind.RECALL_LOSS));
        limit.valueProperty().set(old.map(GuardRail::limit).orElse(PlanViewModel.FIRST_LIMIT));
    }

    private static String words(Kind kind) {
        return kind == Kind.RECALL ? "recall at least" : "may lose";
    }

    /** Where the keyboard begins. */
    void begin() {
        guarded.requestFocus();
    }
}
