package org.prunescope.score.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.prunescope.score.ScoreTable;

/**
 * How far the filters that a criterion removes depend on which images it happened to see.
 *
 * @param criterion its id
 * @param draws E, how many draws of images were ranked, at least 2
 * @param layers each with how far its selections agree, in the network's order
 * @param overall the same for the filters of all layers together
 * @see <a href="https://arxiv.org/abs/2304.07461">Beta-Rank: A Robust Convolutional Filter Pruning Method, 2023</a>
 */
public record Stability(String criterion, int draws, List<Layer> layers, SelectionStability overall) {

    public Stability {
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param name of the layer
     * @param figures how far its selections agree
     */
    public record Layer(String name, SelectionStability figures) {}

    /**
     * Compares what goes by several draws.
     *
     * @param draws scores of the same layers, one table for each draw of images; at least 2
     * @param removed filters that go of each layer; none of layers that are not named
     */
    public static Stability of(List<ScoreTable> draws, Map<String, Integer> removed) {
        if (draws.size() < 2) {
            throw new IllegalArgumentException("stability needs at least 2 draws of images, not " + draws.size());
        }
        ScoreTable first = draws.get(0);
        List<Layer> layers = new ArrayList<>();
        List<BitSet> together = new ArrayList<>();
        draws.forEach(draw -> together.add(new BitSet()));
        int filters = 0;
        int gone = 0;
        for (String layer : first.layers()) {
            int width = first.scores(layer).length;
            int count = removed.getOrDefault(layer, 0);
            List<BitSet> selections = draws.stream()
                    .map(draw -> Cut.lowest(draw.scores(layer), count))
                    .toList();
            layers.add(new Layer(layer, SelectionStability.of(width, count, selections)));
            for (int draw = 0; draw < selections.size(); draw++) {
                BitSet all = together.get(draw);
                int start = filters;
                selections.get(draw).stream().forEach(filter -> all.set(start + filter));
            }
            filters += width;
            gone += count;
        }
        OptionalDouble kuncheva = layers.stream()
                .map(layer -> layer.figures().kuncheva())
                .flatMapToDouble(OptionalDouble::stream)
                .average();
        return new Stability(
                first.criterion(),
                draws.size(),
                layers,
                SelectionStability.of(filters, gone, together).withKuncheva(kuncheva));
    }
}
