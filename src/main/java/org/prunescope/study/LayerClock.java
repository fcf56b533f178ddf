package org.prunescope.study;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.prunescope.engine.Latency;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Stopwatch;
import org.prunescope.graph.Activation;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/**
 * Times small networks for one image, each once for a machine and a number of threads. It goes round several times and
 * keeps the best round of each, because something else that the machine does for a moment must not be taken for a layer.
 * Starts its process when the first time is not known yet.
 */
final class LayerClock implements AutoCloseable {
    /** What a time is worth: enough runs to tell a median, not so many that a hundred layers take minutes. */
    private static final double BUDGET_MILLIS = 10;

    private static final int FEWEST = 5;
    private static final int MOST = 30;
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 3;
    /** Large enough not to stay in a processor's cache. */
    private static final Shape LARGE = Shape.map(64, 256, 256);
    /** A layer that a processor does best. */
    private static final Shape DENSE = Shape.map(128, 28, 28);

    private final Stopwatch stopwatch;
    private final LapStore store;
    private final int threads;
    private final String basis;
    private Optional<Stopwatch.Session> session = Optional.empty();

    LayerClock(Stopwatch stopwatch, LapStore store, int threads) {
        this.stopwatch = stopwatch;
        this.store = store;
        this.threads = threads;
        basis = stopwatch.basis();
    }

    /** A piece of work that may be known already. */
    record Point(String key, Supplier<Network> network) {
        static Point of(LayerShape shape) {
            return new Point(shape.key(), shape::network);
        }
    }

    /** A call that does next to nothing. */
    static Point call() {
        return new Point("call", () -> relu(Shape.map(1, 1, 1)));
    }

    /** What {@link #ridge} needs. */
    static List<Point> machine() {
        return List.of(call(), copy(), Point.of(multiply()));
    }

    /** Moves memory and computes next to nothing. */
    private static Point copy() {
        return new Point("copy of " + LARGE, () -> relu(LARGE));
    }

    /** Computes and moves next to nothing. */
    private static LayerShape multiply() {
        var graph =
                GraphBuilder.image(DENSE).conv("layer", DENSE.channels(), 3, 1).build();
        return LayerShape.of(graph, graph.step("layer"));
    }

    private static Network relu(Shape shape) {
        return Initialization.he(
                GraphBuilder.image(shape).then("relu", Activation.relu()).build(), 1);
    }

    /** A whole network: its time depends on its graph, not on its numbers. */
    static Point whole(Network network) {
        StringBuilder words = new StringBuilder("network");
        for (Step step : network.graph().steps()) {
            words.append(' ').append(step.operation()).append(network.graph().inputShapes(step));
        }
        return new Point(words.toString(), () -> network);
    }

    OptionalDouble known(Point point) {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            OptionalDouble millis = store.millis(key(point, round));
            if (millis.isEmpty()) {
                return millis;
            }
            best = Math.min(best, millis.getAsDouble());
        }
        return OptionalDouble.of(best);
    }

    private String key(Point point, int round) {
        return "%s, %d threads, round %d: %s".formatted(basis, threads, round, point.key());
    }

    /** Measures what is not known of all these points, one round after the other. */
    void prepare(List<Point> points, Progress progress) throws IOException {
        List<Point> missing =
                points.stream().filter(point -> known(point).isEmpty()).toList();
        int all = missing.size() * ROUNDS;
        for (int i = 0; i < all; i++) {
            int round = i / missing.size();
            progress.checkpoint();
            progress.report(
                    (double) i / all,
                    "layer %d of %d · round %d of %d"
                            .formatted(i % missing.size() + 1, missing.size(), round + 1, ROUNDS));
            measure(missing.get(i % missing.size()), round);
        }
    }

    /** Milliseconds of a point, measured now if they are not known. */
    double millis(Point point, Progress progress) throws IOException {
        if (known(point).isEmpty()) {
            prepare(List.of(point), progress);
        }
        return known(point).orElseThrow();
    }

    /** Milliseconds of a layer beyond those of a mere call. */
    double layer(LayerShape shape, Progress progress) throws IOException {
        double call = millis(call(), progress);
        return Math.max(0, millis(Point.of(shape), progress) - call);
    }

    /** MACs for each byte from which on this machine computes longer than it moves memory. */
    double ridge(Progress progress) throws IOException {
        double bytesPerMilli = 2.0 * LARGE.elements() * Float.BYTES / Math.max(1e-6, millis(copy(), progress));
        double macsPerMilli = multiply().macs() / Math.max(1e-6, layer(multiply(), progress));
        return macsPerMilli / bytesPerMilli;
    }

    private void measure(Point point, int round) throws IOException {
        if (store.millis(key(point, round)).isPresent()) {
            return;
        }
        if (session.isEmpty()) {
            session = Optional.of(stopwatch.open(threads));
        }
        Stopwatch.Session open = session.get();
        open.load(point.network().get());
        double estimate = Math.max(1e-3, Collections.min(open.time(1, WARM_UP).millis()));
        int runs = (int) Math.max(FEWEST, Math.min(MOST, BUDGET_MILLIS / estimate));
        store.keep(key(point, round), Latency.of(open.time(1, runs).millis()).low());
    }

    @Override
    public void close() {
        session.ifPresent(Stopwatch.Session::close);
        session = Optional.empty();
    }
}
