package org.prunescope.train;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prunescope.data.Augmentation;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Step;

/**
 * Every choice of a fine-tuning run.
 *
 * @param epochs passes over the training images, at least 1
 * @param batchSize images per step, at least 1
 * @param preparation of batch normalisation before the first step
 * @param seed of the order of images, of augmentation and of dropout
 * @param trainFrom the first layer that is trained, see {@link #frozen}; empty where all are
 * @param keepsZeros whether weights that are exactly 0 at the start stay 0, as others pruned them
 */
public record Recipe(
        int epochs,
        int batchSize,
        Optimization optimization,
        Balance balance,
        Augmentation augmentation,
        Stopping stopping,
        Preparation preparation,
        long seed,
        Optional<String> trainFrom,
        boolean keepsZeros) {

    /** Twenty epochs that suit a small network after pruning. */
    public static final Recipe DEFAULT = new Recipe(
            20, 32, Optimization.DEFAULT, Balance.DEFAULT, Augmentation.FLIPS, Stopping.DEFAULT, Preparation.AS_IS, 1);

    public Recipe {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, not " + epochs);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("the batch must hold at least 1 image, not " + batchSize);
        }
    }

    /** A recipe that trains all weights of all layers. */
    public Recipe(
            int epochs,
            int batchSize,
            Optimization optimization,
            Balance balance,
            Augmentation augmentation,
            Stopping stopping,
            Preparation preparation,
            long seed) {
        this(
                epochs,
                batchSize,
                optimization,
                balance,
                augmentation,
                stopping,
                preparation,
                seed,
                Optional.empty(),
                false);
    }

    /** The same with another order of images, other turns of augmentation and other dropout. */
    public Recipe withSeed(long other) {
        return new Recipe(
                epochs,
                batchSize,
                optimization,
                balance,
                augmentation,
                stopping,
                preparation,
                other,
                trainFrom,
                keepsZeros);
    }

    /** The same for another number of epochs. */
    public Recipe withEpochs(int number) {
        return new Recipe(
                number,
                batchSize,
                optimization,
                balance,
                augmentation,
                stopping,
                preparation,
                seed,
                trainFrom,
                keepsZeros);
    }

    /** The same for a layer and what comes behind it, or for all layers. */
    public Recipe withTrainFrom(Optional<String> layer) {
        return new Recipe(
                epochs, batchSize, optimization, balance, augmentation, stopping, preparation, seed, layer, keepsZeros);
    }

    /**
     * The steps of a network that training leaves as they are: all that come before the first trained layer in the order
     * of the steps, also those of a branch beside it. They do what they do in evaluation: normalisations keep their
     * running statistics, nothing is dropped.
     *
     * @return names; with a step all are there that it reads
     * @throws IllegalArgumentException if the network has no such layer; the sentence names the nearest ones
     */
    public Set<String> frozen(NetworkGraph graph) {
        requireLayerIn(graph);
        return trainFrom.map(graph::before).orElse(Set.of());
    }

    /** @throws IllegalArgumentException if training is to begin at a layer that a network does not have */
    public void requireLayerIn(NetworkGraph graph) {
        List<String> layers = graph.layers().stream().map(Step::name).toList();
        trainFrom.filter(layer -> !layers.contains(layer)).ifPresent(layer -> {
            throw new IllegalArgumentException(
                    "training cannot begin at “%s”, which is no layer of this network: the nearest names are %s"
                            .formatted(layer, NearNames.of(layer, layers)));
        });
    }

    /**
     * All choices in one line. Where all weights of all layers are trained it is the one of times when there was no choice,
     * so that states and cells that were kept under it are found again.
     */
    @Override
    public String toString() {
        return ("Recipe[epochs=%s, batchSize=%s, optimization=%s, balance=%s, augmentation=%s, stopping=%s,"
                        + " preparation=%s, seed=%s%s%s]")
                .formatted(
                        epochs,
                        batchSize,
                        optimization,
                        balance,
                        augmentation,
                        stopping,
                        preparation,
                        seed,
                        trainFrom.map(layer -> ", trainFrom=" + layer).orElse(""),
                        keepsZeros ? ", keepsZeros=true" : "");
    }
}
