package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.prunescope.engine.Stopwatch;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;

class OnnxStopwatchIT {
    private static final Network SMALL = Initialization.he(
            GraphBuilder.image(Shape.map(3, 16, 16))
                    .conv("a", 8, 3, 1)
                    .relu("ra")
                    .classifier("fc", 3)
                    .build(),
            1);

    private final Stopwatch stopwatch = new OnnxStopwatch();

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    @Test
    void aNetworkIsTimedInAProcessOfItsOwnWhichEndsWhenItIsClosed() throws IOException {
        Set<Long> before = children();
        Set<Long> during;
        try (Stopwatch.Session session = stopwatch.open(1)) {
            during = children();
            during.removeAll(before);
            assertThat(session.load(SMALL)).isPositive();

            Stopwatch.Laps laps = session.time(2, 3);

            assertThat(laps.millis())
                    .hasSize(3)
                    .allSatisfy(millis -> assertThat(millis).isPositive().isFinite());
            laps.peakBytes().ifPresent(peak -> assertThat(peak)
                    .isGreaterThanOrEqualTo(session.idleBytes().orElseThrow()));
        }
        assertThat(during).hasSize(1);
        assertThat(during).noneMatch(child -> ProcessHandle.of(child).isPresent());
    }

    @Test
    void aProcessThatHasEndedIsTold() throws IOException {
        Set<Long> before = children();
        try (Stopwatch.Session session = stopwatch.open(1)) {
            Set<Long> own = children();
            own.removeAll(before);
            own.forEach(child -> ProcessHandle.of(child).orElseThrow().destroyForcibly());

            assertThatThrownBy(() -> {
                        session.load(SMALL);
                        session.time(1, 1).millis();
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("The process that times the network has ended");
        }
    }
}
