package org.prunescope.app.classes;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.ChartPane;
import org.prunescope.app.canvas.Version;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.OperatingCurve;
import org.prunescope.chart.OperatingCurve.Kind;
import org.prunescope.metric.Curve;
import org.prunescope.metric.Evaluation;

/** What every class could reach at all thresholds: ROC above, precision over recall below. */
final class CurvesPane extends StackPane {
    private static final int COLUMNS = 3;
    private static final double CARD_HEIGHT = 240;
    private static final double GAP = 12;

    /** What the curves were drawn of. */
    private Optional<Drawn> drawn = Optional.empty();

    private record Drawn(Optional<Answers> candidate, Optional<Answers> original, List<StudyClass> classes) {}

    CurvesPane() {
        setId("curves");
    }

    void show(Standing standing) {
        Drawn now = new Drawn(standing.candidate(), standing.of(Version.ORIGINAL), standing.classes());
        if (drawn.filter(now::equals).isEmpty()) {
            drawn = Optional.of(now);
            build(standing);
        }
    }

    private void build(Standing standing) {
        Optional<Evaluation> shown = standing.shownCurves();
        if (shown.isEmpty()) {
            getChildren()
                    .setAll(EmptyPlace.inView(
                            LineDrawing.scores(), "No curves yet", "The original is being measured."));
            return;
        }
        Optional<Evaluation> earlier = standing.earlierCurves();
        GridPane grid = new GridPane();
        grid.setHgap(GAP);
        grid.setVgap(GAP);
        List<StudyClass> classes = standing.classes();
        int columns = Math.min(COLUMNS, classes.size());
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < classes.size(); i++) {
            int row = i / columns * 2;
            StudyClass each = classes.get(i);
            grid.add(card(each, Kind.ROC, shown.get(), earlier), i % columns, row);
            grid.add(card(each, Kind.PRECISION_RECALL, shown.get(), earlier), i % columns, row + 1);
        }
        RowConstraints growing = new RowConstraints();
        growing.setVgrow(Priority.ALWAYS);
        growing.setMinHeight(CARD_HEIGHT);
        for (int row = 0; row < (classes.size() + columns - 1) / columns * 2; row++) {
            grid.getRowConstraints().add(growing);
        }
        VBox.setVgrow(grid, Priority.ALWAYS);
        Label hint = Rows.yielding(TextRole.SECONDARY, hint(standing));
        hint.setGraphic(Icon.INFORMATION.node(14));
        hint.setWrapText(true);
        VBox content = new VBox(grid, hint);
        content.getStyleClass().add("ps-curves");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        getChildren().setAll(scroll);
    }

    private static String hint(Standing standing) {
        int others = standing.classes().size() - 1;
        return ("One class against %s. Curves are drawn once from all %s images, never averaged over batches."
                        + " Dotted: guessing, which for precision is the share of the class.")
                .formatted(others == 1 ? "the other" : "all others", Numbers.count(standing.validationImages()));
    }

    private static Node card(StudyClass each, Kind kind, Evaluation shown, Optional<Evaluation> earlier) {
        boolean isRoc = kind == Kind.ROC;
        OperatingCurve curve = isRoc
                ? OperatingCurve.roc(each.mark(), each.label(), shown, earlier)
                : OperatingCurve.precisionRecall(each.mark(), each.label(), shown, earlier);
        String area = rate(curve(kind, shown, each.label()).area().value());
        String was = earlier.map(before ->
                        "was " + rate(curve(kind, before, each.label()).area().value()))
                .orElse("");
        Label value = Rows.whole(TextRole.SECTION, area);
        Label name = Rows.whole(TextRole.SECONDARY, isRoc ? "AUC" : "AP");
        Tips.install(
                value,
                new Tip(
                        (isRoc ? "Area under the ROC curve " : "Average precision ") + area,
                        isRoc
                                ? "The chance that an image of the class is found likelier to be of it than another image; 0.50 is guessing."
                                : "The mean precision over all recalls; guessing gives the share of the class."));
        ChartPane chart = new ChartPane(curve::chart);
        chart.setAccessibleText("%s of %s: area %s %s"
                .formatted(
                        isRoc ? "ROC curve" : "Precision over recall",
                        each.name().full(),
                        area,
                        was));
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox card = new VBox(
                Rows.of(
                        "header",
                        ClassMarker.of(each.mark()),
                        Rows.yielding(TextRole.SECTION, each.name().brief()),
                        Rows.whole(TextRole.SECONDARY, isRoc ? "ROC" : "PR"),
                        Rows.space(),
                        name,
                        value,
                        Tone.MUTED.of(Rows.whole(TextRole.SECONDARY, was))),
                chart);
        card.getStyleClass().add("ps-card");
        return card;
    }

    private static Curve curve(Kind kind, Evaluation evaluation, int label) {
        return kind == Kind.ROC ? evaluation.roc(label) : evaluation.precisionRecall(label);
    }

    private static String rate(OptionalDouble value) {
        return value.isPresent() ? Numbers.rate(value.getAsDouble()) : Numbers.UNKNOWN;
    }
}
