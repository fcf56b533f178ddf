package org.prunescope.app.layers;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.layers.LayersViewModel.Classes;
import org.prunescope.chart.Numbers;
import org.prunescope.study.ClassLabel;

/** The class that would lose most: its mark and its short name. */
final class HurtsCell extends RowCell {
    private final LayersViewModel model;
    private final Label code = TextRole.CAPTION.label("");
    private Optional<Integer> shown = Optional.empty();
    private Classes shownClasses;

    HurtsCell(LayersViewModel model) {
        this(model, new HBox());
    }

    private HurtsCell(LayersViewModel model, HBox pair) {
        super(pair);
        this.model = model;
        code.setMinWidth(HBox.USE_PREF_SIZE);
        code.getStyleClass().add("hurts");
        pair.setAlignment(Pos.CENTER_LEFT);
        pair.getChildren().add(code);
        getStyleClass().add("hurts-cell");
        Tips.install(pair, this::tip);
        model.classesProperty().subscribe(now -> {
            if (row() != null) {
                show(row(), row().figures());
            }
        });
    }

    private Tip tip() {
        Optional<ClassLabel> label = shown.map(model.classesProperty().get().labels()::get);
        return new Tip(
                "Hurts: " + label.map(ClassLabel::full).orElse("nobody"),
                "The class whose response in this row hangs most on the removed filters.",
                "Measured on %s training images.".formatted(Numbers.count(model.imagesBehindHurts())));
    }

    @Override
    void show(LayerRow row, RowFigures figures) {
        Classes classes = model.classesProperty().get();
        Optional<Integer> label = figures.hurts().filter(one -> one < classes.labels().size());
        if (label.equals(shown) && classes == shownClasses) {
            return;
        }
        shown = label;
        shownClasses = classes;
        List<ClassLabel> labels = classes.labels();
        code.setText(label.map(one -> labels.get(one).code()).orElse(""));
        code.setGraphic(
                label.map(one -> ClassMarker.of(classes.marks().get(one))).orElse(null));
    }
}
