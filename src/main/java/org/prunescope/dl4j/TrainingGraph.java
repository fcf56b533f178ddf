package org.prunescope.dl4j;

import java.util.SplittableRandom;
import org.prunescope.data.Batch;
import org.prunescope.graph.Network;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.Descent;
import org.prunescope.train.Optimization;

/**
 * A network in training: Deeplearning4j finds the gradient, {@link Descent} takes the step. For one thread, the one that
 * made it.
 */
final class TrainingGraph {
    private final Network start;
    private final GradientGraph graph;
    private final Descent descent;
    private final float[] parameters;

    /**
     * @param start ends in logits
     * @param seed of dropout
     */
    TrainingGraph(Network start, CrossEntropy loss, Optimization optimization, long seed) {
        this.start = start;
        SplittableRandom seeds = new SplittableRandom(seed);
        graph = new GradientGraph(start, loss, rate -> new SeededDropout(rate, seeds.nextLong()));
        descent = new Descent(optimization, graph.layout().blocks());
        parameters = graph.layout().flatten(start);
    }

    /**
     * Learns from a batch.
     *
     * @return the mean weighted loss before the step
     */
    double step(Batch batch, double rate) {
        graph.differentiate(batch, descent.steps());
        descent.step(parameters, graph.gradients(), rate);
        graph.setParameters(parameters);
        return graph.loss();
    }

    /** All numbers of the network as it is now; a copy. */
    float[] parameters() {
        return parameters.clone();
    }

    /** The network with these numbers. */
    Network network(float[] numbers) {
        return graph.layout().restore(numbers, start);
    }

    /** What the next step depends on besides the parameters. */
    Descent.State memory() {
        return descent.state();
    }

    /** Goes on from an earlier place. */
    void restore(float[] numbers, Descent.State memory) {
        System.arraycopy(numbers, 0, parameters, 0, parameters.length);
        graph.setParameters(parameters);
        descent.restore(memory);
    }
}
