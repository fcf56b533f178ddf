package org.prunescope.export;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Curve;
import org.prunescope.metric.Evaluation;
import org.prunescope.metric.Measurement;

/** What was measured on the validation part, as tables: one row for each network and class. */
final class ClassSheets {
    private static final long SEED = 1;

    private ClassSheets() {}

    static Sheet classes(Findings findings) {
        Sheet sheet = new Sheet(List.of(
                "network",
                "class",
                "training images",
                "validation images",
                "recall",
                "recall low",
                "recall high",
                "precision",
                "precision low",
                "precision high",
                "specificity",
                "specificity low",
                "specificity high",
                "f1",
                "auc",
                "average precision"));
        DataFacts data = findings.data().orElseThrow();
        for (MeasuredNetwork version : findings.versions()) {
            ConfusionMatrix confusion = version.confusion();
            Optional<Evaluation> evaluation = version.answers().map(Evaluation::new);
            for (int i = 0; i < data.classes().size(); i++) {
                int label = i;
                sheet.add(new Sheet.Cells()
                        .add(version.name(), data.names().get(label))
                        .add(data.training().get(label), confusion.support(label))
                        .addWithInterval(confusion.recall(label))
                        .addWithInterval(confusion.precision(label))
                        .addWithInterval(confusion.specificity(label))
                        .add(confusion.f1(label).value())
                        .add(area(evaluation.map(own -> own.roc(label))))
                        .add(area(evaluation.map(own -> own.precisionRecall(label)))));
            }
        }
        return sheet;
    }

    private static OptionalDouble area(Optional<Curve> curve) {
        return curve.map(own -> own.area().value()).orElse(OptionalDouble.empty());
    }

    /** Measures over all classes. */
    static Sheet overall(Findings findings) {
        Sheet sheet = new Sheet(List.of(
                "network",
                "images",
                "balanced accuracy",
                "balanced accuracy low",
                "balanced accuracy high",
                "accuracy",
                "accuracy low",
                "accuracy high",
                "accuracy of always the largest class",
                "worst recall",
                "macro f1",
                "matthews correlation",
                "kappa",
                "macro auc",
                "log loss"));
        for (MeasuredNetwork version : findings.versions()) {
            ConfusionMatrix confusion = version.confusion();
            Optional<Evaluation> evaluation = version.answers().map(Evaluation::new);
            sheet.add(new Sheet.Cells()
                    .add(version.name(), confusion.total())
                    .addWithInterval(balancedAccuracy(version))
                    .addWithInterval(confusion.accuracy())
                    .add(confusion.majorityAccuracy().value())
                    .add(confusion.worstRecall(), confusion.macroF1())
                    .add(confusion.matthewsCorrelation().value())
                    .add(confusion.kappa().value())
                    .add(evaluation.map(own -> own.macroAuc().value()).orElse(OptionalDouble.empty()))
                    .add(evaluation.map(own -> own.logLoss().value()).orElse(OptionalDouble.empty())));
        }
        return sheet;
    }

    /** By resampling where single answers are at hand, else estimated from the recalls. */
    static Measurement balancedAccuracy(MeasuredNetwork version) {
        return version.answers()
                .map(answers -> new Evaluation(answers).balancedAccuracy(SEED))
                .orElseGet(() -> version.confusion().balancedAccuracyEstimate());
    }

    /** Images by true and answered class. */
    static Sheet confusion(Findings findings) {
        Sheet sheet = new Sheet(List.of("network", "true class", "answer", "images"));
        List<String> names = findings.data().orElseThrow().names();
        for (MeasuredNetwork version : findings.versions()) {
            for (int truth = 0; truth < names.size(); truth++) {
                for (int answer = 0; answer < names.size(); answer++) {
                    sheet.add(new Sheet.Cells()
                            .add(version.name(), names.get(truth), names.get(answer))
                            .add(version.confusion().get(truth, answer)));
                }
            }
        }
        return sheet;
    }
}
