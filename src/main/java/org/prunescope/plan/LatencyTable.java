package org.prunescope.plan;

import java.util.Map;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/**
 * How long a network takes for one image under any selection: the sum of its layers, each measured alone at some widths,
 * and a remainder for everything else that shrinks with what the layers put out. Calibrated: for the whole network it
 * tells the time that was measured. Immutable; a look-up takes microseconds.
 *
 * @see <a href="https://arxiv.org/abs/1804.03230">Yang et al. 2018, NetAdapt: layer-wise look-up tables</a>
 */
public final class LatencyTable {
    private final Map<String, LayerTimes> layers;
    private final double callMillis;
    private final double layersFactor;
    private final double restMillisPerNumber;
    private final double wholeMillis;

    private LatencyTable(
            Map<String, LayerTimes> layers,
            double callMillis,
            double layersFactor,
            double restMillisPerNumber,
            double wholeMillis) {
        this.layers = Map.copyOf(layers);
        this.callMillis = callMillis;
        this.layersFactor = layersFactor;
        this.restMillisPerNumber = restMillisPerNumber;
        this.wholeMillis = wholeMillis;
    }

    /**
     * A table that is right for the whole network. Where the layers alone take longer than the network, they gain from
     * each other's company by the same factor at every width; where they take less, the rest is a remainder.
     *
     * @param layers by name, one for every layer
     * @param callMillis that any call takes, however small the network
     * @param wholeMillis that the whole network was measured to take
     */
    public static LatencyTable calibrated(
            CostModel model, Map<String, LayerTimes> layers, double callMillis, double wholeMillis) {
        ChannelSelection everything = ChannelSelection.keepAll();
        double alone = model.sum(everything, (layer, in, out) -> times(layers, layer, in, out));
        double budget = Math.max(0, wholeMillis - callMillis);
        double numbers = model.sum(everything, (layer, in, out) -> out.elements());
        return new LatencyTable(
                layers,
                Math.min(callMillis, wholeMillis),
                alone > budget ? budget / alone : 1,
                Math.max(0, budget - alone) / numbers,
                wholeMillis);
    }

    /** Milliseconds under a selection. */
    public double millis(CostModel model, ChannelSelection selection) {
        return callMillis + model.sum(selection, this::layer);
    }

    private double layer(Step step, Shape in, Shape out) {
        return layersFactor * times(layers, step, in, out) + restMillisPerNumber * out.elements();
    }

    private static double times(Map<String, LayerTimes> layers, Step layer, Shape in, Shape out) {
        return layers.get(layer.name()).at(in.channels(), out.channels());
    }

    /** Milliseconds of the whole network, as measured. */
    public double wholeMillis() {
        return wholeMillis;
    }
}
