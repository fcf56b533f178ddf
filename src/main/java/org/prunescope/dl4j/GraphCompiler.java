package org.prunescope.dl4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.prunescope.dl4j.ParameterLayout.Constant;
import org.prunescope.dl4j.ParameterLayout.Order;
import org.prunescope.dl4j.ParameterLayout.Part;
import org.prunescope.dl4j.ParameterLayout.Slot;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Bias;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Cropping;
import org.prunescope.graph.Dense;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.Foreign;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Input;
import org.prunescope.graph.LocalResponseNormalization;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Softmax;
import org.prunescope.graph.Step;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.ToMap;
import org.prunescope.graph.Upsampling;
import org.prunescope.graph.Window;
import org.prunescope.graph.ZeroPadding;

/**
 * Turns our graph into one of Deeplearning4j, channels first. A step becomes the vertex of its name, with helpers named
 * after it where one layer is not enough. Steps that the output does not need are left out.
 */
final class GraphCompiler {
    private final NetworkGraph graph;
    private final Purpose purpose;
    private final DoubleFunction<IDropout> dropout;
    private final ComputationGraphConfiguration.GraphBuilder target;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> vertices = new HashMap<>();
    private final Map<String, List<Slot>> slots = new HashMap<>();

    private enum Purpose {
        TRAINING,
        FILE
    }

    private GraphCompiler(
            NetworkGraph graph,
            Purpose purpose,
            NeuralNetConfiguration.Builder defaults,
            DoubleFunction<IDropout> dropout) {
        this.graph = graph;
        this.purpose = purpose;
        this.dropout = dropout;
        this.target = defaults.graphBuilder();
        graph.steps().forEach(step -> names.add(step.name()));
    }

