package org.prunescope.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Numbers;
import org.prunescope.data.DataReport;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.study.FinalEvaluation;

/** The images: how many of each class, how they were shared out, what was left out, and the looks at the test part. */
final class ReportData {
    private static final int NAMED = 5;

    private ReportData() {}

    static Optional<ReportParts.Section> section(Findings findings) {
        return findings.data().map(data -> {
            List<Html> content = new ArrayList<>();
            int[] counts = data.training().stream().mapToInt(Integer::intValue).toArray();
            content.add(
                    ReportParts.note("“%s”: %s. The largest class has %s training images for each one of the smallest."
                            .formatted(
                                    data.name(),
                                    ReportParts.images(data.report().images()),
                                    imbalance(counts))));
            content.add(counts(findings, data));
            content.add(ReportParts.choices(List.of(
                    ReportParts.choice("Shared out", Words.split(data.splitRule()), Optional.empty()),
                    ReportParts.choice(
                            "From picture to network", Words.preprocessing(data.preprocessing()), Optional.empty()))));
            content.add(Html.tag("h3", "Left out"));
            content.addAll(leftOut(data.report()));
            return new ReportParts.Section("data", "Images", content);
        });
    }

    private static String imbalance(int[] counts) {
        int most = 0;
        int least = Integer.MAX_VALUE;
        for (int count : counts) {
            most = Math.max(most, count);
            least = count > 0 ? Math.min(least, count) : least;
        }
        return most == 0 ? Numbers.UNKNOWN : Numbers.fixed((double) most / least, 1);
    }

    private static Html counts(Findings findings, DataFacts data) {
        List<ClassMark> marks = ReportParts.marks(findings, data);
        int most = data.training().stream().mapToInt(Integer::intValue).max().orElse(1);
        List<Html> rows = new ArrayList<>();
        for (int label : ReportParts.order(findings, data)) {
            int training = data.training().get(label);
            String width = Words.plain(100.0 * training / Math.max(1, most)) + "%";
            Html bar = Html.div("count-bar")
                    .add(Html.div("")
                            .with(
                                    "style",
                                    "width:%s;background:%s"
                                            .formatted(
                                                    width,
                                                    ReportParts.variable(
                                                            marks.get(label).token()))));
            rows.add(ReportParts.row(
                    Html.tag("td").add(ReportParts.className(data.classes().get(label), marks.get(label))),
                    Html.tag("td").add(bar),
                    ReportParts.number(Numbers.count(training)),
                    ReportParts.number(Numbers.count(data.validation().get(label))),
                    ReportParts.number(Numbers.count(data.test().get(label)))));
        }
        rows.add(ReportParts.row(
                        ReportParts.cell("All"),
                        ReportParts.cell(""),
                        ReportParts.number(Numbers.count(DataFacts.sum(data.training()))),
                        ReportParts.number(Numbers.count(DataFacts.sum(data.validation()))),
                        ReportParts.number(Numbers.count(DataFacts.sum(data.test()))))
                .with("class", "sum"));
        return ReportParts.table("plain", List.of("Class", "", ">Training", ">Validation", ">Test"), rows);
    }

    private static List<Html> leftOut(DataReport report) {
        List<Html> parts = new ArrayList<>();
        addList(parts, "cannot be read", "image", report.unreadable());
        addList(parts, "without an image or a label", "row", report.unmatchedRows());
        addList(parts, "without a label", "image", report.unmatchedImages());
        if (!report.ignoredColumns().isEmpty()) {
            parts.add(Html.tag("p", "Columns not used: " + String.join(", ", report.ignoredColumns()) + "."));
        }
        report.warnings().forEach(warning -> parts.add(Html.tag("p", warning)));
        if (parts.isEmpty()) {
            parts.add(Html.tag("p", "Nothing: every image found has a label and can be read."));
        }
        return parts;
    }

    private static void addList(List<Html> parts, String what, String thing, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        String many = items.size() == 1 ? "1 " + thing : Numbers.count(items.size()) + " " + thing + "s";
        Html list = Html.tag("ul");
        items.stream().limit(NAMED).forEach(item -> list.add(Html.tag("li", item)));
        if (items.size() > NAMED) {
            list.add(Html.tag("li", "and " + Numbers.count(items.size() - NAMED) + " more"));
        }
        parts.add(Html.tag("p", many + " " + what + ":"));
        parts.add(list);
    }

    /** Whether anyone has looked at the test part, and what was seen. */
    static Optional<ReportParts.Section> testPart(Findings findings) {
        return findings.data().map(data -> {
            int images = DataFacts.sum(data.test());
            List<FinalEvaluation> looks = findings.study().finals();
            if (looks.isEmpty()) {
                String text = images == 0
                        ? "There is no test part."
                        : "Sealed: nobody has looked at its %s, so a final evaluation on them is still a fair one."
                                .formatted(ReportParts.images(images));
                return new ReportParts.Section("test", "Test part", List.of(ReportParts.note(text)));
            }
            String text = looks.size() == 1
                    ? "One look at its %s.".formatted(ReportParts.images(images))
                    : "%d looks at its %s. Each look makes the next less of a test: the first is the fairest."
                            .formatted(looks.size(), ReportParts.images(images));
            return new ReportParts.Section(
                    "test", "Test part", List.of(ReportParts.note(text), looks(findings, data, looks)));
        });
    }

    private static Html looks(Findings findings, DataFacts data, List<FinalEvaluation> looks) {
        List<Integer> order = ReportParts.order(findings, data);
        List<String> titles = new ArrayList<>(List.of("Network", "When", ">Balanced accuracy"));
        titles.addAll(order.stream()
                .map(label -> ">" + data.classes().get(label).shorter())
                .toList());
        List<Html> rows = new ArrayList<>();
        for (FinalEvaluation look : looks) {
            ConfusionMatrix confusion = look.confusion();
            Html row = ReportParts.row(
                    ReportParts.cell(look.run() == 0 ? "Original" : "Run " + look.run()),
                    ReportParts.cell(ReportSummary.when(look.made())),
                    ReportParts.rate(confusion.balancedAccuracyEstimate()));
            order.forEach(label -> row.add(ReportParts.rate(confusion.recall(label))));
            rows.add(row);
        }
        return ReportParts.table("plain", titles, rows);
    }
}
