package org.prunescope.score;

import java.util.List;
import java.util.Optional;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.graph.Window;

/**
 * One layer as a criterion sees it. A dense layer looks like a 1×1 convolution over one pixel.
 *
 * @param network the whole network
 * @param layer a step with filters of its own
 * @param gathered what criteria asked for
 * @param seed for criteria that draw at random
 */
public record LayerView(Network network, Step layer, Evidence gathered, long seed) {
    private static final Window ONE_PIXEL = Window.square(1, 1, 0);

    /** What was gathered for a need. */
    <E> E evidence(Need<E> need) {
        return gathered.layer(layer.name())
                .orElseThrow(() -> new IllegalStateException("nothing was gathered on " + layer.name()))
                .get(need);
    }

    /** [out, in / groups, height, width] or [out, in]. */
    Tensor weight() {
        return network.parameter(layer.name(), Role.WEIGHT);
    }

    /** Filters, one for each output channel. */
    int filters() {
        return weight().length(0);
    }

    /** The numbers of one filter. */
    double[] filter(int index) {
        Tensor weight = weight();
        int length = weight.size() / filters();
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = weight.get(index * length + i);
        }
        return values;
    }

    /** Σ|w| of one filter. */
    double absoluteSum(int index) {
        double sum = 0;
        for (double value : filter(index)) {
            sum += Math.abs(value);
        }
        return sum;
    }

    /** γ of the batch normalisation directly behind the layer. */
    Optional<Tensor> scale() {
        return network.graph()
                .normalizationBehind(layer.name())
                .map(step -> network.parameter(step.name(), Role.SCALE));
    }

    Window window() {
        return layer.operation() instanceof Convolution conv ? conv.window() : ONE_PIXEL;
    }

    int groups() {
        return layer.operation() instanceof Convolution conv ? conv.groups() : 1;
    }

    Shape input() {
        List<Shape> inputs = network.graph().inputShapes(layer);
        return inputs.get(0);
    }

    Shape output() {
        return network.graph().shape(layer.name());
    }
}
