package org.prunescope.format.keras;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.format.keras.GraphDraft.Stored;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Bias;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Cropping;
import org.prunescope.graph.Dense;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Softmax;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.Tensor;
import org.prunescope.graph.ToMap;
import org.prunescope.graph.Upsampling;
import org.prunescope.graph.Window;
import org.prunescope.graph.ZeroPadding;

/** What each class of layer means in our terms. Classes outside of this list mean nothing. */
final class LayerReading {
    private static final double DEFAULT_EPSILON = 1e-3;
    private static final double DEFAULT_LEAK = 0.3;

    /** Below, Keras takes a deviation of its Normalization for zero. */
    private static final double LEAST_DEVIATION = 1e-7;

    private static final int LONGEST_VECTOR = 1 << 24;

    /** Adds the steps of a layer. */
    private interface Reading {
        Value read(LayerCall call);
    }

    private static final Map<String, Reading> TYPES = Map.ofEntries(
            entry("Conv2D", LayerReading::convolution),
            entry("DepthwiseConv2D", LayerReading::depthwise),
            entry("SeparableConv2D", LayerReading::separable),
            entry("Dense", LayerReading::dense),
            entry("BatchNormalization", LayerReading::batchNormalization),
            entry("BatchNormalizationV1", LayerReading::batchNormalization),
            entry("LayerNormalization", LayerReading::layerNormalization),
            entry("Rescaling", LayerReading::rescaling),
            entry("Normalization", LayerReading::normalization),
            entry("Activation", LayerCall::function),
            entry("ReLU", LayerReading::rectifier),
            entry("LeakyReLU", LayerReading::leakyRectifier),
            entry("PReLU", LayerReading::parametricRectifier),
            entry(
                    "ELU",
                    call -> call.add(new Activation(
                            Activation.Function.ELU, (float) call.layer().decimal("alpha", 1), 0))),
            entry("Softmax", LayerReading::softmax),
            entry("MaxPooling2D", call -> pooling(call, Pooling.Kind.MAXIMUM)),
            entry("AveragePooling2D", call -> pooling(call, Pooling.Kind.AVERAGE)),
            entry("GlobalMaxPooling2D", call -> globalPooling(call, Pooling.Kind.MAXIMUM)),
            entry("GlobalAveragePooling2D", call -> globalPooling(call, Pooling.Kind.AVERAGE)),
            entry("ZeroPadding2D", LayerReading::zeroPadding),
            entry("Cropping2D", LayerReading::cropping),
            entry("UpSampling2D", LayerReading::upsampling),
            entry("Flatten", LayerReading::flatten),
            entry("Reshape", LayerReading::reshape),
            entry("Permute", LayerReading::permutation),
            entry("Add", LayerReading::sum),
            entry("TrueDivide", LayerReading::quotient),
            entry("TFOpLambda", LayerReading::operator),
            entry("Subtract", LayerReading::difference),
            entry("Average", LayerReading::average),
            entry("Multiply", LayerReading::product),
            entry("Concatenate", LayerReading::concatenation),
            entry("Dropout", LayerReading::dropout),
            entry("SpatialDropout2D", LayerCall::input),
            entry("GaussianNoise", LayerCall::input),
            entry("GaussianDropout", LayerCall::input),
            entry("AlphaDropout", LayerCall::input),
            entry("ActivityRegularization", LayerCall::input),
            entry("Identity", LayerCall::input),
            entry("RandomFlip", LayerCall::input),
            entry("RandomRotation", LayerCall::input),
            entry("RandomZoom", LayerCall::input),
            entry("RandomTranslation", LayerCall::input),
            entry("RandomContrast", LayerCall::input),
            entry("RandomBrightness", LayerCall::input));

    private LayerReading() {}

    static boolean isKnown(String type) {
        return TYPES.containsKey(type);
    }

    static Value read(LayerCall call) {
        return TYPES.get(call.layer().type()).read(call);
    }

    private static Bias bias(LayerConfig layer) {
        return layer.flag("use_bias", true) ? Bias.PRESENT : Bias.ABSENT;
    }

    private static int arrays(int first, Bias bias) {
        return bias == Bias.PRESENT ? first + 1 : first;
    }

    /** The last array as the bias, where there is one. */
    private static Optional<Stored> bias(List<StoredArray> arrays, Bias bias, int channels) {
        if (bias == Bias.ABSENT) {
            return Optional.empty();
        }
        StoredArray array = arrays.get(arrays.size() - 1);
        return Optional.of(new Stored(Optional.of(array.name()), array.read(channels)));
    }

