package org.prunescope.cli;

import java.util.Optional;
import org.prunescope.data.Augmentation;
import org.prunescope.train.Balance;
import org.prunescope.train.Optimization;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Schedule;
import org.prunescope.train.Stopping;
import org.prunescope.train.Weighting;
import picocli.CommandLine.Option;

/** How a network is trained, but for how long and from which seed, on the command line. */
final class RecipeArguments {
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

    @Option(
            names = "--normalization",
            paramLabel = "N",
            description = "Batch normalisation before the first step: as-is, recalibrated (statistics measured anew) or"
                    + " fresh (given to convolutions that have none, changing nothing yet: for networks whose"
                    + " normalisation was folded away). Default: ${DEFAULT-VALUE}.")
    private Preparation preparation = Preparation.AS_IS;

    @Option(
            names = "--train-from",
            paramLabel = "LAYER",
            description = "Train this layer and what comes after it in the network; all before it stays as it is."
                    + " Default: train all layers.")
    private String trainFrom;

    @Option(
            names = "--keep-zeros",
            description =
                    "Keep weights that are exactly 0 at 0, where another tool pruned single weights. Default: they"
                            + " learn like all others.")
    private boolean keepsZeros;

    /** Which mirrors are used. */
    enum Flip {
        NONE,
        HORIZONTAL,
        BOTH
    }

    Recipe recipe(int epochs, long seed) {
        return new Recipe(
                epochs,
                batch,
                new Optimization(optimizer, learningRate, schedule, weightDecay),
                new Balance(new Weighting(loss, beta), sampler),
                new Augmentation(flip != Flip.NONE, flip == Flip.BOTH, rotation, crop),
                new Stopping(goal, patience),
                preparation,
                seed,
                Optional.ofNullable(trainFrom),
                keepsZeros);
    }
}
