package org.prunescope.dl4j;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.prunescope.dl4j.ParameterLayout.Order;
import org.prunescope.graph.Addition;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Bias;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Cropping;
import org.prunescope.graph.Dense;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.LocalResponseNormalization;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.Operation;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.ToMap;
import org.prunescope.graph.Upsampling;
import org.prunescope.graph.Window;
import org.prunescope.graph.ZeroPadding;

/** What each class of layer that a file may name means in our terms. Names outside of these lists mean nothing. */
final class LayerReading {
    private static final String CONF = "org.deeplearning4j.nn.conf.";
    static final String OURS = LayerReading.class.getPackageName() + ".";

    /** The first step of a network that is fed with flat rows of pixels. */
    static final String FLAT_TO_MAP = CONF + "preprocessor.FeedForwardToCnnPreProcessor";

    private static final String MAP_TO_FLAT = CONF + "preprocessor.CnnToFeedForwardPreProcessor";

    /** Adds the steps of a vertex that reads these values, and names its own value. */
    private interface Reading {
        String read(Vertex vertex, GraphDraft draft, String... from);
    }

    private static final Map<String, Reading> TYPES = Map.ofEntries(
            entry(CONF + "layers.ConvolutionLayer", LayerReading::convolution),
            entry(CONF + "layers.Convolution2D", LayerReading::convolution),
            entry(CONF + "layers.DepthwiseConvolution2D", LayerReading::depthwise),
            entry(CONF + "layers.SeparableConvolution2D", LayerReading::separable),
            entry(CONF + "layers.DenseLayer", LayerReading::dense),
            entry(CONF + "layers.OutputLayer", LayerReading::dense),
            entry(CONF + "layers.CenterLossOutputLayer", LayerReading::centered),
            entry(CONF + "layers.AutoEncoder", LayerReading::encoder),
            entry(CONF + "layers.misc.ElementWiseMultiplicationLayer", LayerReading::scaling),
            entry(CONF + "layers.PReLULayer", LayerReading::slopes),
            entry(CONF + "layers.LocalResponseNormalization", LayerReading::localNormalization),
            entry(CONF + "layers.convolutional.Cropping2D", LayerReading::cropping),
            entry(CONF + "layers.Upsampling2D", LayerReading::upsampling),
            entry(CONF + "layers.LossLayer", LayerReading::activation),
            entry(CONF + "layers.ActivationLayer", LayerReading::activation),
            entry(CONF + "layers.DropoutLayer", (vertex, draft, from) -> from[0]),
            entry(CONF + "layers.BatchNormalization", LayerReading::normalization),
            entry(CONF + "layers.SubsamplingLayer", LayerReading::pooling),
            entry(CONF + "layers.Pooling2D", LayerReading::pooling),
            entry(CONF + "layers.GlobalPoolingLayer", LayerReading::globalPooling),
            entry(CONF + "layers.ZeroPaddingLayer", LayerReading::zeroPadding),
            entry(CONF + "graph.ElementWiseVertex", LayerReading::elementWise),
            entry(CONF + "graph.MergeVertex", LayerReading::merge),
            entry(CONF + "graph.SubsetVertex", LayerReading::subset),
            entry(CONF + "graph.ScaleVertex", LayerReading::scale),
            entry(CONF + "graph.ShiftVertex", LayerReading::shift),
            entry(CONF + "graph.PoolHelperVertex", LayerReading::poolHelper),
            entry(CONF + "graph.PreprocessorVertex", LayerReading::preprocessor),
            entry(OURS + "PoolingVertex", LayerReading::windowedPooling),
            entry(OURS + "StandardizingVertex", LayerReading::standardizing),
            entry(OURS + "NeighbourVertex", LayerReading::neighbours));

    /** Files may ask for anything; beyond these no network is meant, only the memory. */
    private static final int MOST_CHANNELS = 1 << 20;

    private static final long MOST_ELEMENTS = 1 << 24;

    private LayerReading() {}

