package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunescope.engine.Latency;

class LatencyTest {
    @Test
    void quartilesLieBetweenRuns() {
        assertThat(Latency.of(List.of(4.0, 1.0, 3.0, 2.0, 5.0))).isEqualTo(new Latency(3, 2, 4, 5));
        assertThat(Latency.of(List.of(1.0, 2.0))).isEqualTo(new Latency(1.5, 1.25, 1.75, 2));
        assertThat(Latency.of(List.of(7.0)).spread()).isZero();
    }

    @Test
    void oneSlowRunDoesNotMoveTheMedian() {
        assertThat(Latency.of(List.of(1.0, 1.0, 1.0, 1.0, 900.0)).median()).isEqualTo(1);
    }

    @Test
    void noRunsHaveNoMedian() {
        assertThatThrownBy(() -> Latency.of(List.of())).hasMessage("no run was timed");
    }

    @Test
    void aChoiceIsBoundedAndMeasuresTheSmallestBatchFirst() {
        assertThat(new Benchmark.Choice(2, List.of(32, 1, 32), 10).batches()).containsExactly(1, 32);
        assertThatThrownBy(() -> new Benchmark.Choice(0, List.of(1), 10)).hasMessage("threads lie in 1..256, not at 0");
        assertThatThrownBy(() -> new Benchmark.Choice(1, List.of(), 10))
                .hasMessage("at least one batch must be measured");
    }
}
