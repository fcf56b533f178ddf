package org.prunescope.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.prunescope.engine.Latency;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Network;

/**
 * What one network, or two side by side, were measured to take.
 *
 * @param basis engine and machine
 * @param choice how it was measured
 * @param before the first network
 * @param after the second, if there was one
 * @param layers one by one, at batch 1, in the order of the first network
 * @param gap why it is not as much faster as the MACs promise; empty without a second network
 */
public record Benchmark(
        String basis,
        Choice choice,
        Figures before,
        Optional<Figures> after,
        List<LayerPair> layers,
        Optional<SpeedGap> gap) {

    public Benchmark {
        layers = List.copyOf(layers);
    }

    /** Speed-up of the second network at each batch; empty without one. */
    public List<Double> speedUps() {
        List<Double> all = new ArrayList<>();
        for (int i = 0; after.isPresent() && i < before.batches().size(); i++) {
            all.add(before.batches().get(i).latency().median()
                    / after.get().batches().get(i).latency().median());
        }
        return all;
    }

    /** How many times fewer MACs the second network has; empty without one. */
    public Optional<Double> macReduction() {
        return after.map(second -> (double) before.cost().macs() / second.cost().macs());
    }

    /**
     * How to measure.
     *
     * @param threads that work on one operation, at least 1
     * @param batches images at once, ascending, each at least 1
     * @param runs counted runs at each batch, at least 1; fewer where they would take very long
     */
    public record Choice(int threads, List<Integer> batches, int runs) {
        public static final int MOST_THREADS = 256;
        public static final int LARGEST_BATCH = 4096;
        public static final int MOST_RUNS = 10_000;
        /** Batch 1 and 32, fifty runs each, as many threads as there are processors. */
        public static final Choice DEFAULT =
                new Choice(Math.max(1, Runtime.getRuntime().availableProcessors()), List.of(1, 32), 50);

        public Choice {
            // Memory only grows: the peak of a smaller batch must be read before the larger one.
            batches = batches.stream().distinct().sorted().toList();
            if (batches.isEmpty()) {
                throw new IllegalArgumentException("at least one batch must be measured");
            }
            require("threads", threads, MOST_THREADS);
            require("runs", runs, MOST_RUNS);
            batches.forEach(batch -> require("images at once", batch, LARGEST_BATCH));
        }

        private static void require(String what, int value, int most) {
            if (value < 1 || value > most) {
                throw new IllegalArgumentException("%s lie in 1..%d, not at %d".formatted(what, most, value));
            }
        }

        public Choice withThreads(int other) {
            return new Choice(other, batches, runs);
        }
    }

    /**
     * A network to be measured.
     *
     * @param name for people
     */
    public record Contender(String name, Network network) {
        Cost cost() {
            return CostModel.costOf(network.graph());
        }
    }

    /**
     * What was measured of a network.
     *
     * @param name for people
     * @param fileBytes of it as an ONNX file
     * @param idleBytes resident memory of its process before it was loaded; empty where the system does not tell
     * @param batches in the order of the choice
     */
    public record Figures(String name, Cost cost, long fileBytes, OptionalLong idleBytes, List<BatchFigures> batches) {
        public Figures {
            batches = List.copyOf(batches);
        }
    }

    /**
     * What was measured of a network at one batch.
     *
     * @param batch images at once
     * @param latency of the whole batch
     * @param peakBytes most resident memory of its process so far; empty where the system does not tell
     */
    public record BatchFigures(int batch, Latency latency, OptionalLong peakBytes) {
        private static final double MILLIS = 1000;

        /** Images in a second, at the median. */
        public double throughput() {
            return MILLIS * batch / latency.median();
        }
    }
}
