package org.prunescope.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Network;

/** Tells times that follow from the MACs alone, and remembers what it was asked: for tests. */
public final class SteadyStopwatch implements Stopwatch {
    /** A call takes this, and a thousand MACs as much again. */
    public static final double CALL_MILLIS = 0.01;

    private static final double MACS_PER_CALL = 1_000;

    private final List<String> turns = new ArrayList<>();
    private int started;
    private int closed;
    private int loaded;

    /** Number of the process and the runs of every turn: {@code 1×6}. */
    public List<String> turns() {
        return Collections.unmodifiableList(turns);
    }

    public int started() {
        return started;
    }

    public int closed() {
        return closed;
    }

    public int loaded() {
        return loaded;
    }

    @Override
    public String basis() {
        return "a steady stopwatch";
    }

    @Override
    public Session open(int threads) {
        started++;
        int number = started;
        return new Session() {
            private double millis;

            @Override
            public long load(Network network) {
                loaded++;
                var cost = CostModel.costOf(network.graph());
                millis = CALL_MILLIS * (1 + cost.macs() / MACS_PER_CALL);
                return cost.storedBytes();
            }

            @Override
            public Laps time(int batch, int runs) throws IOException {
                turns.add(number + "×" + runs);
                return new Laps(Collections.nCopies(runs, batch * millis), OptionalLong.of(1_000_000L * batch));
            }

            @Override
            public OptionalLong idleBytes() {
                return OptionalLong.of(500_000);
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }
}
