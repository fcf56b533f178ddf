package org.prunescope.dl4j;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Dropout whose choice depends on the seed and the step alone, so that a run can be repeated and continued to the bit.
 * What is kept is scaled by 1 / (1 − rate).
 */
final class SeededDropout implements IDropout {
    private final double rate;
    private final long seed;
    private transient INDArray mask;

    SeededDropout(double rate, long seed) {
        this.rate = rate;
        this.seed = seed;
    }

    /** What numbers are multiplied by in a step: 0, or 1 / (1 − rate). */
    static float[] factors(double rate, long seed, int iteration, int length) {
        float[] factors = new float[length];
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed + iteration).nextLong());
        for (int i = 0; i < length; i++) {
            factors[i] = random.nextDouble() < rate ? 0 : (float) (1 / (1 - rate));
        }
        return factors;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        mask = workspaces.createUninitialized(ArrayType.INPUT, result.dataType(), result.shape(), result.ordering());
        float[] factors = factors(rate, seed, iteration, Math.toIntExact(mask.length()));
        NativeFloats.write(factors, factors.length, mask);
        return input.muli(mask, result);
    }

    @Override
    public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        gradAtOutput.muli(mask, gradAtInput);
        mask = null;
        return gradAtInput;
    }

    @Override
    public void clear() {
        mask = null;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod") // a fresh one: masks belong to one layer
    public IDropout clone() {
        return new SeededDropout(rate, seed);
    }
}
