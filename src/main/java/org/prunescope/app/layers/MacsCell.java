package org.prunescope.app.layers;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Bar;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.chart.Numbers;

/** The share of the MACs that are left, as a number over a bar. */
final class MacsCell extends RowCell {
    private static final double BAR_HEIGHT = 3;
    private static final String MUTED = "muted";

    private final LayersViewModel model;
    private final Label share = TextRole.SECONDARY.label("");
    private final Bar bar = Bar.share(BAR_HEIGHT, 0, "neutral");
    private final VBox pair;

    MacsCell(LayersViewModel model) {
        this(model, new VBox());
    }

    private MacsCell(LayersViewModel model, VBox pair) {
        super(pair);
        this.model = model;
        this.pair = pair;
        share.setMinWidth(VBox.USE_PREF_SIZE);
        pair.getStyleClass().add("macs");
        pair.setAlignment(Pos.CENTER_RIGHT);
        pair.getChildren().addAll(share, bar);
        getStyleClass().add("macs-cell");
        Tips.install(pair, this::tip);
    }

    private Tip tip() {
        double million = 1e6;
        return new Tip(
                "MACs, share " + share.getText(),
                "Multiply-accumulate operations for one image.",
                "%s: %s of %s million after the cut."
                        .formatted(
                                row().names().full(),
                                Numbers.fixed(row().figures().macs() / million, 1),
                                Numbers.fixed(
                                        model.totalsProperty()
                                                        .get()
                                                        .orElseThrow()
                                                        .after()
                                                        .macs()
                                                / million,
                                        1)));
    }

    @Override
    void begin(LayerRow row) {
        pair.getStyleClass().remove(MUTED);
        if (row.isMember()) {
            pair.getStyleClass().add(MUTED);
        }
    }

    @Override
    void show(LayerRow row, RowFigures figures) {
        share.setText(Numbers.percent(figures.macsShare(), 1));
        bar.valueProperty().set(figures.macsShare() / model.fullShare());
    }
}
