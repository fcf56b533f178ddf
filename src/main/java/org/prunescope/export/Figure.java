package org.prunescope.export;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.prunescope.chart.AnswerGrid;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.CostScatter;
import org.prunescope.chart.Differences;
import org.prunescope.chart.Drawing;
import org.prunescope.chart.LearningRateCurve;
import org.prunescope.chart.LossCurves;
import org.prunescope.chart.OperatingCurve;
import org.prunescope.chart.RateDumbbells;
import org.prunescope.chart.RecallCurves;
import org.prunescope.chart.Version;
import org.prunescope.graph.CostModel;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Evaluation;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.Predictions;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.Run;
import org.prunescope.train.EpochResult;

/**
 * A chart that the findings allow.
 *
 * @param name of its file, without ending
 * @param about where in the report it belongs
 * @param title what it shows
 * @param drawing the chart itself
 */
record Figure(String name, About about, String title, Drawing drawing) {
    private static final double MILLION = 1e6;
    private static final long SEED = 1;

    /** What a chart is about. */
    enum About {
        /** For files only: the report says it in tables. */
        TABLES,
        CLASSES,
        THRESHOLDS,
        TRAINING,
        RUNS
    }

    /** All of them. */
    static List<Figure> of(Findings findings) {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(ScoreFigures.of(findings));
        findings.data().ifPresent(data -> {
            addRecalls(figures, findings, data);
            addComparison(figures, findings, data);
            addThresholds(figures, findings, data);
            findings.run()
                    .filter(run -> run.trainedEpochs() > 0)
                    .ifPresent(run -> addTraining(figures, findings, data, run));
        });
        if (!findings.study().runs().isEmpty()) {
            figures.add(scatter(findings, "cost-worst-class", "Cost against the worst class", Figure::worst));
            figures.add(scatter(
                    findings,
                    "cost-balanced-accuracy",
                    "Cost against balanced accuracy",
                    ConfusionMatrix::balancedAccuracyEstimate));
        }
        return figures;
    }

    private static void addRecalls(List<Figure> figures, Findings findings, DataFacts data) {
        List<MeasuredNetwork> networks = findings.versions();
        if (networks.isEmpty()) {
            return;
        }
        List<ClassMark> marks = ReportParts.marks(findings, data);
        List<RateDumbbells.Row> rows = new ArrayList<>();
        for (int label : ReportParts.order(findings, data)) {
            Map<Version, RateDumbbells.Rate> rates = new EnumMap<>(Version.class);
            networks.forEach(
                    network -> RateDumbbells.Rate.of(network.confusion().recall(label))
                            .ifPresent(rate -> rates.put(network.stage(), rate)));
            rows.add(new RateDumbbells.Row(
                    marks.get(label),
                    data.classes().get(label).brief(),
                    "n = " + networks.get(0).confusion().support(label),
                    rates,
                    guard(findings, label)));
        }
        figures.add(new Figure("recall", About.TABLES, "Recall of each class", new RateDumbbells(rows)));
        List<String> names = data.classes().stream().map(ClassLabel::shorter).toList();
        for (MeasuredNetwork network : networks) {
            figures.add(new Figure(
                    "answers-" + network.stage().words(),
                    About.TABLES,
                    "Answers by true class, " + network.name(),
                    AnswerGrid.of(names, network.confusion())));
        }
    }

    private static OptionalDouble guard(Findings findings, int label) {
        return findings.study().guards().stream()
                .filter(own -> own.label() == label && own.kind() == GuardRail.Kind.RECALL)
                .mapToDouble(GuardRail::limit)
                .findFirst();
    }

    private static void addComparison(List<Figure> figures, Findings findings, DataFacts data) {
        List<ClassMark> marks = ReportParts.marks(findings, data);
        Judgement.of(findings).ifPresent(judgement -> {
            List<Differences.Row> rows = new ArrayList<>();
            rows.add(new Differences.Row(
                    "balanced accuracy",
                    Optional.empty(),
                    judgement.comparison().balancedAccuracyChange(SEED)));
            for (int label : ReportParts.order(findings, data)) {
                rows.add(new Differences.Row(
                        data.classes().get(label).brief(),
                        Optional.of(marks.get(label)),
                        judgement.comparison().recallChange(label)));
            }
            figures.add(new Figure(
                    "differences",
                    About.CLASSES,
                    "What changed against the original, with 95 % intervals",
                    new Differences(rows, findings.study().margin())));
        });
    }

