package org.prunescope.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunescope.engine.Progress;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;
import org.prunescope.plan.LayerTimes;

/** Times the layers of one network, or of two, each alone, and holds them against each other. */
final class LayerReport {
    private final LayerClock clock;
    private final double ridge;

    private LayerReport(LayerClock clock, double ridge) {
        this.clock = clock;
        this.ridge = ridge;
    }

    /**
     * @param beforeMillis of the first network at batch 1
     * @param afterMillis of the second
     */
    static List<LayerPair> measure(
            LayerClock clock,
            Network before,
            double beforeMillis,
            Optional<Network> after,
            double afterMillis,
            Progress progress)
            throws IOException {
        clock.prepare(points(before, after), progress);
        LayerReport report = new LayerReport(clock, clock.ridge(progress));
        Map<String, LayerPair.Timed> first = report.layers(before, beforeMillis, progress);
        Map<String, LayerPair.Timed> second =
                after.isPresent() ? report.layers(after.get(), afterMillis, progress) : Map.of();
        Set<String> names = new LinkedHashSet<>(first.keySet());
        names.addAll(second.keySet());
        return names.stream()
                .map(name -> new LayerPair(
                        name, Optional.ofNullable(first.get(name)), Optional.ofNullable(second.get(name))))
                .toList();
    }

    private static List<LayerClock.Point> points(Network before, Optional<Network> after) {
        List<LayerClock.Point> points = new ArrayList<>(LayerClock.machine());
        Set<LayerShape> shapes = new LinkedHashSet<>();
        for (Network network : after.isPresent() ? List.of(before, after.get()) : List.of(before)) {
            points.add(LayerClock.whole(network));
            network.layers().forEach(layer -> add(shapes, LayerShape.of(network.graph(), layer)));
        }
        shapes.forEach(shape -> points.add(LayerClock.Point.of(shape)));
        return points;
    }

    private static void add(Set<LayerShape> shapes, LayerShape shape) {
        shapes.add(shape);
        shapes.add(rounded(shape));
    }

    private static LayerShape rounded(LayerShape shape) {
        return shape.groups() > 1 ? shape : shape.resized(up(shape.in()), up(shape.out()));
    }

    /** An image's channels stay. */
    private static int up(int width) {
        return width < LayerTimes.BLOCK / 2
                ? width
                : (width + LayerTimes.BLOCK - 1) / LayerTimes.BLOCK * LayerTimes.BLOCK;
    }

    /** Alone, layers may take longer than together, and at other times than the whole: each gets its share. */
    private Map<String, LayerPair.Timed> layers(Network network, double whole, Progress progress) throws IOException {
        Map<String, LayerShape> shapes = new LinkedHashMap<>();
        double alone = 0;
        for (Step layer : network.layers()) {
            LayerShape shape = LayerShape.of(network.graph(), layer);
            shapes.put(layer.name(), shape);
            alone += clock.layer(shape, progress);
        }
        double factor = whole / Math.max(clock.millis(LayerClock.whole(network), progress), alone);
        Map<String, LayerPair.Timed> timed = new LinkedHashMap<>();
        for (Map.Entry<String, LayerShape> layer : shapes.entrySet()) {
            LayerShape shape = layer.getValue();
            timed.put(
                    layer.getKey(),
                    new LayerPair.Timed(
                            shape.in(),
                            shape.out(),
                            factor * clock.layer(shape, progress),
                            factor * clock.layer(rounded(shape), progress),
                            shape.macs(),
                            shape.intensity(),
                            shape.intensity() < ridge));
        }
        return timed;
    }
}
