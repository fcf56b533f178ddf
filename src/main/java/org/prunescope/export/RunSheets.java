package org.prunescope.export;

import java.util.ArrayList;
import java.util.List;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Predictions;
import org.prunescope.score.Criteria;
import org.prunescope.study.Run;
import org.prunescope.train.EpochResult;

/** Runs and their epochs as tables. */
final class RunSheets {
    private RunSheets() {}

    /** Every run, and the original as number 0. */
    static Sheet runs(Findings findings) {
        List<String> header = new ArrayList<>(List.of(
                "run",
                "name",
                "state",
                "criterion",
                "filters",
                "parameters",
                "macs",
                "validation images",
                "balanced accuracy",
                "balanced accuracy low",
                "balanced accuracy high",
                "accuracy",
                "worst recall"));
        List<String> classes = findings.data().map(DataFacts::names).orElse(List.of());
        classes.forEach(name -> header.add("recall of " + name));
        header.addAll(List.of("epochs", "best epoch", "seconds"));
        Sheet sheet = new Sheet(header);
        findings.measured()
                .original()
                .map(Predictions::confusion)
                .ifPresent(confusion -> sheet.add(measures(
                                new Sheet.Cells().add(0, "original", "baseline", ""),
                                CostModel.costOf(findings.groups().graph()),
                                confusion,
                                classes.size())
                        .add("", "", "")));
        for (Run run : findings.study().runs()) {
            String criterion = Criteria.byId(run.ranking().criterion()).label();
            Sheet.Cells cells =
                    new Sheet.Cells().add(run.number(), run.name(), run.state().label(), criterion);
            sheet.add(measures(cells, run.cost(), run.validation(), classes.size())
                    .add(run.trainedEpochs(), run.bestEpoch(), run.seconds()));
        }
        return sheet;
    }

    private static Sheet.Cells measures(Sheet.Cells cells, Cost cost, ConfusionMatrix confusion, int classes) {
        cells.add(cost.filters(), cost.parameters(), cost.macs())
                .add(confusion.total())
                .addWithInterval(confusion.balancedAccuracyEstimate())
                .add(confusion.accuracy().value())
                .add(confusion.worstRecall());
        for (int label = 0; label < classes; label++) {
            cells.add(confusion.recall(label).value());
        }
        return cells;
    }

    /** The epochs of the run that is told of, the start first. */
    static Sheet epochs(Findings findings) {
        List<String> header = new ArrayList<>(List.of(
                "epoch",
                "best",
                "training loss",
                "validation loss",
                "balanced accuracy",
                "accuracy",
                "learning rate",
                "seconds"));
        Run run = findings.run().orElseThrow();
        List<String> classes = findings.data().map(DataFacts::names).orElse(List.of());
        classes.forEach(
                name -> header.addAll(List.of("recall of " + name, "recall low of " + name, "recall high of " + name)));
        Sheet sheet = new Sheet(header);
        for (EpochResult epoch : run.epochs()) {
            Sheet.Cells cells = new Sheet.Cells()
                    .add(epoch.epoch(), epoch.epoch() == run.bestEpoch() ? "best" : "")
                    .add(epoch.trainingLoss(), epoch.validationLoss())
                    .add(epoch.confusion().balancedAccuracy())
                    .add(epoch.confusion().accuracy().value())
                    .add(epoch.learningRate(), epoch.seconds());
            for (int label = 0; label < classes.size(); label++) {
                cells.addWithInterval(epoch.confusion().recall(label));
            }
            sheet.add(cells);
        }
        return sheet;
    }
}