    /** Classes of a vertex that cannot be read, without their packages. */
    static Stream<String> unknownTypes(Vertex vertex) {
        Stream<String> own = TYPES.containsKey(vertex.type()) ? Stream.empty() : Stream.of(vertex.type());
        Stream<String> functions = FunctionReading.type(vertex).filter(type -> !FunctionReading.isKnown(type)).stream();
        Stream<String> preprocessors = vertex
                .preprocessor()
                .map(ConfigurationReader::type)
                .filter(type -> !List.of(FLAT_TO_MAP, MAP_TO_FLAT).contains(type))
                .stream();
        return Stream.of(own, functions, preprocessors).flatMap(types -> types).map(Vertex::simpleName);
    }

    /** Whether plain Deeplearning4j lacks a class that the vertex names. */
    static boolean isOurs(Vertex vertex) {
        return Stream.concat(Stream.of(vertex.type()), FunctionReading.type(vertex).stream())
                .anyMatch(type -> type.startsWith(OURS));
    }

    /** Adds all steps of a vertex to a draft. */
    static void read(Vertex vertex, GraphDraft draft) {
        String[] from = vertex.inputs().stream().map(draft::valueOf).toArray(String[]::new);
        if (from.length == 0) {
            throw new GraphException("it reads nothing");
        }
        if (vertex.preprocessor().isPresent()) {
            from[0] = preprocess(vertex.name(), vertex.preprocessor().get(), draft, from[0]);
        }
        from[0] = dropout(vertex, draft, from[0]);
        String value = TYPES.get(vertex.type()).read(vertex, draft, from);
        draft.setValue(vertex.name(), value);
        if (vertex.isFrozen()) {
            draft.setFrozen(value);
        }
    }

    private static String dropout(Vertex vertex, GraphDraft draft, String from) {
        JsonNode dropout = vertex.body().path("idropout");
        boolean isPlain = ConfigurationReader.type(dropout).equals(CONF + "dropout.Dropout");
        double retained = dropout.path("p").asDouble(1);
        return isPlain && retained > 0 && retained < 1
                ? draft.add(ownName(vertex, "DropoutLayer", "dropout"), new Dropout(1 - retained), from)
                : from;
    }

    private static String ownName(Vertex vertex, String type, String part) {
        return Vertex.simpleName(vertex.type()).equals(type) ? vertex.name() : vertex.name() + "." + part;
    }

    private static String withFunction(Vertex vertex, GraphDraft draft, String value) {
        String last = value;
        for (Operation function : FunctionReading.of(vertex)) {
            last = draft.add(vertex.name() + ".activation", function, last);
        }
        return last;
    }

    private static String convolution(Vertex vertex, GraphDraft draft, String... from) {
        Convolution conv = new Convolution(
                vertex.number("nin"),
                vertex.number("nout"),
                WindowReading.of(vertex, draft.shape(from[0])),
                1,
                bias(vertex));
        String name = draft.add(vertex.name(), conv, from[0]);
        return withFunction(vertex, draft, stored(draft, name, conv.bias(), Order.OUT_FIRST));
    }

    private static String depthwise(Vertex vertex, GraphDraft draft, String... from) {
        Convolution conv = depthwiseOperation(vertex, draft, from[0], bias(vertex));
        if (conv.equals(Layers.scaling(conv.in()))) {
            String scaled = draft.add(vertex.name(), new ChannelScaling(conv.in()), from[0]);
            draft.storesNext(scaled, Role.SHIFT, Order.OUT_FIRST);
            draft.storesNext(scaled, Role.SCALE, Order.OUT_FIRST);
            return withFunction(vertex, draft, scaled);
        }
        String name = draft.add(vertex.name(), conv, from[0]);
        return withFunction(vertex, draft, stored(draft, name, conv.bias(), Order.OUT_LAST));
    }

    private static Convolution depthwiseOperation(Vertex vertex, GraphDraft draft, String from, Bias bias) {
        int in = vertex.number("nin");
        long out = (long) in * vertex.number("depthMultiplier");
        if (out > MOST_CHANNELS) {
            throw new GraphException("it would make " + out + " channels");
        }
        return new Convolution(in, (int) out, WindowReading.of(vertex, draft.shape(from)), in, bias);
    }

