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
import org.prunescope.app.desk.StudyClass;
import org.prunescope.chart.Numbers;

/** The class that would lose most: its mark and its short name. */
final class HurtsCell extends RowCell {
    private final LayersViewModel model;
    private final Label code = TextRole.CAPTION.label("");
    private Optional<StudyClass> shown = Optional.empty();

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
        return new Tip(
                "Hurts: " + shown.map(hurt -> hurt.name().full()).orElse("nobody"),
                "The class whose response in this row hangs most on the removed filters.",
                "Measured on %s training images.".formatted(Numbers.count(model.imagesBehindHurts())));
    }

    @Override
    void show(LayerRow row, RowFigures figures) {
        List<StudyClass> classes = model.classesProperty().get();
        Optional<StudyClass> hurt =
                figures.hurts().filter(label -> label < classes.size()).map(classes::get);
        if (!hurt.equals(shown)) {
            shown = hurt;
            code.setText(hurt.map(one -> one.name().code()).orElse(""));
            code.setGraphic(hurt.map(one -> ClassMarker.of(one.mark())).orElse(null));
        }
    }
}
