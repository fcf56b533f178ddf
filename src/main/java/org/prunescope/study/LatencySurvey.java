package org.prunescope.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prunescope.engine.Progress;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Step;
import org.prunescope.plan.LatencyTable;
import org.prunescope.plan.LayerTimes;
import org.prunescope.plan.WidthTimes;

/**
 * What must be timed for a network's latency table: each kind of layer at a few widths, and the network as a whole.
 * Layers of the same shape are timed once.
 */
final class LatencySurvey {
    /** Shares of a layer's channels that are timed, in eighths. */
    private static final List<Integer> EIGHTHS = List.of(2, 5, 8);
    /** So far below a multiple of 8, a width is none of 4 either. */
    private static final int OFF = 3;
    /** An image's channels are not cut. */
    private static final int FEW = 4;

    private final Network network;
    private final ChannelGroups groups;
    private final Map<String, Plan> layers = new LinkedHashMap<>();

    /** The widths at which a layer is timed. */
    private record Plan(LayerShape shape, Grid even, Optional<Grid> uneven) {}

    private record Grid(LayerShape shape, List<Integer> in, List<Integer> out) {
        List<LayerShape> points() {
            return in.stream()
                    .flatMap(inputs -> out.stream().map(outputs -> shape.resized(inputs, outputs)))
                    .toList();
        }
    }

    LatencySurvey(Network network) {
        this.network = network;
        groups = ChannelGroups.of(network.graph());
        NetworkGraph graph = network.graph();
        for (Step layer : network.layers()) {
            boolean isLocked =
                    groups.ofLayer(layer.name()).map(ChannelGroup::isLocked).orElse(true);
            layers.put(layer.name(), plan(LayerShape.of(graph, layer), isLocked));
        }
    }

    private static Plan plan(LayerShape shape, boolean isLocked) {
        int step = shape.groups();
        List<Integer> in = shape.in() <= FEW ? List.of(shape.in()) : widths(shape.in(), step, 0);
        List<Integer> out = isLocked || shape.isDepthwise() ? List.of(shape.out()) : widths(shape.out(), step, 0);
        Grid even = new Grid(shape, in, out);
        if (step > 1 || shape.isDepthwise() || in.size() == 1) {
            return new Plan(shape, even, Optional.empty());
        }
        Grid uneven = new Grid(shape, ends(widths(shape.in(), step, OFF)), ends(out));
        return new Plan(shape, even, Optional.of(uneven));
    }

    /** A few widths up to the whole one, multiples of a block and of the step, or a little below. */
    static List<Integer> widths(int full, int step, int below) {
        Set<Integer> widths = new TreeSet<>();
        int block = step > 1 ? step : LayerTimes.BLOCK;
        for (int eighths : EIGHTHS) {
            int width = (full * eighths / 8 + block - 1) / block * block;
            widths.add(Math.max(1, Math.min(full, width) - below));
        }
        return List.copyOf(new ArrayList<>(widths));
    }

    private static List<Integer> ends(List<Integer> widths) {
        return widths.size() < 3 ? widths : List.of(widths.get(0), widths.get(widths.size() - 1));
    }

    /** The table, if everything that it needs was timed before. */
    Optional<LatencyTable> known(LayerClock clock) {
        for (LayerClock.Point point : points()) {
            if (clock.known(point).isEmpty()) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(table(clock, Progress.SILENT));
        } catch (IOException e) {
            throw new IllegalStateException("what is known is not measured", e);
        }
    }

    /** Times what is missing. */
    LatencyTable measure(LayerClock clock, Progress progress) throws IOException {
        clock.prepare(points(), progress);
        return table(clock, progress);
    }

    private List<LayerClock.Point> points() {
        Set<LayerShape> shapes = new LinkedHashSet<>();
        layers.values().forEach(plan -> {
            shapes.addAll(plan.even().points());
            plan.uneven().ifPresent(grid -> shapes.addAll(grid.points()));
        });
        List<LayerClock.Point> points = new ArrayList<>(List.of(LayerClock.whole(network), LayerClock.call()));
        shapes.forEach(shape -> points.add(LayerClock.Point.of(shape)));
        return points;
    }

    private LatencyTable table(LayerClock clock, Progress progress) throws IOException {
        Map<String, LayerTimes> times = new LinkedHashMap<>();
        for (Map.Entry<String, Plan> layer : layers.entrySet()) {
            Plan plan = layer.getValue();
            Optional<WidthTimes> uneven = plan.uneven().isPresent()
                    ? Optional.of(times(plan.uneven().get(), clock, progress))
                    : Optional.empty();
            times.put(layer.getKey(), new LayerTimes(plan.shape().in(), times(plan.even(), clock, progress), uneven));
        }
        return LatencyTable.calibrated(
                CostModel.of(groups),
                times,
                clock.millis(LayerClock.call(), progress),
                clock.millis(LayerClock.whole(network), progress));
    }

    private static WidthTimes times(Grid grid, LayerClock clock, Progress progress) throws IOException {
        List<List<Double>> rows = new ArrayList<>();
        for (int in : grid.in()) {
            List<Double> row = new ArrayList<>();
            for (int out : grid.out()) {
                row.add(clock.layer(grid.shape().resized(in, out), progress));
            }
            rows.add(row);
        }
        return new WidthTimes(grid.in(), grid.out(), rows);
    }
}