    /** A depthwise convolution and a pointwise one, which has the bias. */
    private static String separable(Vertex vertex, GraphDraft draft, String... from) {
        Convolution depthwise = depthwiseOperation(vertex, draft, from[0], Bias.ABSENT);
        Convolution pointwise =
                new Convolution(depthwise.out(), vertex.number("nout"), Window.square(1, 1, 0), 1, bias(vertex));
        String first = draft.add(vertex.name() + ".depthwise", depthwise, from[0]);
        String second = draft.add(vertex.name(), pointwise, first);
        if (pointwise.bias() == Bias.PRESENT) {
            draft.storesNext(second, Role.BIAS, Order.OUT_FIRST);
        }
        int multiplier = depthwise.out() / depthwise.in();
        for (int m = 0; m < multiplier; m++) {
            for (int channel = 0; channel < depthwise.in(); channel++) {
                draft.storesNextRow(first, Role.WEIGHT, channel * multiplier + m);
            }
        }
        draft.storesNext(second, Role.WEIGHT, Order.OUT_FIRST);
        return withFunction(vertex, draft, second);
    }

    /** Convolutions have their bias first in the file. */
    private static String stored(GraphDraft draft, String step, Bias bias, Order order) {
        if (bias == Bias.PRESENT) {
            draft.storesNext(step, Role.BIAS, Order.OUT_FIRST);
        }
        draft.storesNext(step, Role.WEIGHT, order);
        return step;
    }

    /** Dense layers have their bias last. */
    private static String dense(Vertex vertex, GraphDraft draft, String... from) {
        if (vertex.flag("hasLayerNorm")) {
            throw new GraphException("layer normalisation cannot be read");
        }
        Dense dense = new Dense(vertex.number("nin"), vertex.number("nout"), bias(vertex));
        String name = draft.add(vertex.name(), dense, from[0]);
        draft.storesNext(name, Role.WEIGHT, Order.OUT_FIRST);
        if (dense.bias() == Bias.PRESENT) {
            draft.storesNext(name, Role.BIAS, Order.OUT_FIRST);
        }
        return withFunction(vertex, draft, name);
    }

    /** Besides weights and biases it stores the centre of each class, which no answer depends on. */
    private static String centered(Vertex vertex, GraphDraft draft, String... from) {
        String answer = dense(vertex, draft, from);
        draft.skipsNext((long) vertex.number("nin") * vertex.number("nout"));
        return answer;
    }

    /** Without pretraining it answers like a dense layer; the biases of its way back come last. */
    private static String encoder(Vertex vertex, GraphDraft draft, String... from) {
        Dense dense = new Dense(vertex.number("nin"), vertex.number("nout"), Bias.PRESENT);
        String name = draft.add(vertex.name(), dense, from[0]);
        draft.storesNext(name, Role.WEIGHT, Order.OUT_FIRST);
        draft.storesNext(name, Role.BIAS, Order.OUT_FIRST);
        draft.skipsNext(dense.in());
        return withFunction(vertex, draft, name);
    }

    private static String scaling(Vertex vertex, GraphDraft draft, String... from) {
        String name = draft.add(vertex.name(), new ChannelScaling(vertex.number("nout")), from[0]);
        draft.storesNext(name, Role.SCALE, Order.OUT_FIRST);
        draft.storesNext(name, Role.SHIFT, Order.OUT_FIRST);
        return withFunction(vertex, draft, name);
    }

    private static String slopes(Vertex vertex, GraphDraft draft, String... from) {
        Shape shape = draft.shape(from[0]);
        int[] shared = vertex.numbers("sharedAxes");
        int[] spatial = draft.hasChannelsLast() ? new int[] {1, 2} : new int[] {2, 3};
        if (shape.positions() > 1 && !Arrays.equals(shared, spatial)) {
            throw new GraphException("its slopes differ from place to place; one for each channel can be read");
        }
        String name = draft.add(vertex.name(), new PRelu(shape.channels()), from[0]);
        draft.storesNext(name, Role.SLOPE, Order.OUT_FIRST);
        return name;
    }