    private static Window window(LayerCall call, String kernelField, int[] stride) {
        LayerConfig layer = call.layer();
        int[] kernel = layer.pair(kernelField);
        int[] gap = layer.pair("dilation_rate", 1);
        return switch (layer.text("padding", "valid")) {
            case "same" ->
                Window.same(call.input().shape(), kernel[0], kernel[1], stride[0], stride[1], gap[0], gap[1]);
            case "valid" -> new Window(kernel[0], kernel[1], stride[0], stride[1], 0, 0, 0, 0, gap[0], gap[1]);
            default -> throw new GraphException("padding \"" + layer.text("padding", "") + "\" cannot be read");
        };
    }

    /** The kernel is [height, width, in / groups, out]. */
    private static Value convolution(LayerCall call) {
        LayerConfig layer = call.layer();
        Bias bias = bias(layer);
        Window window = window(call, "kernel_size", layer.pair("strides", 1));
        Convolution conv =
                new Convolution(call.channels(), layer.whole("filters"), window, layer.whole("groups", 1), bias);
        List<StoredArray> arrays = call.weights(arrays(1, bias));
        Tensor kernel =
                arrays.get(0).read(window.kernelHeight(), window.kernelWidth(), conv.in() / conv.groups(), conv.out());
        Map<Role, Stored> stored =
                LayerCall.stored(arrays.get(0), kernel.transposed(3, 2, 0, 1), bias(arrays, bias, conv.out()));
        return call.withFunction(call.add(conv, stored));
    }

    private static Convolution depthwiseOperation(LayerCall call, Bias bias) {
        int[] stride = call.layer().pair("strides", 1);
        int out = Math.multiplyExact(call.channels(), call.layer().whole("depth_multiplier", 1));
        return new Convolution(call.channels(), out, window(call, "kernel_size", stride), call.channels(), bias);
    }

    /** The kernel is [height, width, in, multiplier]; the multiples of a channel stand beside one another. */
    private static Tensor depthwiseWeight(Convolution conv, StoredArray array) {
        int rows = conv.window().kernelHeight();
        int columns = conv.window().kernelWidth();
        return array.read(rows, columns, conv.in(), conv.out() / conv.in())
                .transposed(2, 3, 0, 1)
                .reshape(conv.out(), 1, rows, columns);
    }

    private static Value depthwise(LayerCall call) {
        Bias bias = bias(call.layer());
        Convolution conv = depthwiseOperation(call, bias);
        List<StoredArray> arrays = call.weights(arrays(1, bias));
        Map<Role, Stored> stored =
                LayerCall.stored(arrays.get(0), depthwiseWeight(conv, arrays.get(0)), bias(arrays, bias, conv.out()));
        return call.withFunction(call.add(conv, stored));
    }

    /** A depthwise convolution and a pointwise one, which has the bias. */
    private static Value separable(LayerCall call) {
        Bias bias = bias(call.layer());
        Convolution depthwise = depthwiseOperation(call, Bias.ABSENT);
        int out = call.layer().whole("filters");
        Convolution pointwise = new Convolution(depthwise.out(), out, Window.square(1, 1, 0), 1, bias);
        List<StoredArray> arrays = call.weights(arrays(2, bias));
        Tensor first = depthwiseWeight(depthwise, arrays.get(0));
        Tensor second = arrays.get(1).read(1, 1, depthwise.out(), out).transposed(3, 2, 0, 1);
        Value between = call.part(
                "depthwise", depthwise, call.input(), LayerCall.stored(arrays.get(0), first, Optional.empty()));
        return call.withFunction(
                call.addTo(between, pointwise, LayerCall.stored(arrays.get(1), second, bias(arrays, bias, out))));
    }

    /** The kernel is [in, out]. On a map it works at each position by itself, as a pointwise convolution does. */
    private static Value dense(LayerCall call) {
        Bias bias = bias(call.layer());
        int in = call.channels();
        int out = call.layer().whole("units");
        List<StoredArray> arrays = call.weights(arrays(1, bias));
        Tensor kernel = arrays.get(0).read(in, out);
        Tensor weight = call.input()
                .order()
                .map(order -> order.ours(kernel, 0))
                .orElse(kernel)
                .transposed(1, 0);
        Optional<Stored> biases = bias(arrays, bias, out);
        Value value;
        if (call.input().shape().isVector()) {
            value = call.add(new Dense(in, out, bias), LayerCall.stored(arrays.get(0), weight, biases));
        } else if (call.hasChannelsFirst()) {
            throw new GraphException("it works along the last axis of a map, which is not that of the channels");
        } else {
            value = call.add(
                    new Convolution(in, out, Window.square(1, 1, 0), 1, bias),
                    LayerCall.stored(arrays.get(0), weight.reshape(out, in, 1, 1), biases));
        }
        return call.withFunction(new Value(value.step(), value.shape()));
    }

