package org.prunescope.score;

import java.util.ArrayList;
import java.util.List;
import org.prunescope.graph.Activation;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Step;

/**
 * The mean of each channel's map of a step, computed by the network itself: whole maps then need not leave the engine.
 *
 * @param step whose value it is, [channels, 1, 1], or a vector where the step's own value is one
 * @param added steps that the network has not, each behind those it reads
 */
record ChannelMeans(String step, List<Step> added) {
    private static final GlobalPooling MEAN = new GlobalPooling(Pooling.Kind.AVERAGE);

    /** Of the numbers as they are. */
    static ChannelMeans of(NetworkGraph graph, String step) {
        return graph.shape(step).positions() == 1 ? new ChannelMeans(step, List.of()) : pooled(step, List.of());
    }

    /** Of the magnitudes of the numbers; where a map has only one, whoever looks takes its magnitude. */
    static ChannelMeans ofMagnitudes(NetworkGraph graph, String step) {
        boolean isPositive = graph.step(step).operation().equals(Activation.relu());
        if (graph.shape(step).positions() == 1 || isPositive) {
            return of(graph, step);
        }
        Step magnitude = new Step(step + " · magnitude", Activation.of(Activation.Function.ABS), step);
        return pooled(magnitude.name(), List.of(magnitude));
    }

    private static ChannelMeans pooled(String step, List<Step> before) {
        List<Step> added = new ArrayList<>(before);
        added.add(new Step(step + " · mean", MEAN, step));
        return new ChannelMeans(step + " · mean", List.copyOf(added));
    }
}
