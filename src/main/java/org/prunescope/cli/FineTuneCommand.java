package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prunescope.data.Augmentation;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.WriteOptions;
import org.prunescope.export.Documents;
import org.prunescope.graph.Network;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.train.Balance;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Optimization;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Schedule;
import org.prunescope.train.Stopping;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;
import org.prunescope.train.Weighting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a network further. */
@Command(
        name = "fine-tune",
        description = "Trains a network further, keeps the epoch that does best on the validation part, and writes it.",
        mixinStandardHelpOptions = true)
final class FineTuneCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Mixin
    private NetworkArgument network;

    @Mixin
    private DataArguments data;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the images. Default: ${DEFAULT-VALUE}.")
    private int epochs = Recipe.DEFAULT.epochs();

    @Option(names = "--batch", paramLabel = "N", description = "Images per step. Default: ${DEFAULT-VALUE}.")
    private int batch = Recipe.DEFAULT.batchSize();

    @Option(names = "--optimizer", paramLabel = "O", description = "nesterov or adam. Default: ${DEFAULT-VALUE}.")
    private Optimizer optimizer = Optimization.DEFAULT.optimizer();

    @Option(names = "--learning-rate", paramLabel = "R", description = "Highest rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate = Optimization.DEFAULT.learningRate();

    @Option(
            names = "--schedule",
            paramLabel = "S",
            description = "constant, step, cosine or one-cycle. Default: ${DEFAULT-VALUE}.")
    private Schedule schedule = Optimization.DEFAULT.schedule();

    @Option(names = "--weight-decay", paramLabel = "W", description = "Default: ${DEFAULT-VALUE}.")
    private double weightDecay = Optimization.DEFAULT.weightDecay();

    @Option(
            names = "--loss",
            paramLabel = "L",
            description = "Class weights of the cross-entropy: none, inverse or class-balanced."
                    + " Default: ${DEFAULT-VALUE}.")
    private Weighting.Kind loss = Balance.DEFAULT.weighting().kind();

    @Option(names = "--beta", paramLabel = "B", description = "β of class-balanced. Default: ${DEFAULT-VALUE}.")
    private double beta = Balance.DEFAULT.weighting().beta();

    @Option(names = "--sampler", paramLabel = "S", description = "natural or balanced. Default: ${DEFAULT-VALUE}.")
    private Balance.Sampling sampler = Balance.DEFAULT.sampling();

    @Option(names = "--flip", paramLabel = "F", description = "none, horizontal or both. Default: ${DEFAULT-VALUE}.")
    private Flip flip = Flip.BOTH;

    @Option(names = "--rotate", paramLabel = "DEG", description = "Turn by up to so many degrees. Default: 0.")
    private double rotation;

    @Option(names = "--crop", paramLabel = "PX", description = "Shift by up to so many pixels. Default: 0.")
    private int crop;

    @Option(
            names = "--best-by",
            paramLabel = "M",
            description = "balanced-accuracy, worst-class-recall, macro-f1 or loss. Default: ${DEFAULT-VALUE}.")
    private Stopping.Goal goal = Stopping.DEFAULT.goal();

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop after so many epochs without a better one; 0 for never. Default: ${DEFAULT-VALUE}.")
    private int patience = Stopping.DEFAULT.patience();

    @Option(names = "--seed", paramLabel = "K", description = "Default: ${DEFAULT-VALUE}.")
    private long seed = Recipe.DEFAULT.seed();

    @Option(
            names = "--normalization",
            paramLabel = "N",
            description = "Batch normalisation before the first step: as-is, recalibrated (statistics measured anew) or"
                    + " fresh (given to convolutions that have none, changing nothing yet: for networks whose"
                    + " normalisation was folded away). Default: ${DEFAULT-VALUE}.")
    private Preparation preparation = Preparation.AS_IS;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Keep the best and the last state there; the same command goes on from it after a kill.")
    private Path state;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The network of the best epoch.")
    private Path out;

    @Mixin
    private WriteArguments writing;

    @Mixin
    private Output output;

    /** Which mirrors are used. */
    enum Flip {
        NONE,
        HORIZONTAL,
        BOTH
    }

    FineTuneCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        // What cannot be asked for is told before the training, not after it.
        WriteOptions options = writing.options();
        NetworkFile file = pipeline.openNetwork(network.file);
        Network opened = file.network();
        try (OpenData images = data.open(pipeline, file, output)) {
            pipeline.engineStatus().warning().ifPresent(output::note);
            TrainingResult result = pipeline.fineTune(
                    opened,
                    images,
                    recipe(),
                    Optional.ofNullable(state),
                    moment -> tell(moment, images.dataset().classNames()),
                    () -> false,
                    output.progress());
            var proof = pipeline.export(result.best(), out, options, Optional.of(images));
            List<String> lines = new ArrayList<>();
            lines.add("best epoch %d of %d, %.0f images a second"
                    .formatted(result.bestEpoch(), result.epochs().size() - 1, result.imagesPerSecond()));
            lines.addAll(writing.lines(proof));
            Map<String, Object> facts = new LinkedHashMap<>(Documents.training(result));
            facts.put("proof", proof);
            output.print(facts, lines);
        }
        return 0;
    }

    private Recipe recipe() {
        return new Recipe(
                epochs,
                batch,
                new Optimization(optimizer, learningRate, schedule, weightDecay),
                new Balance(new Weighting(loss, beta), sampler),
                new Augmentation(flip != Flip.NONE, flip == Flip.BOTH, rotation, crop),
                new Stopping(goal, patience),
                preparation,
                seed);
    }

    private void tell(TrainingMoment moment, List<String> classNames) {
        if (moment instanceof TrainingMoment.EpochDone done) {
            EpochResult epoch = done.result();
            List<String> recalls = new ArrayList<>();
            for (int label = 0; label < classNames.size(); label++) {
                recalls.add(classNames.get(label) + " "
                        + Tables.number(epoch.confusion().recall(label)));
            }
            output.note(String.format(
                    Locale.ROOT,
                    "epoch %d: loss %.4f, validation %.4f, balanced accuracy %.3f%s, recall %s",
                    epoch.epoch(),
                    epoch.trainingLoss(),
                    epoch.validationLoss(),
                    epoch.confusion().balancedAccuracy(),
                    done.isBest() ? " (best)" : "",
                    String.join(", ", recalls)));
        }
    }
}
