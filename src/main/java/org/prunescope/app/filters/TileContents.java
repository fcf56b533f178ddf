package org.prunescope.app.filters;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.prunescope.app.canvas.FilterTile;
import org.prunescope.app.canvas.ValueGrid;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.graph.Network;
import org.prunescope.score.ClassResponses;
import org.prunescope.study.FeatureMaps;

/** What the tiles of a layer show. Pictures are cut out of the maps when their tile is first shown. */
final class TileContents {
    private final LayerFilters layer;
    private final ClassKey classes;
    private final Pixels pixels;

    /** What stays the same while the plan moves. */
    private record Pixels(
            Network network,
            String layer,
            LayerWeights weights,
            Optional<FeatureMaps> maps,
            Map<Integer, ValueGrid> cut) {}

    private TileContents(LayerFilters layer, ClassKey classes, Pixels pixels) {
        this.layer = layer;
        this.classes = classes;
        this.pixels = pixels;
    }

    static TileContents of(LayerFilters layer, Network network, ClassKey classes, Optional<FeatureMaps> maps) {
        return new TileContents(
                layer,
                classes,
                new Pixels(network, layer.layer(), LayerWeights.of(network, layer.layer()), maps, new HashMap<>()));
    }

    /** The same pictures under another plan, or new ones where maps or layer are others. */
    @SuppressWarnings("ReferenceEquality") // another file may hold an equal network, but not the same pictures
    TileContents next(LayerFilters next, Network network, ClassKey nextClasses, Optional<FeatureMaps> maps) {
        boolean sameLayer = network == pixels.network && next.layer().equals(pixels.layer);
        if (sameLayer && maps.equals(pixels.maps)) {
            return new TileContents(next, nextClasses, pixels);
        }
        return sameLayer
                ? new TileContents(
                        next, nextClasses, new Pixels(network, next.layer(), pixels.weights, maps, new HashMap<>()))
                : of(next, network, nextClasses, maps);
    }

    LayerFilters layer() {
        return layer;
    }

    LayerWeights weights() {
        return pixels.weights;
    }

    FilterTile.Content content(int filter) {
        return new FilterTile.Content(
                filter,
                layer.standing().scores().get(filter),
                layer.decisions().get(filter),
                pixels.maps.map(found -> pixels.cut.computeIfAbsent(
                        filter, f -> new ValueGrid(found.height(), found.width(), found.map(f)))),
                pixels.maps.map(found -> (double) found.highest(filter)).orElse(0.0),
                pixels.weights.mean(filter),
                pixels.weights.largestMean(),
                layer.standing()
                        .serves()
                        .get(filter)
                        .map(ClassResponses.Specialty::label)
                        .map(classes::get)
                        .map(StudyClass::mark));
    }
}
