package org.prunescope.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Evaluation;
import org.prunescope.metric.Measurement;

/** What pruning does to each class: recalls with intervals, all measures, confusion matrices. */
final class ReportClasses {
    private ReportClasses() {}

    static Optional<ReportParts.Section> section(Findings findings, Html changes, Html thresholds) {
        List<MeasuredNetwork> versions = findings.versions();
        if (findings.data().isEmpty() || versions.isEmpty()) {
            return Optional.empty();
        }
        DataFacts data = findings.data().get();
        int images = versions.get(0).confusion().total();
        return Optional.of(new ReportParts.Section(
                "classes",
                "Class by class",
                List.of(
                        ReportParts.note("Recall on " + ReportParts.images(images)
                                + " of the validation part with 95 % intervals; the rarest and the guarded classes"
                                + " come first."),
                        legend(versions),
                        recalls(findings, data, versions),
                        changes,
                        Html.tag("h3", "Answers by true class"),
                        matrices(findings, data, versions),
                        Html.tag("h3", "All measures"),
                        measures(versions),
                        perClass(findings, data, versions.get(versions.size() - 1)),
                        thresholds)));
    }

    private static Html legend(List<MeasuredNetwork> versions) {
        Html legend = Html.div("legend");
        for (MeasuredNetwork version : versions) {
            Html svg = Html.tag("svg")
                    .with("width", "14")
                    .with("height", "14")
                    .with("aria-hidden", "true")
                    .add(InlineDrawing.mark(version.stage(), 7, 7));
            legend.add(Html.tag("span").add(svg, Html.tag("span", version.name())));
        }
        return legend;
    }

    private static Html recalls(Findings findings, DataFacts data, List<MeasuredNetwork> versions) {
        List<ClassMark> marks = ReportParts.marks(findings, data);
        Optional<Judgement> judgement = Judgement.of(findings);
        List<String> titles = new ArrayList<>(List.of("Class", ">n", "Recall"));
        versions.forEach(version -> titles.add(">" + capitalized(version.name())));
        judgement.ifPresent(own -> titles.add(">Change"));
        List<Html> rows = new ArrayList<>();
        for (int label : ReportParts.order(findings, data)) {
            Html row = ReportParts.row(
                    Html.tag("td").add(ReportParts.className(data.classes().get(label), marks.get(label))),
                    ReportParts.number(Numbers.count(versions.get(0).confusion().support(label))),
                    Html.tag("td").add(drawing(data, versions, label)));
            versions.forEach(
                    version -> row.add(ReportParts.rate(version.confusion().recall(label))));
            judgement.ifPresent(own -> row.add(Html.tag("td")
                    .with("class", "number")
                    .add(ReportParts.change(own.comparison().recallChange(label)))));
            rows.add(row);
        }
        rows.add(ReportParts.row(
                        Html.tag("td"),
                        Html.tag("td"),
                        Html.tag("td").with("colspan", "9").add(InlineDrawing.axis()))
                .with("class", "axis"));
        return ReportParts.table("recalls", titles, rows);
    }

    private static Html drawing(DataFacts data, List<MeasuredNetwork> versions, int label) {
        List<InlineDrawing.Mark> marks = versions.stream()
                .map(version -> new InlineDrawing.Mark(
                        version.stage(), version.confusion().recall(label)))
                .toList();
        return InlineDrawing.rates(
                marks, "recall of " + data.classes().get(label).full() + " as intervals");
    }

    private static Html matrices(Findings findings, DataFacts data, List<MeasuredNetwork> versions) {
        Html all = Html.div("matrices");
        List<Integer> order = ReportParts.order(findings, data);
        for (MeasuredNetwork version : versions) {
            all.add(Html.tag("figure")
                    .add(Html.tag("figcaption", capitalized(version.name())))
                    .add(matrix(data, version.confusion(), order)));
        }
        return all;
    }

    private static Html matrix(DataFacts data, ConfusionMatrix confusion, List<Integer> order) {
        Html head = Html.tag("tr").add(Html.tag("td", "true \\ answer"));
        order.forEach(label ->
                head.add(Html.tag("th", data.classes().get(label).shorter()).with("scope", "col")));
        Html table = Html.tag("table").with("class", "matrix").add(head);
        for (int truth : order) {
            Html row = Html.tag("tr")
                    .add(Html.tag("th", data.classes().get(truth).shorter()).with("scope", "row"));
            for (int answer : order) {
                double share = confusion.support(truth) == 0
                        ? 0
                        : (double) confusion.get(truth, answer) / confusion.support(truth);
                row.add(Html.tag("td")
                        .with("class", truth == answer ? "right" : "wrong")
                        .with("style", "--share:" + String.format(Locale.ROOT, "%.3f", share))
                        .add(Html.tag("span", Numbers.count(confusion.get(truth, answer)))));
            }
            table.add(row);
        }
        return table;
    }

    private static Html measures(List<MeasuredNetwork> versions) {
        List<Html> rows = new ArrayList<>();
        for (MeasuredNetwork version : versions) {
            ConfusionMatrix confusion = version.confusion();
            Optional<Evaluation> evaluation = version.answers().map(Evaluation::new);
            rows.add(ReportParts.row(
                    ReportParts.cell(capitalized(version.name())),
                    ReportParts.rate(ClassSheets.balancedAccuracy(version)),
                    ReportParts.rate(confusion.accuracy()),
                    ReportParts.number(Numbers.rate(confusion.macroF1())),
                    ReportParts.rate(confusion.matthewsCorrelation()),
                    ReportParts.rate(confusion.kappa()),
                    optional(evaluation.map(Evaluation::macroAuc)),
                    optional(evaluation.map(Evaluation::logLoss))));
        }
        Html table = ReportParts.table(
                "plain",
                List.of(
                        "Network",
                        ">Balanced accuracy",
                        ">Accuracy",
                        ">Macro F1",
                        ">MCC",
                        ">Kappa",
                        ">AUC",
                        ">Log loss"),
                rows);
        String majority = ReportParts.value(versions.get(0).confusion().majorityAccuracy());
        return Html.div("")
                .add(table)
                .add(ReportParts.note(
                        "Always answering the largest class would have an accuracy of " + majority + "."));
    }

    private static Html perClass(Findings findings, DataFacts data, MeasuredNetwork last) {
        List<ClassMark> marks = ReportParts.marks(findings, data);
        Optional<Evaluation> evaluation = last.answers().map(Evaluation::new);
        List<Html> rows = new ArrayList<>();
        for (int label : ReportParts.order(findings, data)) {
            ConfusionMatrix confusion = last.confusion();
            rows.add(ReportParts.row(
                    Html.tag("td").add(ReportParts.className(data.classes().get(label), marks.get(label))),
                    ReportParts.rate(confusion.precision(label)),
                    ReportParts.rate(confusion.specificity(label)),
                    ReportParts.rate(confusion.f1(label)),
                    optional(evaluation.map(own -> own.roc(label).area())),
                    optional(evaluation.map(own -> own.precisionRecall(label).area()))));
        }
        return ReportParts.table(
                "plain",
                List.of(capitalized(last.name()), ">Precision", ">Specificity", ">F1", ">AUC", ">Average precision"),
                rows);
    }

    private static Html optional(Optional<Measurement> measurement) {
        return measurement.map(ReportParts::rate).orElseGet(() -> ReportParts.number(Numbers.UNKNOWN));
    }

    static String capitalized(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