    private static void addThresholds(List<Figure> figures, Findings findings, DataFacts data) {
        List<MeasuredNetwork> versions = findings.versions();
        if (versions.isEmpty()) {
            return;
        }
        MeasuredNetwork last = versions.get(versions.size() - 1);
        Optional<Evaluation> shown = last.answers().map(Evaluation::new);
        Optional<Evaluation> original = versions.size() < 2
                ? Optional.empty()
                : versions.get(0).answers().map(Evaluation::new);
        List<ClassMark> marks = ReportParts.marks(findings, data);
        if (shown.isEmpty()) {
            return;
        }
        List<Integer> drawn = ReportParts.order(findings, data).stream()
                .filter(label -> !shown.get().roc(label).points().isEmpty())
                .toList();
        for (int label : drawn) {
            figures.add(new Figure(
                    "roc-class-" + label,
                    About.THRESHOLDS,
                    "ROC, " + data.names().get(label),
                    OperatingCurve.roc(marks.get(label), label, shown.get(), original)));
        }
        for (int label : drawn) {
            figures.add(new Figure(
                    "precision-recall-class-" + label,
                    About.THRESHOLDS,
                    "Precision and recall, " + data.names().get(label),
                    OperatingCurve.precisionRecall(marks.get(label), label, shown.get(), original)));
        }
    }

    private static void addTraining(List<Figure> figures, Findings findings, DataFacts data, Run run) {
        List<EpochResult> epochs = run.epochs();
        OptionalInt best = OptionalInt.of(run.bestEpoch());
        figures.add(new Figure(
                "training-recall",
                About.TRAINING,
                "Recall of each class by epoch; the band is the 95 % interval of a guarded class",
                recalls(findings, data, epochs, best)));
        figures.add(new Figure(
                "training-loss",
                About.TRAINING,
                "Loss",
                new LossCurves(
                        epochs.stream().map(EpochResult::trainingLoss).toList(),
                        epochs.stream().map(EpochResult::validationLoss).toList(),
                        best,
                        run.trainedEpochs())));
        run.recipe()
                .ifPresent(recipe -> figures.add(new Figure(
                        "learning-rate",
                        About.TRAINING,
                        "Learning rate",
                        new LearningRateCurve(
                                recipe.optimization().schedule(),
                                recipe.optimization().learningRate(),
                                recipe.epochs(),
                                run.trainedEpochs()))));
    }

    private static RecallCurves recalls(Findings findings, DataFacts data, List<EpochResult> epochs, OptionalInt best) {
        List<ClassMark> marks = ReportParts.marks(findings, data);
        List<RecallCurves.Line> lines = new ArrayList<>();
        for (int i = 0; i < data.classes().size(); i++) {
            int label = i;
            lines.add(new RecallCurves.Line(
                    data.classes().get(label).brief(),
                    marks.get(label),
                    epochs.stream()
                            .map(epoch -> epoch.confusion().recall(label))
                            .toList(),
                    guard(findings, label)));
        }
        List<Double> balanced = epochs.stream()
                .map(epoch -> epoch.confusion().balancedAccuracy())
                .toList();
        return new RecallCurves(lines, balanced, best, epochs.size() - 1);
    }

    private static Figure scatter(
            Findings findings, String name, String title, Function<ConfusionMatrix, Measurement> quality) {
        List<CostScatter.Point> points = new ArrayList<>();
        OptionalInt chosen = OptionalInt.empty();
        Optional<ConfusionMatrix> original = findings.measured().original().map(Predictions::confusion);
        if (original.isPresent()) {
            double cost = CostModel.costOf(findings.groups().graph()).macs() / MILLION;
            points.add(new CostScatter.Point("", "original", cost, quality.apply(original.get())));
        }
        for (Run run : findings.study().runs()) {
            if (findings.run().filter(own -> own.number() == run.number()).isPresent()) {
                chosen = OptionalInt.of(points.size());
            }
            points.add(new CostScatter.Point(
                    String.valueOf(run.number()),
                    run.name(),
                    run.cost().macs() / MILLION,
                    quality.apply(run.validation())));
        }
        return new Figure(name, About.RUNS, title, new CostScatter("MACs, million", points, chosen));
    }

    /** The lowest recall of all classes, with its interval. */
    static Measurement worst(ConfusionMatrix confusion) {
        Measurement worst = confusion.recall(confusion.largestClass());
        for (int label = 0; label < confusion.classes(); label++) {
            Measurement recall = confusion.recall(label);
            if (recall.value().isPresent()
                    && recall.value().getAsDouble() < worst.value().orElseThrow()) {
                worst = recall;
            }
        }
        return worst;
    }
}
