package org.prunescope.study;

import java.io.IOException;
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
        prepare(clock, before, after, progress);
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

    /** All that takes time, so that progress can be told. */
    private static void prepare(LayerClock clock, Network before, Optional<Network> after, Progress progress)
            throws IOException {
        Set<LayerShape> shapes = new LinkedHashSet<>();
        before.layers().forEach(layer -> add(shapes, LayerShape.of(before.graph(), layer)));
        after.ifPresent(
                network -> network.layers().forEach(layer -> add(shapes, LayerShape.of(network.graph(), layer))));
        int done = 0;
        for (LayerShape shape : shapes) {
            progress.report((double) done / shapes.size(), "%d of %d layers timed".formatted(done, shapes.size()));
            clock.millis(LayerClock.Point.of(shape), progress);
            done++;
        }
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

    /** Alone, layers may take longer than together; then each bears its share. */
    private Map<String, LayerPair.Timed> layers(Network network, double whole, Progress progress) throws IOException {
        Map<String, LayerShape> shapes = new LinkedHashMap<>();
        double alone = 0;
        for (Step layer : network.layers()) {
            LayerShape shape = LayerShape.of(network.graph(), layer);
            shapes.put(layer.name(), shape);
            alone += clock.layer(shape, progress);
        }
        double factor = alone > whole ? whole / alone : 1;
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