    private static List<Integer> axis(LayerConfig layer) {
        return layer.has("axis") ? layer.wholes("axis") : List.of(-1);
    }

    /** Scale and shift as far as the layer has them, from the first arrays. */
    private static Map<Role, Stored> scaleAndShift(LayerCall call, int others) {
        boolean scale = call.layer().flag("scale", true);
        boolean center = call.layer().flag("center", true);
        List<StoredArray> arrays = call.weights((scale ? 1 : 0) + (center ? 1 : 0) + others);
        Map<Role, Stored> stored = new EnumMap<>(Role.class);
        stored.put(Role.SCALE, scale ? call.perChannel(arrays.get(0)) : Stored.constant(1, call.channels()));
        stored.put(
                Role.SHIFT, center ? call.perChannel(arrays.get(scale ? 1 : 0)) : Stored.constant(0, call.channels()));
        return stored;
    }

    private static Value batchNormalization(LayerCall call) {
        call.requireChannelAxis(axis(call.layer()));
        Map<Role, Stored> stored = scaleAndShift(call, 2);
        List<StoredArray> arrays = call.weightsAtLeast(2);
        stored.put(Role.MEAN, call.perChannel(arrays.get(arrays.size() - 2)));
        stored.put(Role.VARIANCE, call.perChannel(arrays.get(arrays.size() - 1)));
        double epsilon = call.layer().decimal("epsilon", DEFAULT_EPSILON);
        return call.add(new BatchNormalization(call.channels(), epsilon), stored);
    }

    private static Value layerNormalization(LayerCall call) {
        call.requireChannelAxis(axis(call.layer()));
        if (call.layer().flag("rms_scaling", false)) {
            throw new GraphException("normalisation by the root mean square cannot be read");
        }
        double epsilon = call.layer().decimal("epsilon", DEFAULT_EPSILON);
        return call.add(new ChannelNormalization(call.channels(), epsilon), scaleAndShift(call, 0));
    }

    private static Value rescaling(LayerCall call) {
        List<Double> scale = call.layer().decimals("scale");
        List<Double> offset = call.layer().has("offset") ? call.layer().decimals("offset") : List.of(0.0);
        return call.add(
                new ChannelScaling(call.channels()),
                Map.of(Role.SCALE, call.perChannel(scale), Role.SHIFT, call.perChannel(offset)));
    }

    /** By mean and variance that stand in the description, or were measured and stored. */
    private static Value normalization(LayerCall call) {
        LayerConfig layer = call.layer();
        if (layer.flag("invert", false)) {
            throw new GraphException("an inverted normalisation cannot be read");
        }
        List<Double> means;
        List<Double> variances;
        if (layer.has("mean") && layer.has("variance")) {
            means = layer.decimals("mean");
            variances = layer.decimals("variance");
        } else {
            List<StoredArray> arrays = call.weightsAtLeast(2);
            means = arrays.get(0).decimals(call.channels());
            variances = arrays.get(1).decimals(call.channels());
        }
        if (means.size() != variances.size()) {
            throw new GraphException("it has %d means, but %d variances".formatted(means.size(), variances.size()));
        }
        if (means.size() > 1) {
            call.requireChannelAxis(axis(layer));
        }
        List<Double> factors = new ArrayList<>();
        List<Double> offsets = new ArrayList<>();
        for (int c = 0; c < means.size(); c++) {
            double factor = 1 / Math.max(Math.sqrt(variances.get(c)), LEAST_DEVIATION);
            factors.add(factor);
            offsets.add(-factor * means.get(c));
        }
        return call.add(
                new ChannelScaling(call.channels()),
                Map.of(Role.SCALE, call.perChannel(factors), Role.SHIFT, call.perChannel(offsets)));
    }

    private static Value rectifier(LayerCall call) {
        LayerConfig layer = call.layer();
        double slope = layer.decimal("negative_slope", 0);
        boolean bounded = layer.has("max_value");
        if (layer.decimal("threshold", 0) != 0 || (slope != 0 && bounded)) {
            throw new GraphException(
                    "a rectifier with a threshold, or with both a slope and a highest value, cannot be read");
        } else if (bounded) {
            return call.add(Activation.clip(0, (float) layer.decimal("max_value", 0)));
        }
        return call.add(slope != 0 ? Activation.leakyRelu((float) slope) : Activation.relu());
    }

