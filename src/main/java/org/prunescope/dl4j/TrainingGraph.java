package org.prunescope.dl4j;

import org.prunescope.data.Batch;
import org.prunescope.graph.Network;
import org.prunescope.train.Descent;
import org.prunescope.train.Optimization;

/** A network in training: one finds the gradient, {@link Descent} takes the step. For one thread, the one that made it. */
final class TrainingGraph implements AutoCloseable {
    private final Network start;
    private final GradientFinder finder;
    private final Descent descent;
    private final float[] parameters;

    /**
     * @param start ends in logits
     * @param finder made for it, and closed with this
     */
    TrainingGraph(Network start, GradientFinder finder, Optimization optimization) {
        this.start = start;
        this.finder = finder;
        descent = new Descent(optimization, finder.layout().blocks());
        parameters = finder.layout().flatten(start);
    }

    /** From now on weights that are 0 at the start stay 0. */
    void holdZeros() {
        descent.holdZeros(finder.layout().flatten(start));
    }

    /**
     * Learns from a batch.
     *
     * @return the mean weighted loss before the step
     */
    double step(Batch batch, double rate) {
        finder.differentiate(batch, descent.steps());
        descent.step(parameters, finder.gradients(), rate);
        finder.setParameters(parameters);
        return finder.loss();
    }

    /** All numbers of the network as it is now; a copy. */
    float[] parameters() {
        return parameters.clone();
    }

    /** The network with these numbers. */
    Network network(float[] numbers) {
        return finder.layout().restore(numbers, start);
    }

    /** What the next step depends on besides the parameters. */
    Descent.State memory() {
        return descent.state();
    }

    /** Goes on from an earlier place. */
    void restore(float[] numbers, Descent.State memory) {
        System.arraycopy(numbers, 0, parameters, 0, parameters.length);
        finder.setParameters(parameters);
        descent.restore(memory);
    }

    @Override
    public void close() {
        finder.close();
    }
}
