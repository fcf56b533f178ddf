package org.prunescope.study;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.prunescope.engine.Latency;
import org.prunescope.engine.Progress;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Network;
import org.prunescope.plan.LatencyTable;

/**
 * What a latency table has predicted, and what was measured.
 *
 * @param predictedMillis of the pruned network, for one image
 * @param tableMillis of the original, when the table was made
 * @param benchmark of the original and the pruned network, in turns
 */
public record LatencyCheck(double predictedMillis, double tableMillis, Benchmark benchmark) {

    /** Measures a network and what a selection has left of it. */
    public static LatencyCheck of(
            Timing timing,
            LatencyTable table,
            Network original,
            Network pruned,
            ChannelSelection selection,
            int threads,
            Progress progress)
            throws IOException {
        Benchmark benchmark = timing.benchmark(
                new Benchmark.Contender("the original", original),
                Optional.of(new Benchmark.Contender("the pruned network", pruned)),
                new Benchmark.Choice(threads, List.of(1), Benchmark.Choice.DEFAULT.runs()),
                progress);
        CostModel model = CostModel.of(ChannelGroups.of(original.graph()));
        return new LatencyCheck(table.millis(model, selection), table.wholeMillis(), benchmark);
    }

    /** Share of the original's time that was to stay by the table. */
    public double predictedShare() {
        return predictedMillis / tableMillis;
    }

    /** Share of the original's time that stays, measured side by side. */
    public double measuredShare() {
        return second().median() / first().median();
    }

    private Latency first() {
        return benchmark.before().batches().get(0).latency();
    }

    private Latency second() {
        return benchmark.after().orElseThrow().batches().get(0).latency();
    }

    public String sentence() {
        return "latency %.2f ms -> %.2f ms ±%.2f: %.0f %% stay as measured, %.0f %% as predicted"
                .formatted(
                        first().median(),
                        second().median(),
                        second().spread(),
                        100 * measuredShare(),
                        100 * predictedShare());
    }
}