    /** The sum reaches as far to both sides, and its factor is not divided by the number of channels. */
    private static String localNormalization(Vertex vertex, GraphDraft draft, String... from) {
        double reach = Math.floor(vertex.decimal("n") / 2);
        if (!(reach >= 0 && reach < MOST_CHANNELS)) {
            throw new GraphException("it sums over " + vertex.decimal("n") + " channels");
        }
        int size = 2 * (int) reach + 1;
        return draft.add(
                vertex.name(),
                new LocalResponseNormalization(
                        size, (float) (vertex.decimal("alpha") * size), (float) vertex.decimal("beta"), (float)
                                vertex.decimal("k")),
                from[0]);
    }

    private static String neighbours(Vertex vertex, GraphDraft draft, String... from) {
        return draft.add(
                vertex.name(),
                new LocalResponseNormalization(
                        vertex.number("size"), (float) vertex.decimal("alpha"), (float) vertex.decimal("beta"), (float)
                                vertex.decimal("bias")),
                from[0]);
    }

    /** Factors and offsets follow as a layer of their own. */
    private static String standardizing(Vertex vertex, GraphDraft draft, String... from) {
        ChannelNormalization norm =
                new ChannelNormalization(draft.shape(from[0]).channels(), vertex.decimal("epsilon"));
        String name = draft.add(vertex.name(), norm, from[0]);
        draft.setConstant(name, Role.SCALE, 1);
        return name;
    }

    private static String cropping(Vertex vertex, GraphDraft draft, String... from) {
        int[] c = sides(vertex, "cropping");
        return draft.add(vertex.name(), new Cropping(c[0], c[2], c[1], c[3]), from[0]);
    }

    private static String poolHelper(Vertex vertex, GraphDraft draft, String... from) {
        return draft.add(vertex.name(), new Cropping(1, 1, 0, 0), from[0]);
    }

    private static String upsampling(Vertex vertex, GraphDraft draft, String... from) {
        int[] times = vertex.pair("size");
        return draft.add(vertex.name(), new Upsampling(times[0], times[1]), from[0]);
    }

    private static Bias bias(Vertex vertex) {
        return vertex.flag("hasBias") ? Bias.PRESENT : Bias.ABSENT;
    }

    private static String activation(Vertex vertex, GraphDraft draft, String... from) {
        String last = from[0];
        for (Operation function : FunctionReading.of(vertex)) {
            last = draft.add(vertex.name(), function, last);
        }
        return last;
    }

    private static String normalization(Vertex vertex, GraphDraft draft, String... from) {
        String name =
                draft.add(vertex.name(), new BatchNormalization(vertex.number("nout"), vertex.decimal("eps")), from[0]);
        if (vertex.flag("lockGammaBeta")) {
            draft.setConstant(name, Role.SCALE, vertex.decimal("gamma"));
            draft.setConstant(name, Role.SHIFT, vertex.decimal("beta"));
        } else {
            draft.storesNext(name, Role.SCALE, Order.OUT_FIRST);
            draft.storesNext(name, Role.SHIFT, Order.OUT_FIRST);
        }
        draft.storesNext(name, Role.MEAN, Order.OUT_FIRST);
        draft.storesNext(name, Role.VARIANCE, Order.OUT_FIRST);
        // Deeplearning4j goes by this as well, and not by its own field "useLogStd".
        if (!vertex.variables().contains("var")) {
            draft.setLogarithmicVariance(name);
        }
        return name;
    }

    private static String pooling(Vertex vertex, GraphDraft draft, String... from) {
        Window window = WindowReading.of(vertex, draft.shape(from[0]));
        boolean padded = window.padTop() + window.padLeft() + window.padBottom() + window.padRight() > 0;
        if (window.kernelHeight() == 1 && window.kernelWidth() == 1 && !padded) {
            return draft.add(vertex.name(), new Subsampling(window.strideHeight(), window.strideWidth()), from[0]);
        }
        Pooling.Padding padding =
                vertex.flag("avgPoolIncludePadInDivisor") ? Pooling.Padding.COUNTED : Pooling.Padding.IGNORED;
        return draft.add(
                vertex.name(), new Pooling(reduction(vertex), window, Window.Rounding.FLOOR, padding), from[0]);
    }