    private static Value leakyRectifier(LayerCall call) {
        String field = call.layer().has("negative_slope") ? "negative_slope" : "alpha";
        return call.add(Activation.leakyRelu((float) call.layer().decimal(field, DEFAULT_LEAK)));
    }

    private static Value parametricRectifier(LayerCall call) {
        List<Integer> spatial = call.hasChannelsFirst() ? List.of(2, 3) : List.of(1, 2);
        boolean perChannel = call.input().shape().isVector()
                || call.input().shape().positions() == 1
                || call.layer().wholes("shared_axes").equals(spatial);
        if (!perChannel) {
            throw new GraphException(
                    "it has a slope for each position: only slopes shared over the axes " + spatial + " can be read");
        }
        return call.add(
                new PRelu(call.channels()),
                Map.of(Role.SLOPE, call.perChannel(call.weights(1).get(0))));
    }

    private static Value softmax(LayerCall call) {
        call.requireChannelAxis(axis(call.layer()));
        return call.add(new Softmax());
    }

    private static Value pooling(LayerCall call, Pooling.Kind reduction) {
        LayerConfig layer = call.layer();
        int[] stride = layer.has("strides") ? layer.pair("strides") : layer.pair("pool_size");
        Window window = window(call, "pool_size", stride);
        if (window.kernelHeight() == 1 && window.kernelWidth() == 1) {
            return call.add(new Subsampling(stride[0], stride[1]));
        }
        return call.add(new Pooling(reduction, window, Window.Rounding.FLOOR, Pooling.Padding.IGNORED));
    }

    private static Value globalPooling(LayerCall call, Pooling.Kind reduction) {
        Value pooled = call.add(new GlobalPooling(reduction));
        return call.layer().flag("keepdims", false) ? pooled : call.part("flatten", new Flatten(), pooled, Map.of());
    }

    private static Value zeroPadding(LayerCall call) {
        int[] sides = call.layer().sides("padding");
        return call.add(new ZeroPadding(sides[0], sides[1], sides[2], sides[3]));
    }

    private static Value cropping(LayerCall call) {
        int[] sides = call.layer().sides("cropping");
        return call.add(new Cropping(sides[0], sides[1], sides[2], sides[3]));
    }

    private static Value upsampling(LayerCall call) {
        String interpolation = call.layer().text("interpolation", "nearest");
        if (!interpolation.equals("nearest")) {
            throw new GraphException("enlarging by \"" + interpolation + "\" cannot be read, only by \"nearest\"");
        }
        int[] times = call.layer().pair("size", 2);
        return call.add(new Upsampling(times[0], times[1]));
    }

    /** Keras turns maps with channels first round before it flattens them, if the layer is told that they are. */
    private static Value flatten(LayerCall call) {
        boolean positionsFirst =
                !call.hasChannelsFirst() || call.layer().isChannelsFirst().orElse(false);
        return flat(call, positionsFirst);
    }

    private static Value flat(LayerCall call, boolean positionsFirst) {
        Value input = call.input();
        if (input.shape().isVector()) {
            return input;
        } else if (input.shape().elements() > LONGEST_VECTOR) {
            throw new GraphException("a map of " + input.shape() + " is too large to be flattened");
        }
        Value flat = call.add(new Flatten());
        return positionsFirst ? new Value(flat.step(), flat.shape(), Value.flattened(input.shape())) : flat;
    }

    private static Value reshape(LayerCall call) {
        Shape shape = call.input().shape();
        List<Integer> target = new ArrayList<>(call.layer().wholes("target_shape"));
        resolveOpen(target, shape);
        if (target.equals(List.of((int) shape.elements()))) {
            return flat(call, !call.hasChannelsFirst());
        } else if (!shape.isVector() && target.equals(inFile(call, shape))) {
            return call.input();
        } else if (shape.isVector() && target.equals(inFile(call, Shape.map(shape.channels(), 1, 1)))) {
            List<Value> ordered = call.inOneOrder();
            return call.join(new ToMap(), ordered);
        }
        throw new GraphException("it makes %s of a value of %s, which cannot be read: export the model as ONNX with"
                        .formatted(target, shape)
                + " tf2onnx instead");
    }

