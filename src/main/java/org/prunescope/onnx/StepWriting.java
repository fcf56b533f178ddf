package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Dense;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Input;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Role;
import org.prunescope.graph.Softmax;
import org.prunescope.graph.Step;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.Window;
import org.prunescope.graph.ZeroPadding;
import org.prunescope.onnx.proto.AttributeProto;

/** How each kind of operation is written. Axes are those of [batch, channels, height, width]. */
final class StepWriting {
    private static final int CHANNELS = 1;
    private static final Map<Class<? extends Operation>, Writing<Operation>> WRITINGS = writings();

    private StepWriting() {}

    private interface Writing<O> {
        void write(Step step, O operation, ModelWriter to);
    }

    static void write(Step step, ModelWriter to) {
        WRITINGS.get(step.operation().getClass()).write(step, step.operation(), to);
    }

    private static Map<Class<? extends Operation>, Writing<Operation>> writings() {
        Map<Class<? extends Operation>, Writing<Operation>> all = new HashMap<>();
        put(all, Input.class, (step, input, to) -> to.input(step));
        put(all, Convolution.class, StepWriting::convolution);
        put(all, Dense.class, StepWriting::dense);
        put(all, BatchNormalization.class, StepWriting::normalization);
        put(all, Activation.class, StepWriting::activation);
        put(all, Softmax.class, (step, softmax, to) -> onChannels(step, "Softmax", to));
        put(all, LogSoftmax.class, (step, softmax, to) -> onChannels(step, "LogSoftmax", to));
        put(all, Pooling.class, StepWriting::pooling);
        put(all, GlobalPooling.class, StepWriting::globalPooling);
        put(
                all,
                Addition.class,
                (step, addition, to) -> plain(step, step.inputs().size() == 2 ? "Add" : "Sum", to));
        put(all, Multiplication.class, (step, multiplication, to) -> plain(step, "Mul", to));
        put(all, Concatenation.class, (step, concatenation, to) -> onChannels(step, "Concat", to));
        put(all, ChannelSlice.class, StepWriting::channelSlice);
        put(all, ChannelPadding.class, StepWriting::channelPadding);
        put(all, Subsampling.class, StepWriting::subsampling);
        put(all, ZeroPadding.class, StepWriting::zeroPadding);
        put(all, Flatten.class, (step, flatten, to) -> onChannels(step, "Flatten", to));
        put(all, Dropout.class, StepWriting::dropout);
        return Map.copyOf(all);
    }

    private static <O extends Operation> void put(
            Map<Class<? extends Operation>, Writing<Operation>> all, Class<O> kind, Writing<O> writing) {
        all.put(kind, (step, operation, to) -> writing.write(step, kind.cast(operation), to));
    }

    private static void plain(Step step, String type, ModelWriter to) {
        to.node(step, type, List.of());
    }

    private static void onChannels(Step step, String type, ModelWriter to) {
        to.node(step, type, List.of(), integer("axis", CHANNELS));
    }

    private static void convolution(Step step, Convolution convolution, ModelWriter to) {
        List<AttributeProto> attributes = window(convolution.window());
        attributes.add(dilations(convolution.window()));
        attributes.add(integer("group", convolution.groups()));
        to.node(step, "Conv", to.parameters(step, Role.WEIGHT, Role.BIAS), attributes.toArray(AttributeProto[]::new));
    }

    private static List<AttributeProto> window(Window window) {
        return new ArrayList<>(List.of(
                integers("kernel_shape", window.kernelHeight(), window.kernelWidth()),
                integers("strides", window.strideHeight(), window.strideWidth()),
                integers("pads", window.padTop(), window.padLeft(), window.padBottom(), window.padRight())));
    }

    private static AttributeProto dilations(Window window) {
        return integers("dilations", window.dilationHeight(), window.dilationWidth());
    }

    private static void dense(Step step, Dense dense, ModelWriter to) {
        to.node(step, "Gemm", to.parameters(step, Role.WEIGHT, Role.BIAS), integer("transB", 1));
    }

    private static void normalization(Step step, BatchNormalization normalization, ModelWriter to) {
        to.node(
                step,
                "BatchNormalization",
                to.parameters(step, Role.SCALE, Role.SHIFT, Role.MEAN, Role.VARIANCE),
                real("epsilon", (float) normalization.epsilon()));
    }

    private static void activation(Step step, Activation activation, ModelWriter to) {
        switch (activation.function()) {
            case RELU -> plain(step, "Relu", to);
            case SIGMOID -> plain(step, "Sigmoid", to);
            case TANH -> plain(step, "Tanh", to);
            case LEAKY_RELU -> to.node(step, "LeakyRelu", List.of(), real("alpha", activation.a()));
            case CLIP -> {
                String low = to.real(step, "min", activation.a());
                to.node(step, "Clip", List.of(low, to.real(step, "max", activation.b())));
            }
            default -> throw new GraphException(step.name() + ": " + activation.kind() + " cannot be written");
        }
    }

