package org.prunescope.dl4j;

import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.prunescope.graph.Network;
import org.prunescope.onednn.UnsupportedNetworkException;
import org.prunescope.train.CrossEntropy;

/**
 * How the gradients of a network are found: by a oneDNN program where there is one, else by Deeplearning4j layer by layer,
 * several times slower.
 *
 * @param finder made for this network
 * @param obstacle why it is no program; empty where it is
 */
record Gradients(GradientFinder finder, Optional<String> obstacle) {

    /** Chooses the fastest way that there is to train all of a network. */
    static Gradients of(Network network, CrossEntropy loss, long seed, int... batches) {
        return of(network, Set.of(), loss, seed, batches);
    }

    /**
     * Chooses the fastest way that there is.
     *
     * @param network ends in logits
     * @param frozen steps that are not trained and do what they do in evaluation; with a step all that it reads
     * @param seed of dropout
     * @param batches how many images batches will have; others are possible
     */
    static Gradients of(Network network, Set<String> frozen, CrossEntropy loss, long seed, int... batches) {
        Optional<String> distrust = ProgramGuard.obstacle();
        if (distrust.isPresent()) {
            return new Gradients(layerByLayer(network, frozen, loss, seed, DataType.FLOAT), distrust);
        }
        try {
            return new Gradients(new ProgramGradients(network, frozen, loss, seed, batches), Optional.empty());
        } catch (UnsupportedNetworkException e) {
            return new Gradients(
                    layerByLayer(network, frozen, loss, seed, DataType.FLOAT), Optional.of(e.getMessage()));
        }
    }

    /** By Deeplearning4j alone, all of a network. */
    static GradientFinder layerByLayer(Network network, CrossEntropy loss, long seed) {
        return layerByLayer(network, Set.of(), loss, seed, DataType.FLOAT);
    }

    /**
     * By Deeplearning4j alone. It goes back through frozen steps too, to no end.
     *
     * @param type of the numbers within
     */
    static GradientFinder layerByLayer(
            Network network, Set<String> frozen, CrossEntropy loss, long seed, DataType type) {
        SplittableRandom seeds = new SplittableRandom(seed);
        return new GradientGraph(network, frozen, loss, rate -> new SeededDropout(rate, seeds.nextLong()), type);
    }

    /** For people, and to tell results apart that differ in their last digits. */
    String engine() {
        return obstacle.map(why -> "Deeplearning4j, layer by layer: " + why).orElse("one oneDNN program");
    }
}
