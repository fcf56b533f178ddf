package org.prunescope.dl4j;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.prunescope.data.Batch;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.Descent;
import org.prunescope.train.Optimization;

/**
 * A network in training: Deeplearning4j finds the gradient, {@link Descent} takes the step. For one thread, the one that
 * made it.
 */
final class TrainingGraph {
    private final Network start;
    private final Shape image;
    private final ParameterLayout layout;
    private final ComputationGraph net;
    private final Descent descent;
    private final float[] parameters;
    private final float[] gradients;
    private final ResidentMemory memory = new ResidentMemory();
    private INDArray images = Nd4j.empty(DataType.FLOAT);

    /**
     * @param start ends in logits
     * @param seed of dropout
     */
    TrainingGraph(Network start, CrossEntropy loss, Optimization optimization, long seed) {
        this.start = start;
        SplittableRandom seeds = new SplittableRandom(seed);
        CompiledGraph compiled = GraphCompiler.forTraining(
                start.graph(), new ClassLoss(loss), rate -> new SeededDropout(rate, seeds.nextLong()));
        image = start.graph().imageShape();
        layout = compiled.layout();
        net = compiled.instantiate(start);
        net.initGradientsView();
        descent = new Descent(optimization, layout.blocks());
        parameters = layout.flatten(start);
        gradients = new float[parameters.length];
    }

    /**
     * Learns from a batch.
     *
     * @return the mean weighted loss before the step
     */
    double step(Batch batch, double rate) {
        int count = batch.count();
        if (images.isEmpty() || images.size(0) != count) {
            images = Nd4j.createUninitialized(DataType.FLOAT, count, image.channels(), image.height(), image.width());
        }
        NativeFloats.write(batch.values(), Math.toIntExact(images.length()), images);
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            labels[i] = batch.labels()[i];
        }
        net.setInput(0, images);
        net.setLabel(0, Nd4j.create(labels, new long[] {count, 1}, 'c'));
        net.getConfiguration().setIterationCount(descent.steps());
        net.computeGradientAndScore();
        NativeFloats.read(net.getFlattenedGradients(), gradients);
        descent.step(parameters, gradients, rate);
        NativeFloats.write(parameters, parameters.length, net.params());
        memory.afterStep();
        return net.score();
    }

    /** All numbers of the network as it is now; a copy. */
    float[] parameters() {
        return parameters.clone();
    }

    /** The network with these numbers. */
    Network network(float[] numbers) {
        return layout.restore(numbers, start);
    }

    /** What the next step depends on besides the parameters. */
    Descent.State memory() {
        return descent.state();
    }

    /** Goes on from an earlier place. */
    void restore(float[] numbers, Descent.State memory) {
        System.arraycopy(numbers, 0, parameters, 0, parameters.length);
        NativeFloats.write(parameters, parameters.length, net.params());
        descent.restore(memory);
    }
}
