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
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.WriteOptions;
import org.prunescope.export.Documents;
import org.prunescope.graph.Network;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Recipe;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;
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

    @Mixin
    private RecipeArguments recipe;

    @Option(names = "--seed", paramLabel = "K", description = "Default: ${DEFAULT-VALUE}.")
    private long seed = Recipe.DEFAULT.seed();

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
    private ThreadArguments threads;

    @Mixin
    private Output output;

    FineTuneCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        threads.apply(pipeline);
        // What cannot be asked for is told before the training, not after it.
        WriteOptions options = writing.options();
        NetworkFile file = pipeline.openNetwork(network.file);
        Network opened = file.network();
        try (OpenData images = data.open(pipeline, file, output)) {
            pipeline.engineStatus().warning().ifPresent(output::note);
            TrainingResult result = pipeline.fineTune(
                    opened,
                    images,
                    recipe.recipe(epochs, seed),
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

    private void tell(TrainingMoment moment, List<String> classNames) {
        if (moment instanceof TrainingMoment.EngineChosen chosen) {
            output.note("trained by " + chosen.engine());
        } else if (moment instanceof TrainingMoment.MemoryPlanned planned) {
            output.note(planned.sentence());
        } else if (moment instanceof TrainingMoment.EpochDone done) {
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