    private static void pooling(Step step, Pooling pooling, ModelWriter to) {
        Window window = pooling.window();
        List<AttributeProto> attributes = window(window);
        attributes.add(integer("ceil_mode", pooling.rounding() == Window.Rounding.CEILING ? 1 : 0));
        if (hasGaps(window)) {
            attributes.add(dilations(window));
        }
        boolean maximum = pooling.reduction() == Pooling.Kind.MAXIMUM;
        if (!maximum) {
            attributes.add(integer("count_include_pad", pooling.padding() == Pooling.Padding.COUNTED ? 1 : 0));
        }
        to.node(step, maximum ? "MaxPool" : "AveragePool", List.of(), attributes.toArray(AttributeProto[]::new));
    }

    private static boolean hasGaps(Window window) {
        return window.dilationHeight() > 1 || window.dilationWidth() > 1;
    }

    /**
     * Whether an operation needs opset 19: means with gaps, and means that count padding under a last window that
     * reaches beyond it. Of the latter older opsets leave open, and runtimes differ, whether what is beyond counts.
     */
    static boolean needsOpset19(Operation operation) {
        return operation instanceof Pooling pooling
                && pooling.reduction() == Pooling.Kind.AVERAGE
                && (hasGaps(pooling.window())
                        || (pooling.rounding() == Window.Rounding.CEILING
                                && pooling.padding() == Pooling.Padding.COUNTED));
    }

    private static void globalPooling(Step step, GlobalPooling pooling, ModelWriter to) {
        plain(step, pooling.reduction() == Pooling.Kind.MAXIMUM ? "GlobalMaxPool" : "GlobalAveragePool", to);
    }

    private static void channelSlice(Step step, ChannelSlice slice, ModelWriter to) {
        if (slice.isContiguous()) {
            long first = slice.source(0);
            String starts = to.whole(step, "starts", first);
            String ends = to.whole(step, "ends", first + slice.size());
            to.node(step, "Slice", List.of(starts, ends, to.whole(step, "axes", CHANNELS)));
        } else {
            String indices = to.whole(step, "indices", longs(slice.sources()));
            to.node(step, "Gather", List.of(indices), integer("axis", CHANNELS));
        }
    }

    /** What is more than zeros before and behind gets one zero channel behind, from which it then takes all its zeros. */
    private static void channelPadding(Step step, ChannelPadding padding, ModelWriter to) {
        int[] sources = padding.sources();
        if (padding.isAround()) {
            long before = IntStream.of(sources)
                    .takeWhile(source -> source == ChannelPadding.ZERO)
                    .count();
            long behind = sources.length - padding.in() - before;
            to.node(step, "Pad", List.of(to.whole(step, "pads", 0, before, 0, 0, 0, behind, 0, 0)));
        } else {
            int zero = padding.in();
            long[] indices = longs(IntStream.of(sources)
                    .map(source -> source == ChannelPadding.ZERO ? zero : source)
                    .toArray());
            String padded = to.firstNode(step, "Pad", List.of(to.whole(step, "pads", 0, 0, 0, 0, 0, 1, 0, 0)));
            to.secondNode(
                    step, "Gather", List.of(padded, to.whole(step, "indices", indices)), integer("axis", CHANNELS));
        }
    }

    private static void subsampling(Step step, Subsampling sampling, ModelWriter to) {
        String starts = to.whole(step, "starts", 0, 0);
        String ends = to.whole(step, "ends", Long.MAX_VALUE, Long.MAX_VALUE);
        String axes = to.whole(step, "axes", 2, 3);
        String steps = to.whole(step, "steps", sampling.strideHeight(), sampling.strideWidth());
        to.node(step, "Slice", List.of(starts, ends, axes, steps));
    }

    private static void zeroPadding(Step step, ZeroPadding padding, ModelWriter to) {
        String pads =
                to.whole(step, "pads", 0, 0, padding.top(), padding.left(), 0, 0, padding.bottom(), padding.right());
        to.node(step, "Pad", List.of(pads));
    }

    private static void dropout(Step step, Dropout dropout, ModelWriter to) {
        to.node(step, "Dropout", List.of(to.real(step, "ratio", (float) dropout.rate())));
    }

    private static long[] longs(int... numbers) {
        return IntStream.of(numbers).asLongStream().toArray();
    }

    private static AttributeProto integer(String name, long number) {
        return attribute(name, 2).setI(number).build();
    }

    private static AttributeProto integers(String name, int... numbers) {
        AttributeProto.Builder attribute = attribute(name, 7);
        IntStream.of(numbers).forEach(attribute::addInts);
        return attribute.build();
    }

    private static AttributeProto real(String name, float number) {
        return attribute(name, 1).setF(number).build();
    }

    /** @param type 1 float, 2 int, 7 ints */
    private static AttributeProto.Builder attribute(String name, int type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
