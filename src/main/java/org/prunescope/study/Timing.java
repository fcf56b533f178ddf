package org.prunescope.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.prunescope.engine.Latency;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Stopwatch;
import org.prunescope.graph.Network;
import org.prunescope.plan.LatencyTable;
import org.prunescope.plan.Target;

/** What networks take on this machine: two of them side by side, and the table that planning for a latency needs. */
public final class Timing {
    /** Of the progress of a benchmark, for the networks as a whole; layers get the rest. */
    private static final double SHARE_OF_WHOLE = 0.6;

    private static final int WARM_UP = 3;
    /** A turn is long enough to settle in and short enough to be called off. */
    private static final double TURN_MILLIS = 200;

    private static final int MOST_IN_A_TURN = 25;
    private static final int FEWEST_RUNS = 5;
    /** No network is run for longer than this at one batch. */
    private static final double LONGEST_MILLIS = 20_000;

    private final Stopwatch stopwatch;
    private final LapStore store;

    public Timing(Stopwatch stopwatch, LapStore store) {
        this.stopwatch = stopwatch;
        this.store = store;
    }

    /** The latency table of a network, if everything in it was measured before on this machine. */
    public Optional<LatencyTable> knownTable(Network network, int threads) {
        try (LayerClock clock = new LayerClock(stopwatch, store, threads)) {
            return new LatencySurvey(network).known(clock);
        }
    }

    /**
     * The latency table of a network: measures what is not known yet, which takes seconds to a minute. Called off, it
     * goes on from there the next time.
     *
     * @throws IOException if nothing can be timed, in a sentence for the user
     */
    public LatencyTable table(Network network, int threads, Progress progress) throws IOException {
        try (LayerClock clock = new LayerClock(stopwatch, store, threads)) {
            return new LatencySurvey(network).measure(clock, progress);
        }
    }

    /** The table that a target needs, measured now where it is not known; empty for targets that need none. */
    public Optional<LatencyTable> tableFor(Target target, Network network, int threads, Progress progress)
            throws IOException {
        return target instanceof Target.Latency ? Optional.of(table(network, threads, progress)) : Optional.empty();
    }

    /**
     * Measures one network, or two that take turns, and then their layers.
     *
     * @throws IOException if one cannot be timed, in a sentence for the user
     */
    public Benchmark benchmark(
            Benchmark.Contender before, Optional<Benchmark.Contender> after, Benchmark.Choice choice, Progress progress)
            throws IOException {
        List<Benchmark.Contender> contenders = new ArrayList<>(List.of(before));
        after.ifPresent(contenders::add);
        List<Benchmark.Figures> figures = figures(contenders, choice, progress.part(0, SHARE_OF_WHOLE));
        Benchmark.Figures first = figures.get(0);
        Optional<Benchmark.Figures> second = figures.size() > 1 ? Optional.of(figures.get(1)) : Optional.empty();
        if (choice.batches().get(0) != 1) {
            // Layers are timed with one image, which the whole was not.
            return new Benchmark(stopwatch.basis(), choice, first, second, List.of(), Optional.empty());
        }
        double beforeMillis = median(first);
        double afterMillis = second.map(Timing::median).orElse(0.0);
        List<LayerPair> layers;
        try (LayerClock clock = new LayerClock(stopwatch, store, choice.threads())) {
            layers = LayerReport.measure(
                    clock,
                    before.network(),
                    beforeMillis,
                    after.map(Benchmark.Contender::network),
                    afterMillis,
                    progress.part(SHARE_OF_WHOLE, 1));
        }
        Optional<SpeedGap> gap = second.map(figure -> SpeedGap.of(
                layers,
                beforeMillis,
                afterMillis,
                (double) first.cost().macs() / figure.cost().macs()));
        progress.report(1, "measured");
        return new Benchmark(stopwatch.basis(), choice, first, second, layers, gap);
    }

    private static double median(Benchmark.Figures figures) {
        return figures.batches().get(0).latency().median();
    }

    private List<Benchmark.Figures> figures(
            List<Benchmark.Contender> contenders, Benchmark.Choice choice, Progress progress) throws IOException {
        List<Lane> lanes = new ArrayList<>();
        try {
            for (Benchmark.Contender contender : contenders) {
                progress.checkpoint();
                progress.report(0, "starting a process for " + contender.name());
                lanes.add(new Lane(contender, stopwatch.open(choice.threads())));
            }
            for (Lane lane : lanes) {
                lane.load();
            }
            for (int i = 0; i < choice.batches().size(); i++) {
                int all = choice.batches().size();
                race(lanes, choice.batches().get(i), choice.runs(), progress.part((double) i / all, (i + 1.0) / all));
            }
            return lanes.stream().map(Lane::figures).toList();
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    /** In turns, so that whatever else the machine does meets all of them alike. */
    private static void race(List<Lane> lanes, int batch, int wanted, Progress progress) throws IOException {
        double slowest = 0;
        for (Lane lane : lanes) {
            progress.checkpoint();
            slowest = Math.max(slowest, lane.warmUp(batch));
        }
        int runs = (int) Math.max(Math.min(FEWEST_RUNS, wanted), Math.min(wanted, LONGEST_MILLIS / slowest));
        int turn = (int) Math.max(1, Math.min(MOST_IN_A_TURN, TURN_MILLIS / slowest));
        for (int done = 0; done < runs; done += turn) {
            int now = Math.min(turn, runs - done);
            List<Lane> order = new ArrayList<>(lanes);
            if (done / turn % 2 == 1) {
                Collections.reverse(order);
            }
            for (Lane lane : order) {
                progress.checkpoint();
                lane.turn(batch, now);
            }
            progress.report((done + now) / (double) runs, "run %d of %d · batch %d".formatted(done + now, runs, batch));
        }
        lanes.forEach(lane -> lane.finish(batch));
    }

    /** A network in its process. */
    private static final class Lane {
        private final Benchmark.Contender contender;
        private final Stopwatch.Session session;
        private final List<Benchmark.BatchFigures> finished = new ArrayList<>();
        private final List<Double> millis = new ArrayList<>();
        private OptionalLong peak = OptionalLong.empty();
        private long fileBytes;

        Lane(Benchmark.Contender contender, Stopwatch.Session session) {
            this.contender = contender;
            this.session = session;
        }

        void load() throws IOException {
            fileBytes = session.load(contender.network());
        }

        /** How long a run takes about. */
        double warmUp(int batch) throws IOException {
            return Collections.min(session.time(batch, WARM_UP).millis());
        }

        /** The first run of a turn is not counted: the processor still holds the other network. */
        void turn(int batch, int runs) throws IOException {
            Stopwatch.Laps laps = session.time(batch, runs + 1);
            peak = laps.peakBytes();
            millis.addAll(laps.millis().subList(1, laps.millis().size()));
        }

        void finish(int batch) {
            finished.add(new Benchmark.BatchFigures(batch, Latency.of(millis), peak));
            millis.clear();
        }

        Benchmark.Figures figures() {
            return new Benchmark.Figures(contender.name(), contender.cost(), fileBytes, session.idleBytes(), finished);
        }

        void close() {
            session.close();
        }
    }
}
