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

    /** How many times as fast the program is, by medians; 1 where there is none. */
    public double ratio() {
        return program.isEmpty()
                ? 1
                : Latency.of(layers).median() / Latency.of(program).median();
    }
}
