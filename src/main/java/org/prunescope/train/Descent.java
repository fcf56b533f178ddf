package org.prunescope.train;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes the steps of gradient descent on all numbers of a network, laid out in one array.
 *
 * <p>With rate r, gradient g and decay λ, a step with Nesterov momentum is v ← 0.9 v − r g, w ← w + 0.9 v − r g; one of
 * Adam is w ← w − r m̂ / (√v̂ + 10⁻⁸) with the bias-corrected means of g (β₁ 0.9) and g² (β₂ 0.999). Both take λ r w away
 * from decayed weights, apart from the gradient.
 *
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter 2019, Decoupled Weight Decay</a>
 */
public final class Descent {
    private static final float MOMENTUM = 0.9f;
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final Optimization optimization;
    private final List<Block> blocks;
    private final float[] first;
    private final float[] second;
    /** Where weights stay 0. */
    private int[] held = {};

    private int steps;

    /** How the numbers of a block change. */
    public enum Treatment {
        /** By their gradient, and they decay. */
        DECAYED,
        /** By their gradient. */
        LEARNED,
        /** Running statistics: what stands in place of a gradient is taken away as it is. */
        MOVED,
        /** Never. */
        FIXED
    }

    /** Neighbouring numbers that are treated alike. */
    public record Block(int length, Treatment treatment) {}

    /**
     * What a descent carries from step to step.
     *
     * @param steps taken so far
     * @param first velocities, or Adam's means of the gradients
     * @param second Adam's means of the squares; empty for Nesterov momentum
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier to and from disk, never compared
    public record State(int steps, float[] first, float[] second) {}

    /** Begins with empty memory. */
    public Descent(Optimization optimization, List<Block> blocks) {
        this.optimization = optimization;
        this.blocks = List.copyOf(blocks);
        int size = blocks.stream().mapToInt(Block::length).sum();
        this.first = new float[size];
        this.second = new float[optimization.optimizer() == Optimizer.ADAM ? size : 0];
    }

    /** From now on decayed weights that are 0 stay 0. */
    public void holdZeros(float[] parameters) {
        IntStream.Builder zeros = IntStream.builder();
        int from = 0;
        for (Block block : blocks) {
            int to = from + block.length();
            if (block.treatment() == Treatment.DECAYED) {
                IntStream.range(from, to).filter(i -> parameters[i] == 0).forEach(zeros::add);
            }
            from = to;
        }
        held = zeros.build().toArray();
    }

    /** Steps taken so far. */
    public int steps() {
        return steps;
    }

    /** A copy of the memory. */
    public State state() {
        return new State(steps, first.clone(), second.clone());
    }

    /** @throws IllegalArgumentException if the memory is of another network or optimiser */
    public void restore(State state) {
        if (state.first().length != first.length || state.second().length != second.length) {
            throw new IllegalArgumentException("memory of %d and %d numbers, but %d and %d are needed"
                    .formatted(state.first().length, state.second().length, first.length, second.length));
        }
        steps = state.steps();
        System.arraycopy(state.first(), 0, first, 0, first.length);
        System.arraycopy(state.second(), 0, second, 0, second.length);
    }

    /**
     * Changes the parameters in place.
     *
     * @param rate the learning rate of this step
     */
    public void step(float[] parameters, float[] gradients, double rate) {
        steps++;
        int from = 0;
        for (Block block : blocks) {
            int to = from + block.length();
            switch (block.treatment()) {
                case DECAYED -> learn(parameters, gradients, from, to, rate, optimization.weightDecay());
                case LEARNED -> learn(parameters, gradients, from, to, rate, 0);
                case MOVED -> move(parameters, gradients, from, to);
                case FIXED -> {}
            }
            from = to;
        }
        for (int zero : held) {
            parameters[zero] = 0;
        }
    }

    private void learn(float[] w, float[] g, int from, int to, double rate, double decay) {
        float kept = (float) (1 - rate * decay);
        switch (optimization.optimizer()) {
            case NESTEROV -> nesterov(w, g, from, to, (float) rate, kept);
            case ADAM -> adam(w, g, from, to, (float) rate, kept);
        }
    }

    private void nesterov(float[] w, float[] g, int from, int to, float rate, float kept) {
        for (int i = from; i < to; i++) {
            float pull = rate * g[i];
            first[i] = MOMENTUM * first[i] - pull;
            w[i] = kept * w[i] + MOMENTUM * first[i] - pull;
        }
    }

    private void adam(float[] w, float[] g, int from, int to, float rate, float kept) {
        float correction1 = (float) (1 / (1 - Math.pow(BETA1, steps)));
        float correction2 = (float) (1 / (1 - Math.pow(BETA2, steps)));
        for (int i = from; i < to; i++) {
            first[i] = BETA1 * first[i] + (1 - BETA1) * g[i];
            second[i] = BETA2 * second[i] + (1 - BETA2) * g[i] * g[i];
            float size = (float) Math.sqrt(correction2 * second[i]) + EPSILON;
            w[i] = kept * w[i] - rate * correction1 * first[i] / size;
        }
    }

    private static void move(float[] w, float[] g, int from, int to) {
        for (int i = from; i < to; i++) {
            w[i] -= g[i];
        }
    }
}