    private static List<Integer> inFile(LayerCall call, Shape map) {
        return call.hasChannelsFirst()
                ? List.of(map.channels(), map.height(), map.width())
                : List.of(map.height(), map.width(), map.channels());
    }

    /** One length may be left open as -1. */
    private static void resolveOpen(List<Integer> target, Shape shape) {
        int open = target.indexOf(-1);
        if (open >= 0) {
            long others = target.stream()
                    .filter(length -> length != -1)
                    .mapToLong(Integer::longValue)
                    .reduce(1, Math::multiplyExact);
            target.set(open, others < 1 ? -1 : Math.toIntExact(shape.elements() / others));
        }
    }

    private static Value permutation(LayerCall call) {
        List<Integer> order = call.layer().wholes("dims");
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i) != i + 1) {
                throw new GraphException("an exchange of axes " + order + " cannot be read");
            }
        }
        return call.input();
    }

    /** An operator of TensorFlow in the place of a layer. */
    private static Value operator(LayerCall call) {
        String function = call.layer().text("function", "");
        return switch (function) {
            case "math.add", "__operators__.add" -> sum(call);
            case "math.subtract" -> difference(call);
            case "math.multiply" -> product(call);
            case "math.truediv" -> quotient(call);
            default ->
                throw new GraphException("the function %s cannot be read: export the model as ONNX with tf2onnx instead"
                        .formatted(function));
        };
    }

    private static Value sum(LayerCall call) {
        return call.operand()
                .map(number -> affine(call, 1, number))
                .orElseGet(() -> call.join(new Addition(), call.inOneOrder()));
    }

    private static Value quotient(LayerCall call) {
        double divisor = call.operand().orElseThrow(() -> new GraphException("a value by a value cannot be read"));
        return affine(call, 1 / divisor, 0);
    }

    private static Value affine(LayerCall call, double factor, double offset) {
        return call.add(
                new ChannelScaling(call.channels()),
                Map.of(
                        Role.SCALE, Stored.constant(factor, call.channels()),
                        Role.SHIFT, Stored.constant(offset, call.channels())));
    }

    private static Value difference(LayerCall call) {
        if (call.operand().isPresent()) {
            return affine(call, 1, -call.operand().get());
        }
        List<Value> values = new ArrayList<>(call.inOneOrder());
        if (values.size() != 2) {
            throw new GraphException("it needs two inputs, but gets " + values.size());
        }
        values.set(1, scaled(call, "negative", values.get(1), -1));
        return call.join(new Addition(), values);
    }

    private static Value scaled(LayerCall call, String part, Value value, double factor) {
        int channels = value.shape().channels();
        return call.part(part, new ChannelScaling(channels), value, scaling(factor, channels));
    }

    private static Map<Role, Stored> scaling(double factor, int channels) {
        return Map.of(Role.SCALE, Stored.constant(factor, channels), Role.SHIFT, Stored.constant(0, channels));
    }

    private static Value average(LayerCall call) {
        List<Value> values = call.inOneOrder();
        Value sum = call.join(new Addition(), values);
        return scaled(call, "mean", sum, 1.0 / values.size());
    }

    /** Maps and gates come in any order. */
    private static Value product(LayerCall call) {
        if (call.operand().isPresent()) {
            return affine(call, call.operand().get(), 0);
        }
        List<Value> values = new ArrayList<>(call.inOneOrder());
        if (values.size() < 2) {
            throw new GraphException("it needs at least two inputs, but gets " + values.size());
        }
        values.sort((a, b) -> Integer.compare(b.shape().positions(), a.shape().positions()));
        Value product = values.get(0);
        for (Value factor : values.subList(1, values.size())) {
            product = call.join(new Multiplication(), List.of(product, factor));
        }
        return product;
    }

    private static Value concatenation(LayerCall call) {
        call.requireChannelAxis(axis(call.layer()));
        Value joined = call.join(new Concatenation(), call.inputs());
        if (call.inputs().stream().allMatch(value -> value.order().isEmpty())) {
            return joined;
        }
        List<Order> orders = call.inputs().stream()
                .map(value -> value.order()
                        .orElseGet(() -> Order.identity(value.shape().channels())))
                .toList();
        return new Value(joined.step(), joined.shape(), Optional.of(Order.joined(orders)));
    }

    private static Value dropout(LayerCall call) {
        double rate = call.layer().decimal(call.layer().has("p") ? "p" : "rate", 0);
        // With a shape for its noise it drops whole branches, which only training knows.
        return rate == 0 || call.layer().has("noise_shape") ? call.input() : call.add(new Dropout(rate));
    }
}
