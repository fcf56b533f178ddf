package org.prunescope.app.opening;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;

/** The pieces of a data report: classes by part, what was left out, warnings. */
final class DataReportPart {
    private static final double TABLE_HIGHEST = 190;
    private static final double WARNINGS_HIGHEST = 110;
    private static final double LINES_HIGHEST = 110;
    private static final double WIDE = 84;
    private static final double NARROW = 64;
    /** A list that is longer is told by its number and its beginning. */
    private static final int MOST_LINES = 200;

    private DataReportPart() {}

    /** Images of each class in each part. */
    static Node classes(DataReportViewModel report) {
        GridPane grid = Parts.figures(WIDE, WIDE, NARROW, NARROW, NARROW);
        grid.setId("class-counts");
        List<String> heads = List.of("", "training", "validation", "test", "all", "share");
        for (int column = 1; column < heads.size(); column++) {
            grid.add(TextRole.CAPTION.label(heads.get(column)), column, 0);
        }
        ClassCounts counts = report.counts();
        int row = 1;
        for (ClassCounts.Row one : counts.rows()) {
            Label name = TextRole.BODY.label(one.name());
            name.setMinWidth(0);
            HBox first = Parts.row(ClassMarker.of(one.mark()), name);
            add(grid, row++, first, one.training(), one.validation(), one.test(), one.all(), counts.all());
        }
        Label imbalance = TextRole.SECONDARY.label(report.imbalance());
        Tips.install(
                imbalance,
                new Tip(
                        "Imbalance",
                        "Images of the largest class for each one of the smallest. From about 5 : 1 on, plain accuracy"
                                + " hides what happens to the rare classes."));
        add(grid, row, imbalance, counts.training(), counts.validation(), counts.test(), counts.all(), counts.all());
        return Parts.scrolling(grid, TABLE_HIGHEST);
    }

    private static void add(
            GridPane grid, int row, Node name, int training, int validation, int test, int all, int total) {
        grid.add(name, 0, row);
        grid.add(count(training), 1, row);
        grid.add(count(validation), 2, row);
        grid.add(count(test), 3, row);
        grid.add(TextRole.SECTION.label(Numbers.count(all)), 4, row);
        grid.add(TextRole.SECONDARY.label(Numbers.percent((double) all / Math.max(1, total))), 5, row);
    }

    private static Label count(int images) {
        Label label = TextRole.BODY.label(Numbers.count(images));
        if (images == 0) {
            Tone.CANNOT_TELL.of(label);
        }
        return label;
    }

    /** What makes figures unsure, a banner each; takes no room where there is nothing. */
    static Node warnings(DataReportViewModel report) {
        VBox banners = new VBox(4);
        report.warnings().forEach(sentence -> banners.getChildren().add(Banner.sentence(Tone.CANNOT_TELL, sentence)));
        return Parts.scrolling(banners, WARNINGS_HIGHEST);
    }

    /** What was left out, to be unfolded; or that nothing was. */
    static Node findings(DataReportViewModel report) {
        VBox findings = new VBox(6);
        findings.getStyleClass().add("ps-beside-label");
        report.findings().forEach(finding -> findings.getChildren().add(fold(finding)));
        if (report.findings().isEmpty()) {
            findings.getChildren()
                    .add(Parts.fact(Icon.DONE.node(14), "Nothing: every image is readable and has a label."));
        }
        return findings;
    }

    private static VBox fold(Finding finding) {
        ToggleButton fold = new ToggleButton(finding.title());
        fold.getStyleClass().add("ps-fold");
        Label lines = new Label(text(finding.lines()));
        lines.getStyleClass().add("ps-code");
        lines.setMaxWidth(Double.MAX_VALUE);
        Node shown = Parts.scrolling(lines, LINES_HIGHEST);
        shown.visibleProperty().bind(fold.selectedProperty());
        shown.managedProperty().bind(fold.selectedProperty());
        fold.setGraphic(Icon.NEXT.node(14));
        fold.selectedProperty()
                .addListener((property, before, open) -> fold.setGraphic((open ? Icon.DOWN : Icon.NEXT).node(14)));
        return new VBox(4, fold, shown);
    }

    private static String text(List<String> lines) {
        String text = String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size())));
        int more = lines.size() - MOST_LINES;
        return more > 0 ? text + "\n… and " + Numbers.count(more) + " more" : text;
    }
}
