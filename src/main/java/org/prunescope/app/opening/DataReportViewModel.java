package org.prunescope.app.opening;

import java.util.ArrayList;
import java.util.List;
import org.prunescope.chart.Numbers;
import org.prunescope.data.DataReport;
import org.prunescope.data.Dataset;
import org.prunescope.data.Part;
import org.prunescope.data.Split;
import org.prunescope.data.SplitRule;
import org.prunescope.study.DataSource;

/** What was found where images were opened: classes, parts, and what was left out. */
final class DataReportViewModel {
    private final DataSource source;
    private final Dataset dataset;
    private final ClassCounts counts;

    DataReportViewModel(DataSource source, Dataset dataset, Split split) {
        this.source = source;
        this.dataset = dataset;
        counts = ClassCounts.of(split);
    }

    String name() {
        return source.path().getFileName() == null
                ? source.path().toString()
                : source.path().getFileName().toString();
    }

    /** How images and labels lie there, and how many. */
    String found() {
        return "%s · %s images of %d classes"
                .formatted(
                        dataset.report().layout().label(),
                        Numbers.count(dataset.size()),
                        dataset.classNames().size());
    }

    ClassCounts counts() {
        return counts;
    }

    /** How unevenly the classes are filled. */
    String imbalance() {
        return counts.imbalance().isEmpty()
                ? ""
                : "imbalance %s : 1".formatted(Numbers.fixed(counts.imbalance().getAsDouble(), 1));
    }

    /** Where the parts come from. */
    String sharing() {
        int given = dataset.givenParts().size();
        if (given == Part.values().length) {
            return "The parts are as the disk has them.";
        }
        SplitRule rule = source.split();
        if (given == 0) {
            return "Shared out class by class: %s, %s, %s, seed %d."
                    .formatted(
                            Numbers.percent(rule.train()),
                            Numbers.percent(rule.validation()),
                            Numbers.percent(rule.test()),
                            rule.seed());
        }
        return dataset.givenParts().contains(Part.TEST)
                ? "The validation part is taken from the training images, seed %d.".formatted(rule.seed())
                : "The test part is taken from the training images, seed %d.".formatted(rule.seed());
    }

    List<String> warnings() {
        return dataset.report().warnings();
    }

    /** What was left out, if anything. */
    List<Finding> findings() {
        DataReport report = dataset.report();
        List<Finding> findings = new ArrayList<>();
        add(findings, report.unreadable(), "image cannot be read", "images cannot be read");
        add(findings, report.unmatchedRows(), "row labels no image", "rows label no image");
        add(findings, report.unmatchedImages(), "image has no label", "images have no label");
        add(findings, report.ignoredColumns(), "column is not used", "columns are not used");
        return findings;
    }

    private static void add(List<Finding> findings, List<String> lines, String one, String several) {
        if (!lines.isEmpty()) {
            findings.add(new Finding(Numbers.count(lines.size()) + " " + (lines.size() == 1 ? one : several), lines));
        }
    }
}
