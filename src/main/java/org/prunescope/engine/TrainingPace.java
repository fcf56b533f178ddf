package org.prunescope.engine;

import java.util.List;
import java.util.Optional;

/**
 * How long steps of training take, by both ways of finding gradients, taken in turns.
 *
 * @param batch images of a step
 * @param program milliseconds of each step as one oneDNN program; empty where there is none
 * @param obstacle why there is none
 * @param layers milliseconds of each step layer by layer
 */
public record TrainingPace(
        int batch, int threads, List<Double> program, Optional<String> obstacle, List<Double> layers) {

    public TrainingPace {
        program = List.copyOf(program);
        layers = List.copyOf(layers);
    }

    /** The middle of some times. */
    public static double median(List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(d -> d).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Half of the way between the quartiles. */
    public static double spread(List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(d -> d).sorted().toArray();
        return (sorted[3 * (sorted.length - 1) / 4] - sorted[(sorted.length - 1) / 4]) / 2;
    }

    /** How many times as fast the program is, by medians; 1 where there is none. */
    public double ratio() {
        return program.isEmpty() ? 1 : median(layers) / median(program);
    }
}
