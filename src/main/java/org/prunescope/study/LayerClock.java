package org.prunescope.study;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Stopwatch;
import org.prunescope.graph.Activation;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;

/**
 * Times small networks for one image, each once for a machine and a number of threads. Starts its process when the
 * first is not known yet.
 */
final class LayerClock implements AutoCloseable {
    /** What a time is worth: enough runs to tell a median, not so many that a hundred layers take minutes. */
    private static final double BUDGET_MILLIS = 25;

    private static final int FEWEST = 7;
    private static final int MOST = 40;
    private static final int WARM_UP = 3;
    /** Large enough not to stay in a processor's cache. */
    private static final Shape LARGE = Shape.map(64, 256, 256);
    /** A layer that a processor does best. */
    private static final Shape DENSE = Shape.map(128, 28, 28);

    private final Stopwatch stopwatch;
    private final LapStore store;
    private final int threads;
    private final String prefix;
    private Optional<Stopwatch.Session> session = Optional.empty();

    LayerClock(Stopwatch stopwatch, LapStore store, int threads) {
        this.stopwatch = stopwatch;
        this.store = store;
        this.threads = threads;
        prefix = "%s, %d threads: ".formatted(stopwatch.basis(), threads);
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

    OptionalDouble known(Point point) {
        return store.millis(prefix + point.key());
    }

    /** Milliseconds of a point, measured now if they are not known. */
    @CanIgnoreReturnValue // the caller may only want it kept
    double millis(Point point, Progress progress) throws IOException {
        OptionalDouble before = known(point);
        if (before.isPresent()) {
            return before.getAsDouble();
        }
        progress.checkpoint();
        double measured = measure(point.network().get());
        store.keep(prefix + point.key(), measured);
        return measured;
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

    private double measure(Network network) throws IOException {
        if (session.isEmpty()) {
            session = Optional.of(stopwatch.open(threads));
        }
        Stopwatch.Session open = session.get();
        open.load(network);
        List<Double> first = new ArrayList<>(open.time(1, WARM_UP).millis());
        double estimate = Math.max(1e-3, first.get(first.size() - 1));
        int runs = (int) Math.max(FEWEST, Math.min(MOST, BUDGET_MILLIS / estimate));
        return Latency.of(open.time(1, runs).millis()).median();
    }

    @Override
    public void close() {
        session.ifPresent(Stopwatch.Session::close);
        session = Optional.empty();
    }
}
