package org.prunescope.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.prunescope.train.CrossEntropy;

/**
 * {@link CrossEntropy} as a loss of Deeplearning4j. Labels are [count, 1], each the index of a class.
 *
 * <p>Deeplearning4j's own loss for a single sigmoid unit clips probabilities, so that its gradient vanishes just where the
 * answer is most wrong.
 */
final class ClassLoss implements ILossFunction {
    private final transient CrossEntropy loss;

    ClassLoss(CrossEntropy loss) {
        this.loss = loss;
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        int count = (int) logits.size(0);
        double mean = loss.mean(floats(logits), classes(labels), count);
        return average ? mean : mean * count;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        throw new UnsupportedOperationException("losses of single images are not needed for training");
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        float[] gradient = loss.gradient(floats(logits), classes(labels), (int) logits.size(0));
        return Nd4j.create(gradient, logits.shape(), 'c').castTo(logits.dataType());
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, logits, activation, mask, average),
                computeGradient(labels, logits, activation, mask));
    }

    @Override
    public String name() {
        return "class-weighted cross-entropy";
    }

    private static float[] floats(INDArray logits) {
        return NativeFloats.read(logits.dup('c'));
    }

    private static int[] classes(INDArray labels) {
        float[] values = NativeFloats.read(labels);
        int[] classes = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            classes[i] = (int) values[i];
        }
        return classes;
    }
}
