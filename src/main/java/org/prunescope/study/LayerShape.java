package org.prunescope.study;

import java.util.List;
import org.prunescope.graph.Bias;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Dense;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/**
 * A convolution or dense layer without its numbers: what its time depends on.
 *
 * @param operation with a bias, because a normalisation behind it leaves one
 * @param input one image's value
 */
record LayerShape(Operation operation, Shape input) {

    /** A layer of a graph. */
    static LayerShape of(NetworkGraph graph, Step layer) {
        Shape input = graph.inputShapes(layer).get(0);
        LayerShape shape = new LayerShape(layer.operation(), input);
        return shape.resized(shape.in(), shape.out());
    }

    int in() {
        return input.channels();
    }

    int out() {
        return operation instanceof Convolution conv ? conv.out() : ((Dense) operation).out();
    }

    /** Channels of which each has a filter of its own: input and output change together. */
    boolean isDepthwise() {
        return operation instanceof Convolution conv && conv.isDepthwise();
    }

    /** Widths must be multiples of this. */
    int groups() {
        return operation instanceof Convolution conv && !conv.isDepthwise() ? conv.groups() : 1;
    }

    /** The same layer between other numbers of channels; of a depthwise one, output channels follow from the input's. */
    LayerShape resized(int in, int out) {
        if (operation instanceof Convolution conv) {
            int groups = conv.isDepthwise() ? in : conv.groups();
            int filters = conv.isDepthwise() ? in * (conv.out() / conv.in()) : out;
            return new LayerShape(
                    new Convolution(in, filters, conv.window(), groups, Bias.PRESENT), input.withChannels(in));
        }
        return new LayerShape(new Dense(in, out, Bias.PRESENT), input.withChannels(in));
    }

    /** A network that consists of this layer. */
    Network network() {
        GraphBuilder builder = GraphBuilder.image(Shape.map(input.channels(), input.height(), input.width()));
        if (input.isVector()) {
            builder.then("vector", new Flatten());
        }
        return Initialization.he(builder.then("layer", operation).build(), 1);
    }

    private Shape output() {
        return operation.shape(List.of(input));
    }

    long macs() {
        return operation.macs(List.of(input), output());
    }

    /** Bytes of weights, input and output: what must at least be moved. */
    long bytes() {
        long weights = operation.parameters(List.of(input), output());
        return (weights + input.elements() + output().elements()) * Float.BYTES;
    }

    double intensity() {
        return (double) macs() / bytes();
    }

    /** Says all that its time depends on. */
    String key() {
        return operation + " on " + input;
    }
}
