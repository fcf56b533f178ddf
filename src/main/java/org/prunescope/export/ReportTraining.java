package org.prunescope.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunescope.chart.Numbers;
import org.prunescope.study.Run;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Recipe;

/** How the pruned network was fine-tuned. */
final class ReportTraining {
    private ReportTraining() {}

    static Optional<ReportParts.Section> section(Findings findings, Html charts) {
        return findings.run().filter(run -> run.trainedEpochs() > 0).map(run -> {
            List<Html> content = new ArrayList<>();
            content.add(ReportParts.note(
                    "%d epochs in %s; epoch %d is the best by %s on the validation part and stands for the run."
                            .formatted(
                                    run.trainedEpochs(),
                                    Numbers.clock(Math.round(run.seconds())),
                                    run.bestEpoch(),
                                    run.recipe()
                                            .map(recipe ->
                                                    recipe.stopping().goal().label())
                                            .orElse("balanced accuracy"))));
            content.add(charts);
            content.add(Html.tag("details").add(Html.tag("summary", "Numbers of all epochs"), epochs(run)));
            run.recipe().ifPresent(recipe -> content.add(recipe(recipe)));
            return new ReportParts.Section("training", "Fine-tuning", content);
        });
    }

    private static Html epochs(Run run) {
        List<Html> rows = new ArrayList<>();
        for (EpochResult epoch : run.epochs()) {
            Html row = ReportParts.row(
                    ReportParts.number(
                            epoch.epoch() == run.bestEpoch() ? "★ " + epoch.epoch() : String.valueOf(epoch.epoch())),
                    ReportParts.rate(epoch.confusion().balancedAccuracyEstimate()),
                    ReportParts.number(Numbers.rate(epoch.confusion().worstRecall())),
                    ReportParts.number(Numbers.fixed(epoch.trainingLoss(), 3)),
                    ReportParts.number(Numbers.fixed(epoch.validationLoss(), 3)),
                    ReportParts.number(
                            epoch.epoch() == 0 ? Numbers.UNKNOWN : Numbers.scientific(epoch.learningRate())));
            rows.add(epoch.epoch() == run.bestEpoch() ? row.with("class", "best") : row);
        }
        return ReportParts.table(
                "plain",
                List.of(
                        ">Epoch",
                        ">Balanced accuracy",
                        ">Worst recall",
                        ">Training loss",
                        ">Validation loss",
                        ">Learning rate"),
                rows);
    }

    private static Html recipe(Recipe recipe) {
        return ReportParts.choices(List.of(
                choice("Epochs", recipe.epochs() + ", batches of " + recipe.batchSize()),
                choice("Trained layers", Words.trained(recipe.trainFrom())),
                choice("Weights that are 0", recipe.keepsZeros() ? "stay 0" : "learn like all others"),
                choice("Optimizer", Words.optimization(recipe.optimization())),
                choice("Weighting of the loss", Words.weighting(recipe.balance().weighting())),
                choice("Sampling of images", recipe.balance().sampling().label()),
                choice("Augmentation", Words.augmentation(recipe.augmentation())),
                choice("Best epoch by", Words.stopping(recipe.stopping())),
                choice("Batch normalisation", recipe.preparation().label()),
                choice("Seed", String.valueOf(recipe.seed()))));
    }

    private static Html choice(String name, String value) {
        return ReportParts.choice(name, value, Optional.empty());
    }
}
