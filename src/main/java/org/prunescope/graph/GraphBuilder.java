package org.prunescope.graph;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a graph down step by step. Each method appends a step behind the newest one, or behind the one that
 * {@link #from} names, and returns the builder.
 */
public final class GraphBuilder {
    private final List<Step> steps = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private String newest;

    private GraphBuilder(String name, Shape image) {
        append(name, new Input(image), List.of());
        newest = name;
    }

    /** Begins with an image of this shape, named {@code input}. */
    public static GraphBuilder image(Shape image) {
        return new GraphBuilder("input", image);
    }

    /** The next step reads this one's value instead of the newest. */
    @CanIgnoreReturnValue
    public GraphBuilder from(String name) {
        newest = steps.get(indexOf(name)).name();
        return this;
    }

    /** The name of the step that the next one would read. */
    public String newest() {
        return newest;
    }

    /** The shape of the value that the next step would read. */
    public Shape shape() {
        return shapeOf(newest);
    }

    /** Any operation on the newest value and on others. */
    @CanIgnoreReturnValue
    public GraphBuilder then(String name, Operation operation, String... others) {
        List<String> inputs = new ArrayList<>(List.of(newest));
        inputs.addAll(List.of(others));
        append(name, operation, inputs);
        newest = name;
        return this;
    }

    /** A convolution with a square kernel and "same" padding for stride 1, without bias. */
    @CanIgnoreReturnValue
    public GraphBuilder conv(String name, int filters, int kernel, int stride) {
        Window window = Window.square(kernel, stride, kernel / 2);
        return then(name, new Convolution(shape().channels(), filters, window, 1, Bias.ABSENT));
    }

    /** A depthwise convolution with a square kernel, without bias. */
    @CanIgnoreReturnValue
    public GraphBuilder depthwise(String name, int multiplier, int kernel, int stride) {
        int channels = shape().channels();
        Window window = Window.square(kernel, stride, kernel / 2);
        return then(name, new Convolution(channels, channels * multiplier, window, channels, Bias.ABSENT));
    }

    @CanIgnoreReturnValue
    public GraphBuilder batchNorm(String name) {
        return then(name, new BatchNormalization(shape().channels(), 1e-5));
    }

    @CanIgnoreReturnValue
    public GraphBuilder relu(String name) {
        return then(name, Activation.relu());
    }

    @CanIgnoreReturnValue
    public GraphBuilder dense(String name, int outputs) {
        return then(name, new Dense(shape().channels(), outputs, Bias.PRESENT));
    }

    /** Global average, flattening, and a dense layer with one output per class. */
    @CanIgnoreReturnValue
    public GraphBuilder classifier(String name, int classes) {
        return then("pool", new GlobalPooling(Pooling.Kind.AVERAGE))
                .then("flatten", new Flatten())
                .dense(name, classes);
    }

    /** The graph, with the newest value as its output. */
    public NetworkGraph build() {
        return new NetworkGraph(steps, newest);
    }

    private void append(String name, Operation operation, List<String> inputs) {
        shapes.add(operation.shape(inputs.stream().map(this::shapeOf).toList()));
        steps.add(new Step(name, operation, inputs, Step.FileNames.NONE));
    }

    private Shape shapeOf(String name) {
        return shapes.get(indexOf(name));
    }

    private int indexOf(String name) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no step is named \"" + name + "\"");
    }
}
