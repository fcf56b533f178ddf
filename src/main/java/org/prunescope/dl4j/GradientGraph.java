package org.prunescope.dl4j;

import java.util.Set;
import java.util.function.DoubleFunction;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.prunescope.data.Batch;
import org.prunescope.graph.FixedSteps;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.train.CrossEntropy;

/** Finds gradients with Deeplearning4j, batch after batch with the same memory. */
final class GradientGraph implements GradientFinder {
    private final Shape image;
    private final ParameterLayout layout;
    private final ComputationGraph net;
    private final float[] gradients;
    private final ResidentMemory memory = new ResidentMemory();
    private INDArray images;

    /**
     * @param network ends in logits
     * @param frozen steps that do what they do in evaluation, and whose numbers are no part of the layout
     * @param dropout makes the dropout of each layer, given its rate above 0
     * @param type of the numbers within
     */
    GradientGraph(
            Network network, Set<String> frozen, CrossEntropy loss, DoubleFunction<IDropout> dropout, DataType type) {
        Network fixed = FixedSteps.in(network, frozen::contains);
        CompiledGraph compiled = GraphCompiler.forTraining(fixed.graph(), new ClassLoss(loss), dropout);
        compiled.configuration().setDataType(type);
        image = network.graph().imageShape();
        layout = compiled.layout().freezing(frozen, fixed);
        net = compiled.instantiate(fixed);
        net.initGradientsView();
        gradients = new float[layout.size()];
        images = Nd4j.empty(type);
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public void differentiate(Batch batch, int iteration) {
        int count = batch.count();
        if (images.isEmpty() || images.size(0) != count) {
            images =
                    Nd4j.createUninitialized(images.dataType(), count, image.channels(), image.height(), image.width());
        }
        NativeFloats.write(batch.values(), Math.toIntExact(images.length()), images);
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            labels[i] = batch.labels()[i];
        }
        net.setInput(0, images);
        net.setLabel(0, Nd4j.create(labels, new long[] {count, 1}, 'c'));
        net.getConfiguration().setIterationCount(iteration);
        net.computeGradientAndScore();
        NativeFloats.read(net.getFlattenedGradients(), gradients);
        memory.afterStep();
    }

    @Override
    public double loss() {
        return net.score();
    }

    @Override
    public float[] gradients() {
        return gradients;
    }

    @Override
    public void setParameters(float[] numbers) {
        NativeFloats.write(numbers, numbers.length, net.params());
    }

    /** Deeplearning4j frees its memory when nothing holds it any more. */
    @Override
    public void close() {}
}
