package org.prunescope.app.layers;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.chart.Numbers;

/** Filters kept of all: {@code 20/32}. */
final class KeptCell extends RowCell {
    private final Label kept = TextRole.BODY.label("");
    private final Label all = Tone.FAINT.of(TextRole.BODY.label(""));
    private final HBox pair;

    KeptCell() {
        this(new HBox());
    }

    private KeptCell(HBox pair) {
        super(pair);
        this.pair = pair;
        kept.setMinWidth(HBox.USE_PREF_SIZE);
        all.setMinWidth(HBox.USE_PREF_SIZE);
        pair.getChildren().addAll(kept, all);
        pair.getStyleClass().add("ps-kept");
        pair.setAlignment(Pos.CENTER_RIGHT);
        getStyleClass().add("numbers");
        Tips.install(
                pair,
                () -> new Tip(
                        "Kept %d of %d"
                                .formatted(
                                        row().figures().kept(), row().figures().channels()),
                        "Filters that stay after the cut.",
                        row().names().full()));
    }

    @Override
    void show(LayerRow row, RowFigures figures) {
        pair.setVisible(!row.isMember());
        kept.setText(Numbers.count(figures.kept()));
        all.setText("/" + Numbers.count(figures.channels()));
    }
}
