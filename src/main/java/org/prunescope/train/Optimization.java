package org.prunescope.train;

/**
 * How weights follow their gradients.
 *
 * @param learningRate the highest rate of the schedule, above 0
 * @param weightDecay share of each weight that a step takes away, times the rate; biases and normalisation are spared
 */
public record Optimization(Optimizer optimizer, double learningRate, Schedule schedule, double weightDecay) {

    /** SGD with momentum 0.9 and a cosine with a short warm-up. */
    public static final Optimization DEFAULT = new Optimization(Optimizer.NESTEROV, 0.01, Schedule.COSINE, 5e-4);

    public Optimization {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("the learning rate must be above 0, not " + learningRate);
        }
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("weight decay must be at least 0, not " + weightDecay);
        }
    }
}
