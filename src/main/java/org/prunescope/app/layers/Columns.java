package org.prunescope.app.layers;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;

/** The columns of the table and how they share its width. */
final class Columns {
    /** From here on up there is room for everything. */
    private static final double WIDE = 500;
    /** Below there is room for names, counts and sliders only. */
    private static final double NARROWEST = 340;

    private static final double SCROLL_BAR = 8;
    private static final double KEPT = 58;
    private static final double SCORES = 76;
    private static final double RATIO = 112;
    private static final double MACS = 54;
    private static final double HURTS = 46;
    /** What each further digit of the counts takes. */
    private static final double DIGIT = 8;

    private final RowsState state;
    private final Column name;
    private final Column kept;
    private final Column scores;
    private final Column ratio;
    private final Column macs;
    private final Column hurts;

    /** A column of whole rows, of a width that only {@link Columns} decides. */
    private static final class Column extends TreeTableColumn<LayerRow, LayerRow> {

        Column(Tip tip, Supplier<RowCell> cells, String... styleClasses) {
            Label header = new Label(tip.term());
            Tips.install(header, tip);
            setGraphic(header);
            setCellValueFactory(features -> features.getValue().valueProperty());
            setCellFactory(column -> cells.get());
            getStyleClass().addAll(styleClasses);
            setSortable(false);
            setReorderable(false);
            setResizable(false);
        }

        void take(double width) {
            setMinWidth(width);
            setMaxWidth(width);
            setPrefWidth(width);
        }
    }

    Columns(RowsState state) {
        this.state = state;
        LayersViewModel model = state.model();
        name = new Column(
                new Tip("Layer", "One row for each set of channels that can only be cut together."),
                () -> new NameCell(state),
                "first");
        kept = new Column(
                new Tip("Kept", "Filters of a layer that stay after the cut, of all that it has."),
                KeptCell::new,
                "numbers");
        scores = new Column(
                new Tip(
                        "Scores",
                        "How many filters have which score, low ones left.",
                        "Orange goes, blue stays; the line is the cut."),
                ScoresCell::new);
        ratio = new Column(
                new Tip(
                        "Ratio removed",
                        "The share of a row's filters that goes, lowest scores first.",
                        "Moves in whole filters and in the plan's steps."),
                () -> new RatioCell(state));
        macs = new Column(
                new Tip(
                        "MACs",
                        "Multiply-accumulate operations for one image: what running the network costs.",
                        "The share of each row after the cut."),
                () -> new MacsCell(model),
                "numbers");
        hurts = new Column(
                new Tip("Hurts", "The class whose response in a row hangs most on the removed filters."),
                () -> new HurtsCell(model));
    }

    void addTo(TreeTableView<LayerRow> table) {
        table.getColumns().setAll(List.of(name, kept, scores, ratio, macs, hurts));
        table.widthProperty().subscribe(width -> share(width.doubleValue()));
        state.model().rowsProperty().subscribe(rows -> share(table.getWidth()));
    }

    private void share(double width) {
        boolean isWide = width >= WIDE;
        state.narrowProperty().set(!isWide);
        scores.setVisible(width >= NARROWEST);
        macs.setVisible(isWide);
        hurts.setVisible(isWide);
        int digits = Integer.toString(state.model().mostChannels()).length();
        kept.take(KEPT + Math.max(0, digits - 2) * 2 * DIGIT);
        scores.take(SCORES);
        ratio.take(RATIO);
        macs.take(MACS);
        hurts.take(HURTS);
        double others = kept.getWidth() + RATIO + (scores.isVisible() ? SCORES : 0) + (isWide ? MACS + HURTS : 0);
        name.take(Math.max(0, Math.floor(width - SCROLL_BAR - others)));
    }
}