    private static Pooling.Kind reduction(Vertex vertex) {
        return switch (vertex.text("poolingType")) {
            case "MAX" -> Pooling.Kind.MAXIMUM;
            case "AVG" -> Pooling.Kind.AVERAGE;
            default -> throw new GraphException("pooling of type " + vertex.text("poolingType") + " cannot be read");
        };
    }

    private static String globalPooling(Vertex vertex, GraphDraft draft, String... from) {
        int[] dimensions = vertex.numbers("poolingDimensions");
        int[] spatial = draft.hasChannelsLast() ? new int[] {1, 2} : new int[] {2, 3};
        if (dimensions.length == 0 ? draft.hasChannelsLast() : !Arrays.equals(dimensions, spatial)) {
            throw new GraphException("it pools over other axes than height and width");
        }
        String pooled = draft.add(vertex.name(), new GlobalPooling(reduction(vertex)), from[0]);
        return vertex.flag("collapseDimensions")
                ? draft.add(vertex.name() + ".flatten", new Flatten(), pooled)
                : pooled;
    }

    private static String zeroPadding(Vertex vertex, GraphDraft draft, String... from) {
        int[] p = sides(vertex, "padding");
        return draft.add(vertex.name(), new ZeroPadding(p[0], p[2], p[1], p[3]), from[0]);
    }

    /** Top, bottom, left and right. */
    private static int[] sides(Vertex vertex, String field) {
        int[] sides = vertex.numbers(field);
        if (sides.length != 4) {
            throw new GraphException(
                    "its field \"%s\" should name four sides, not %s".formatted(field, Arrays.toString(sides)));
        }
        return sides;
    }

    private static String windowedPooling(Vertex vertex, GraphDraft draft, String... from) {
        int[] window = vertex.numbers("window");
        if (window.length != 10) {
            throw new GraphException("its window should be ten numbers, not " + Arrays.toString(window));
        }
        return draft.add(vertex.name(), pooling(vertex, window).pooling(), from[0]);
    }

    private static PoolingVertex pooling(Vertex vertex, int[] window) {
        try {
            return new PoolingVertex(
                    Pooling.Kind.valueOf(vertex.text("reduction")),
                    window,
                    Window.Rounding.valueOf(vertex.text("rounding")),
                    Pooling.Padding.valueOf(vertex.text("padding")));
        } catch (IllegalArgumentException e) {
            throw new GraphException("it is a pooling of an unknown kind");
        }
    }

    private static String elementWise(Vertex vertex, GraphDraft draft, String... from) {
        return switch (vertex.text("op")) {
            case "Add" -> draft.add(vertex.name(), new Addition(), from);
            case "Subtract" -> difference(vertex, draft, from);
            case "Average" ->
                scaled(
                        vertex.name(),
                        draft,
                        1.0 / from.length,
                        0,
                        draft.add(vertex.name() + ".sum", new Addition(), from));
            case "Product" -> draft.add(vertex.name(), new Multiplication(), mapFirst(draft, from));
            default -> throw new GraphException("\"" + vertex.text("op") + "\" of several values cannot be read");
        };
    }

    /** Deeplearning4j takes a map and its gate in either order. */
    private static String[] mapFirst(GraphDraft draft, String... from) {
        boolean swapped = from.length == 2
                && draft.shape(from[0]).positions() < draft.shape(from[1]).positions();
        return swapped ? new String[] {from[1], from[0]} : from;
    }

    private static String merge(Vertex vertex, GraphDraft draft, String... from) {
        boolean last = draft.hasChannelsLast() && !draft.shape(from[0]).isVector();
        if (vertex.number("mergeAxis") != (last ? 3 : 1)) {
            throw new GraphException("it joins values along another axis than their channels");
        }
        return draft.add(vertex.name(), new Concatenation(), from);
    }