    /** The seed and the updater only matter to programs that train on from a file. */
    private static NeuralNetConfiguration.Builder defaults() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Nesterovs(0.01, 0.9))
                .activation(new ActivationIdentity())
                .weightInit(WeightInit.ZERO)
                .convolutionMode(ConvolutionMode.Truncate);
    }

    /**
     * For training: the graph ends in logits, and a loss behind them.
     *
     * @param dropout makes the dropout of each layer, given its rate
     * @throws GraphException if a step is not understood, so that nothing can be learned through it
     */
    static CompiledGraph forTraining(NetworkGraph graph, ClassLoss loss, DoubleFunction<IDropout> dropout) {
        GraphCompiler compiler =
                new GraphCompiler(graph, Purpose.TRAINING, defaults().miniBatch(false), dropout);
        compiler.requireUnderstood();
        compiler.addSteps();
        String logits = compiler.vertices.get(graph.output());
        Shape shape = graph.outputShape();
        if (!shape.isVector()) {
            logits = compiler.add(compiler.fresh(logits, "flat"), Layers.flattening(shape), logits);
        }
        LossLayer layer =
                new LossLayer.Builder(loss).activation(new ActivationIdentity()).build();
        return compiler.build(compiler.add(compiler.fresh(logits, "loss"), layer, logits));
    }

    /**
     * For a file: as it is, with dropout and the end of a classifier in Deeplearning4j's own ways.
     *
     * @throws GraphException if Deeplearning4j has nothing for a step; the sentence names it
     */
    static CompiledGraph forFile(NetworkGraph graph) {
        GraphCompiler compiler = new GraphCompiler(
                graph, Purpose.FILE, defaults(), rate -> new org.deeplearning4j.nn.conf.dropout.Dropout(1 - rate));
        compiler.addSteps();
        return compiler.build(compiler.vertices.get(graph.output()));
    }

    private CompiledGraph build(String output) {
        ComputationGraphConfiguration configuration = target.setOutputs(output).build();
        // Sorting also writes the order into the configuration, where every later reader finds it.
        new ComputationGraph(configuration).topologicalSortOrder();
        List<Slot> ordered = new ArrayList<>();
        for (String vertex : configuration.getTopologicalOrderStr()) {
            ordered.addAll(slots.getOrDefault(vertex, List.of()));
        }
        return new CompiledGraph(configuration, new ParameterLayout(ordered));
    }

    private void addSteps() {
        Set<String> needed = needed();
        for (Step step : graph.steps()) {
            if (needed.contains(step.name())) {
                vertices.put(step.name(), add(step));
            }
        }
    }

    private void requireUnderstood() {
        for (String name : needed()) {
            if (graph.step(name).operation() instanceof Foreign foreign) {
                throw new GraphException(
                        ("\"%s\" (%s) is not understood, so that no gradient passes through it: fine-tuning"
                                        + " and criteria that need gradients are not for this network, all else is")
                                .formatted(name, foreign.type()));
            }
        }
    }

    private Set<String> needed() {
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(graph.output()));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (needed.add(name)) {
                open.addAll(graph.step(name).inputs());
            }
        }
        return needed;
    }

    /** Adds what a step takes, and names the vertex that has its value. */
    private String add(Step step) {
        Operation operation = step.operation();
        String name = step.name();
        if (operation instanceof Input) {
            target.addInputs(name);
            return name;
        }
        String[] from = step.inputs().stream().map(vertices::get).toArray(String[]::new);
        if (operation instanceof Addition) {
            return add(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), distinct(from));
        } else if (operation instanceof Multiplication) {
            return add(name, new ElementWiseVertex(ElementWiseVertex.Op.Product), distinct(from));
        } else if (operation instanceof Concatenation) {
            return add(name, new MergeVertex(), distinct(from));
        }
        return add(step, graph.inputShapes(step).get(0), from[0]);
    }

    private String add(Step step, Shape input, String from) {
        Operation operation = step.operation();
        String name = step.name();
        if (operation instanceof Convolution conv) {
            return addConvolution(name, conv, from);
        } else if (operation instanceof Dense dense) {
            return addDense(step, dense, from);
        } else if (operation instanceof BatchNormalization norm) {
            return addNormalization(name, norm, from);
        } else if (operation instanceof Pooling pooling) {
            return addPooling(name, pooling, input, from);
        } else if (operation instanceof ChannelSlice slice) {
            return addSelection(name, slice.sources(), input, from);
        } else if (operation instanceof ChannelPadding padding) {
            return addSelection(name, padding.sources(), input, from);
        } else if (operation instanceof Activation activation) {
            return isPartOfAnswer(step) ? from : add(name, Layers.activation(Layers.function(activation)), from);
        } else if (operation instanceof Softmax) {
            return isPartOfAnswer(step) ? from : add(name, Layers.activation(Layers.softmax()), from);
        } else if (operation instanceof GlobalPooling pooling) {
            return add(name, Layers.globalPooling(pooling.reduction()), from);
        } else if (operation instanceof Subsampling sampling) {
            return add(name, Layers.subsampling(sampling), from);
        } else if (operation instanceof ZeroPadding padding) {
            return add(name, Layers.zeros(padding), from);
        } else if (operation instanceof Flatten) {
            return input.isVector() ? from : add(name, Layers.flattening(input), from);
        } else if (operation instanceof Dropout drop) {
            return drop.rate() == 0 ? from : add(name, Layers.dropout(dropout.apply(drop.rate())), from);
        }
        return addRare(name, operation, input, from);
    }

    /** What only some families of networks have. */
    private String addRare(String name, Operation operation, Shape input, String from) {
        if (operation instanceof ChannelScaling) {
            return addScaling(name, input, from);
        } else if (operation instanceof ChannelNormalization norm) {
            String standardized = add(fresh(name, "standardized"), new StandardizingVertex(norm.epsilon()), from);
            return addScaling(name, input, standardized);
        } else if (operation instanceof LocalResponseNormalization norm) {
            // Deeplearning4j has none over an even number of channels, and is off by a percent going backwards.
            return norm.size() % 2 == 0 || purpose == Purpose.TRAINING
                    ? add(name, NeighbourVertex.of(norm), from)
                    : add(name, Layers.localNormalization(norm), from);
        } else if (operation instanceof PRelu prelu) {
            return addSlopes(name, prelu.channels(), input, from);
        } else if (operation instanceof Cropping cropping) {
            return add(name, Layers.cropping(cropping), from);
        } else if (operation instanceof Upsampling sampling) {
            return add(name, Layers.upsampling(sampling), from);
        } else if (operation instanceof ToMap) {
            return add(name, Layers.map(input.channels()), from);
        }
        throw new GraphException("\"%s\" (%s) has no like in Deeplearning4j".formatted(name, operation.kind()));
    }

    private String addConvolution(String name, Convolution conv, String from) {
        Window window = conv.window();
        String padded = from;
        if (isUneven(window)) {
            padded = add(fresh(name, "pad"), Layers.zeros(padding(window)), from);
            window = withoutPadding(window);
        }
        if (conv.groups() > 1 && !conv.isDepthwise()) {
            return addGroups(name, conv, window, padded);
        }
        putParameters(name, name, conv, 0);
        Layer layer = conv.isDepthwise()
                ? Layers.depthwise(conv, window)
                : Layers.convolution(conv.in(), conv.out(), window, conv.bias());
        return add(name, layer, padded);
    }

    /** One convolution for each group, between the slices of the input and the concatenation of the results. */
    private String addGroups(String name, Convolution conv, Window window, String from) {
        int in = conv.in() / conv.groups();
        int out = conv.out() / conv.groups();
        String[] results = new String[conv.groups()];
        for (int group = 0; group < conv.groups(); group++) {
            int[] sources = IntStream.range(group * in, (group + 1) * in).toArray();
            String slice = addSelection(fresh(name, "slice" + group), sources, Shape.map(conv.in(), 1, 1), from);
            String part = fresh(name, "group" + group);
            putParameters(part, name, conv, group);
            results[group] = add(part, Layers.convolution(in, out, window, conv.bias()), slice);
        }
        return add(name, new MergeVertex(), results);
    }

    /** Convolutions have their bias first in the array. */
    private void putParameters(String vertex, String step, Convolution conv, int group) {
        int parts = conv.isDepthwise() ? 1 : conv.groups();
        int rows = conv.out() / parts;
        int weights = rows
                * conv.in()
                / conv.groups()
                * conv.window().kernelHeight()
                * conv.window().kernelWidth();
        Order order = conv.isDepthwise() ? Order.OUT_LAST : Order.OUT_FIRST;
        Part weight = new Part(step, Role.WEIGHT, group * weights, weights, rows, order);
        slots.put(
                vertex,
                conv.bias() == Bias.PRESENT
                        ? List.of(new Part(step, Role.BIAS, group * rows, rows, rows, Order.OUT_FIRST), weight)
                        : List.of(weight));
    }

    /** Dense layers have their bias last in the array. */
    private String addDense(Step step, Dense dense, String from) {
        String name = step.name();
        Part weight = new Part(name, Role.WEIGHT, 0, dense.out() * dense.in(), dense.out(), Order.OUT_FIRST);
        slots.put(
                name,
                dense.bias() == Bias.PRESENT ? List.of(weight, whole(name, Role.BIAS, dense.out())) : List.of(weight));
        return graph.consumers(name).stream()
                .filter(this::isPartOfAnswer)
                .findFirst()
                .map(answer -> add(name, Layers.answer(dense, function(answer.operation())), from))
                .orElseGet(() -> add(name, Layers.dense(dense.in(), dense.out(), dense.bias()), from));
    }

    private static IActivation function(Operation operation) {
        return operation instanceof Activation activation ? Layers.function(activation) : Layers.softmax();
    }

    /** Whether a step is the softmax or single sigmoid that Deeplearning4j has within its output layer. */
    private boolean isPartOfAnswer(Step step) {
        if (!step.name().equals(graph.output()) || step.inputs().size() != 1) {
            return false;
        }
        Step before = graph.step(step.inputs().get(0));
        boolean fits = step.operation() instanceof Softmax
                || (step.operation() instanceof Activation activation
                        && activation.function() == Activation.Function.SIGMOID
                        && graph.outputShape().channels() == 1);
        return fits
                && before.operation() instanceof Dense
                && graph.consumers(before.name()).size() == 1;
    }

    private String addNormalization(String name, BatchNormalization norm, String from) {
        int channels = norm.channels();
        slots.put(
                name,
                List.of(
                        whole(name, Role.SCALE, channels),
                        whole(name, Role.SHIFT, channels),
                        whole(name, Role.MEAN, channels),
                        whole(name, Role.VARIANCE, channels)));
        return add(name, Layers.normalization(norm), from);
    }

    private String addScaling(String name, Shape input, String from) {
        Part scale = whole(name, Role.SCALE, input.channels());
        Part shift = whole(name, Role.SHIFT, input.channels());
        slots.put(name, input.isVector() ? List.of(scale, shift) : List.of(shift, scale));
        return add(name, Layers.scaling(input), from);
    }

    /**
     * Deeplearning4j's own layer refuses to go backwards over more than 64 numbers for each slope, so for training it
     * is put together: the rectified input, plus the slopes times what the rectifier cut off.
     */
    private String addSlopes(String name, int channels, Shape input, String from) {
        Part slope = whole(name, Role.SLOPE, channels);
        if (purpose == Purpose.FILE) {
            slots.put(name, List.of(slope));
            return add(name, Layers.slopes(input), from);
        }
        String positive = add(fresh(name, "positive"), Layers.activation(Layers.function(Activation.relu())), from);
        String negative = add(fresh(name, "negative"), Layers.activation(new Clip(-Float.MAX_VALUE, 0)), from);
        String sloped = fresh(name, "sloped");
        slots.put(sloped, input.isVector() ? List.of(slope, new Constant(new float[channels])) : List.of(slope));
        Layer factors = input.isVector() ? Layers.scaling(input) : Layers.factors(channels);
        return add(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), positive, add(sloped, factors, negative));
    }

    private static Part whole(String step, Role role, int length) {
        return new Part(step, role, 0, length, length, Order.OUT_FIRST);
    }

    private String addPooling(String name, Pooling pooling, Shape input, String from) {
        Window window = pooling.window();
        boolean gaps = window.dilationHeight() > 1 || window.dilationWidth() > 1;
        boolean roundedUp =
                !pooling.shape(List.of(input)).equals(roundedDown(pooling).shape(List.of(input)));
        boolean padded = window.padTop() + window.padLeft() + window.padBottom() + window.padRight() > 0;
        boolean counted =
                padded && pooling.reduction() == Pooling.Kind.AVERAGE && pooling.padding() == Pooling.Padding.COUNTED;
        if (gaps || roundedUp || (isUneven(window) && !counted)) {
            return add(name, PoolingVertex.of(pooling), from);
        } else if (counted) {
            // The oneDNN gradient of Deeplearning4j never counts padding, so the zeros are put there by hand.
            String zeros = add(fresh(name, "pad"), Layers.zeros(padding(window)), from);
            return add(name, Layers.pooling(Pooling.average(withoutPadding(window))), zeros);
        }
        return add(name, Layers.pooling(pooling), from);
    }

    private static Pooling roundedDown(Pooling pooling) {
        return new Pooling(pooling.reduction(), pooling.window(), Window.Rounding.FLOOR, pooling.padding());
    }

    private String addSelection(String name, int[] sources, Shape input, String from) {
        slots.put(name, List.of(new Constant(SelectionWeights.of(sources, input.channels()))));
        return add(name, Layers.selection(input, sources.length), from);
    }

    private static boolean isUneven(Window window) {
        return window.padTop() != window.padBottom() || window.padLeft() != window.padRight();
    }

    private static ZeroPadding padding(Window window) {
        return new ZeroPadding(window.padTop(), window.padLeft(), window.padBottom(), window.padRight());
    }

    private static Window withoutPadding(Window window) {
        return new Window(
                window.kernelHeight(),
                window.kernelWidth(),
                window.strideHeight(),
                window.strideWidth(),
                0,
                0,
                0,
                0,
                window.dilationHeight(),
                window.dilationWidth());
    }

    /** Deeplearning4j mixes up a vertex that reads another one twice, so it reads a copy the second time. */
    private String[] distinct(String... from) {
        Set<String> seen = new HashSet<>();
        return Arrays.stream(from)
                .map(name -> seen.add(name) ? name : add(fresh(name, "copy"), new ScaleVertex(1), name))
                .toArray(String[]::new);
    }

    private String fresh(String name, String purpose) {
        String candidate = name + "/" + purpose;
        while (!names.add(candidate)) {
            candidate += "'";
        }
        return candidate;
    }

    private String add(String name, Layer layer, String from) {
        target.addLayer(name, layer, from);
        return name;
    }

    private String add(String name, GraphVertex vertex, String... from) {
        target.addVertex(name, vertex, from);
        return name;
    }
}
