package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.prunescope.engine.Progress;
import org.prunescope.engine.SteadyStopwatch;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.plan.LatencyTable;

class TimingTest {
    private final SteadyStopwatch stopwatch = new SteadyStopwatch();
    private final LapStore store = SteadyTiming.memory();
    private final Timing timing = new Timing(stopwatch, store);

    private static Network network(int filters) {
        return Initialization.he(
                GraphBuilder.image(Shape.map(3, 8, 8))
                        .conv("a", filters, 3, 1)
                        .relu("ra")
                        .conv("b", filters, 3, 1)
                        .relu("rb")
                        .classifier("fc", 3)
                        .build(),
                1);
    }

    private static Benchmark.Contender contender(int filters) {
        return new Benchmark.Contender(filters + " filters", network(filters));
    }

    /** Calls the work off at the n-th checkpoint. */
    private static Progress patience(int checkpoints) {
        return new Progress() {
            private int left = checkpoints;

            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkpoint() {
                left--;
                if (left < 0) {
                    throw new CancellationException();
                }
            }
        };
    }

    @Test
    void networksTakeTurnsAndChangeWhoBegins() throws IOException {
        Benchmark benchmark = timing.benchmark(
                contender(16), Optional.of(contender(8)), new Benchmark.Choice(1, List.of(1), 50), Progress.SILENT);

        // Warm-up of three, then turns of 25 counted runs with one before them that is not.
        assertThat(stopwatch.turns().subList(0, 6)).containsExactly("1×3", "2×3", "1×26", "2×26", "2×26", "1×26");
        assertThat(benchmark.before().batches().get(0).latency().runs()).isEqualTo(50);
        assertThat(benchmark.after().orElseThrow().batches().get(0).latency().runs())
                .isEqualTo(50);
        assertThat(stopwatch.closed()).isEqualTo(stopwatch.started());
    }

    @Test
    void whereTimeGoesWithMacsThePromiseIsNearlyKept() throws IOException {
        Benchmark benchmark =
                timing.benchmark(contender(16), Optional.of(contender(8)), Benchmark.Choice.DEFAULT, Progress.SILENT);

        SpeedGap gap = benchmark.gap().orElseThrow();
        assertThat(gap.ratio()).isCloseTo(1, Offset.offset(0.05));
        assertThat(benchmark.layers()).extracting(LayerPair::layer).containsExactly("a", "b", "fc");
        assertThat(benchmark.speedUps()).hasSize(2);
        assertThat(benchmark.before().batches().get(1).throughput())
                .isCloseTo(benchmark.before().batches().get(0).throughput(), Offset.offset(1e-6));
    }

    @Test
    void withoutASecondNetworkThereIsNothingToCompare() throws IOException {
        Benchmark benchmark =
                timing.benchmark(contender(8), Optional.empty(), Benchmark.Choice.DEFAULT, Progress.SILENT);

        assertThat(benchmark.gap()).isEmpty();
        assertThat(benchmark.speedUps()).isEmpty();
        assertThat(benchmark.macReduction()).isEmpty();
        assertThat(benchmark.layers()).hasSize(3);
    }

    @Test
    void processesEndWhenTheMeasurementIsCalledOff() {
        for (int checkpoints = 0; checkpoints < 8; checkpoints++) {
            Progress progress = patience(checkpoints);
            assertThatThrownBy(() -> timing.benchmark(
                                    contender(16), Optional.of(contender(8)), Benchmark.Choice.DEFAULT, progress)
                            .gap())
                    .isInstanceOf(CancellationException.class);
            assertThat(stopwatch.closed()).isEqualTo(stopwatch.started());
        }
    }

    @Test
    void theTableTellsTheWholeNetworkAsMeasuredAndLessForLess() throws IOException {
        Network network = network(16);
        LatencyTable table = timing.table(network, 1, Progress.SILENT);
        CostModel model = CostModel.of(ChannelGroups.of(network.graph()));
        ChannelSelection half = ChannelSelection.removing(Map.of("a", BitSet.valueOf(new long[] {0xff})));

        assertThat(table.millis(model, ChannelSelection.keepAll())).isCloseTo(table.wholeMillis(), Offset.offset(1e-9));
        // A call, and a thousand MACs as much again: the table must find what the stopwatch goes by.
        double expected = SteadyStopwatch.CALL_MILLIS * (1 + model.macs(half) / 1_000.0);
        assertThat(table.millis(model, half)).isCloseTo(expected, Offset.offset(expected * 0.02));
    }

    @Test
    void aTableThatWasCalledOffGoesOnWhereItStood() throws IOException {
        Network network = network(16);
        assertThat(timing.knownTable(network, 1)).isEmpty();
        assertThatThrownBy(() -> timing.table(network, 1, patience(20)).wholeMillis())
                .isInstanceOf(CancellationException.class);
        int before = stopwatch.loaded();
        assertThat(timing.knownTable(network, 1)).isEmpty();

        LatencyTable table = timing.table(network, 1, Progress.SILENT);
        int all = stopwatch.loaded();

        assertThat(before).isEqualTo(20);
        assertThat(timing.knownTable(network, 1)).isPresent();
        assertThat(timing.table(network, 1, Progress.SILENT).wholeMillis()).isEqualTo(table.wholeMillis());
        assertThat(stopwatch.loaded()).isEqualTo(all);
        assertThat(timing.knownTable(network, 2))
                .as("other threads are another measurement")
                .isEmpty();
    }

    @Test
    void widthsAreWholeOrMultiplesOfEightOrALittleBelow() {
        assertThat(LatencySurvey.widths(64, 1, 0)).containsExactly(16, 40, 64);
        assertThat(LatencySurvey.widths(64, 1, 3)).containsExactly(13, 37, 61);
        assertThat(LatencySurvey.widths(10, 1, 0)).containsExactly(8, 10);
        assertThat(LatencySurvey.widths(4, 1, 0)).containsExactly(4);
        assertThat(LatencySurvey.widths(12, 4, 0)).containsExactly(4, 8, 12);
    }
}