    private static String subset(Vertex vertex, GraphDraft draft, String... from) {
        Shape shape = draft.shape(from[0]);
        if (draft.hasChannelsLast() && !shape.isVector()) {
            throw new GraphException("it takes rows of a map, not channels");
        }
        if (vertex.number("to") >= shape.channels()) {
            throw new GraphException(
                    "it takes channels up to %d of %d".formatted(vertex.number("to"), shape.channels()));
        }
        int[] sources = IntStream.rangeClosed(vertex.number("from"), vertex.number("to"))
                .toArray();
        return draft.add(vertex.name(), ChannelSlice.of(shape.channels(), sources), from[0]);
    }

    private static String scale(Vertex vertex, GraphDraft draft, String... from) {
        double factor = vertex.decimal("scaleFactor");
        return factor == 1 ? from[0] : scaled(vertex.name(), draft, factor, 0, from[0]);
    }

    private static String shift(Vertex vertex, GraphDraft draft, String... from) {
        return scaled(vertex.name(), draft, 1, vertex.decimal("shiftFactor"), from[0]);
    }

    private static String difference(Vertex vertex, GraphDraft draft, String... from) {
        if (from.length != 2) {
            throw new GraphException("a difference is one of two values, not " + from.length);
        }
        String negative = scaled(vertex.name() + ".negative", draft, -1, 0, from[1]);
        return draft.add(vertex.name(), new Addition(), from[0], negative);
    }

    /** The same factor and offset for all channels. */
    private static String scaled(String name, GraphDraft draft, double factor, double offset, String from) {
        String scaled = draft.add(name, new ChannelScaling(draft.shape(from).channels()), from);
        draft.setConstant(scaled, Role.SCALE, factor);
        draft.setConstant(scaled, Role.SHIFT, offset);
        return scaled;
    }

    private static String preprocessor(Vertex vertex, GraphDraft draft, String... from) {
        return preprocess(vertex.name(), vertex.body().path("preProcessor"), draft, from[0]);
    }

    private static String preprocess(String name, JsonNode node, GraphDraft draft, String from) {
        Shape shape = draft.shape(from);
        String type = ConfigurationReader.type(node);
        if (type.equals(FLAT_TO_MAP) && shape.equals(mapShape(node))) {
            return from;
        } else if (type.equals(FLAT_TO_MAP)
                && shape.isVector()
                && mapShape(node).equals(Shape.map(shape.channels(), 1, 1))) {
            return draft.add(name + ".map", new ToMap(), from);
        } else if (!type.equals(MAP_TO_FLAT)) {
            throw new GraphException("a change of shape by " + Vertex.simpleName(type) + " cannot be read here");
        } else if (shape.isVector()) {
            return from;
        } else if (!shape.equals(mapShape(node))) {
            throw new GraphException("it flattens a map of %s, but gets %s".formatted(mapShape(node), shape));
        }
        String flat = draft.add(name + ".flatten", new Flatten(), from);
        boolean reordered = draft.hasChannelsLast() && shape.channels() > 1 && shape.positions() > 1;
        return reordered ? draft.add(name + ".channels-last", channelsLast(shape), flat) : flat;
    }

    static Shape mapShape(JsonNode node) {
        return map(
                Vertex.number(node, "numChannels"),
                Vertex.number(node, "inputHeight"),
                Vertex.number(node, "inputWidth"));
    }

    /** @throws GraphException if the map is empty or larger than any network's */
    static Shape map(int channels, int height, int width) {
        if ((double) channels * height * width > MOST_ELEMENTS) {
            throw new GraphException("a map of %d×%d×%d is too large".formatted(channels, height, width));
        }
        return Shape.map(channels, height, width);
    }

    /** From channel by channel to position by position. */
    private static ChannelSlice channelsLast(Shape map) {
        int[] sources = new int[(int) map.elements()];
        Arrays.setAll(sources, i -> i % map.channels() * map.positions() + i / map.channels());
        return ChannelSlice.of(sources.length, sources);
    }
}
