package org.prunescope.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Bias;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Cropping;
import org.prunescope.graph.Dense;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.ToMap;
import org.prunescope.graph.Upsampling;
import org.prunescope.graph.Window;
import org.prunescope.graph.ZeroPadding;

/** Writes the scripts of a graph, step by step. */
final class ProgramBuilder {
    /** Images of one or three channels can be read as they come; others are brought into blocks first. */
    private static final Set<Integer> READABLE = Set.of(1, 3);

    private final Workshop workshop;
    private final NetworkGraph graph;
    private final DropoutMasks masks;
    private final Map<String, Value> values = new HashMap<>();
    private Optional<Value> blockedImage = Optional.empty();
    private int dropouts;

    ProgramBuilder(Workshop workshop, NetworkGraph graph, DropoutMasks masks) {
        this.workshop = workshop;
        this.graph = graph;
        this.masks = masks;
    }

    /**
     * Adds all steps to the forward script.
     *
     * @param image [count, channels, height, width] row-major
     * @return what the network answers
     */
    Value build(Arena.Buffer image) throws UnsupportedNetworkException {
        String input = graph.steps().get(0).name();
        values.put(input, new Value(workshop.count(), graph.imageShape(), image, false));
        Set<String> needed = needed();
        for (Step step : graph.steps()) {
            boolean isDone = values.containsKey(step.name());
            if (!isDone && needed.contains(step.name())) {
                values.put(step.name(), add(step));
            }
        }
        return values.get(graph.output());
    }

    /** Steps that lead to the answer. */
    private Set<String> needed() {
        Set<String> needed = new HashSet<>(Set.of(graph.output()));
        for (int i = graph.steps().size() - 1; i >= 0; i--) {
            Step step = graph.steps().get(i);
            if (needed.contains(step.name())) {
                needed.addAll(step.inputs());
            }
        }
        return needed;
    }

    private Value add(Step step) throws UnsupportedNetworkException {
        Operation operation = step.operation();
        Shape shape = graph.shape(step.name());
        String name = step.name();
        if (operation instanceof Convolution convolution) {
            return ConvolutionPart.add(workshop, kernel(step, convolution), readable(step), shape);
        } else if (operation instanceof Dense dense) {
            return ConvolutionPart.add(workshop, kernel(step, dense), input(step, 0), shape);
        } else if (operation instanceof BatchNormalization) {
            Optional<Step> rectifier = rectifierBehind(step);
            Value value = NormalizationPart.add(workshop, step, rectifier.isPresent(), input(step, 0));
            rectifier.ifPresent(taken -> values.put(taken.name(), value));
            return value;
        } else if (operation instanceof Activation activation) {
            return ActivationPart.add(workshop, name, activation, input(step, 0));
        } else if (operation instanceof PRelu) {
            return SlopePart.add(workshop, step, input(step, 0));
        } else if (operation instanceof Addition) {
            Optional<Step> rectifier = rectifierBehind(step);
            Value value = CombiningPart.sum(workshop, name, inputs(step), rectifier.isPresent());
            rectifier.ifPresent(taken -> values.put(taken.name(), value));
            return value;
        } else if (operation instanceof Multiplication) {
            return CombiningPart.product(workshop, name, input(step, 0), input(step, 1));
        } else if (operation instanceof Concatenation) {
            return MovingPart.joined(workshop, inputs(step), shape);
        } else if (operation instanceof Pooling pooling) {
            return PoolingPart.add(workshop, name, pooling, input(step, 0), shape);
        } else if (operation instanceof GlobalPooling pooling) {
            return PoolingPart.add(
                    workshop, name, whole(pooling, graph.inputShapes(step).get(0)), input(step, 0), shape);
        } else if (operation instanceof Subsampling subsampling) {
            return PoolingPart.add(workshop, name, Pooling.maximum(every(subsampling)), input(step, 0), shape);
        } else if (operation instanceof ChannelSlice slice) {
            return moved(step, slice.in(), slice.sources());
        } else if (operation instanceof ChannelPadding padding) {
            return moved(step, padding.in(), padding.sources());
        } else if (operation instanceof ChannelScaling) {
            return ConvolutionPart.add(workshop, factors(step, shape.channels()), input(step, 0), shape);
        } else if (operation instanceof Flatten) {
            return MovingPart.flattened(workshop, input(step, 0), shape);
        } else if (operation instanceof ToMap) {
            return input(step, 0);
        } else if (operation instanceof Dropout dropout) {
            return dropout(dropout, input(step, 0));
        } else if (operation instanceof ZeroPadding padding) {
            return MovingPart.surrounded(workshop, input(step, 0), padding.top(), padding.left(), shape);
        } else if (operation instanceof Cropping cropping) {
            return MovingPart.cropped(workshop, input(step, 0), cropping.top(), cropping.left(), shape);
        } else if (operation instanceof Upsampling) {
            return CombiningPart.enlarged(workshop, name, input(step, 0), shape);
        }
        throw new UnsupportedNetworkException("a program has no code for “%s” (%s)".formatted(name, operation.kind()));
    }

    private static boolean isRectifier(Step step) {
        return step.operation() instanceof Activation activation && activation.function() == Activation.Function.RELU;
    }

    /** A rectifier that alone reads a step, so that it can be taken along. */
    private Optional<Step> rectifierBehind(Step step) {
        return onlyReader(step).filter(ProgramBuilder::isRectifier);
    }

    private Optional<Step> onlyReader(Step step) {
        List<Step> readers = graph.consumers(step.name());
        boolean isAnswer = step.name().equals(graph.output());
        return readers.size() == 1 && !isAnswer ? Optional.of(readers.get(0)) : Optional.empty();
    }

    private List<Value> inputs(Step step) {
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < step.inputs().size(); i++) {
            all.add(input(step, i));
        }
        return all;
    }

    private boolean isImage(Step step, int which) {
        return step.inputs().get(which).equals(graph.steps().get(0).name());
    }

    private Value input(Step step, int which) {
        return isImage(step, which) ? blockedImage() : values.get(step.inputs().get(which));
    }

    /** What an ordinary convolution reads. */
    private Value readable(Step step) {
        boolean isPlain = isImage(step, 0)
                && READABLE.contains(graph.imageShape().channels())
                && ((Convolution) step.operation()).groups() == 1;
        return isPlain ? values.get(step.inputs().get(0)) : input(step, 0);
    }

    private Value blockedImage() {
        if (blockedImage.isEmpty()) {
            Value image = values.get(graph.steps().get(0).name());
            Value blocked = workshop.value(image.shape(), false);
            workshop.forward().copy(image.numbers(), workshop.within(blocked.numbers(), blocked));
            blockedImage = Optional.of(blocked);
        }
        return blockedImage.get();
    }

    private ConvolutionPart.Kernel kernel(Step step, Convolution convolution) {
        return new ConvolutionPart.Kernel(
                step.name(),
                convolution.out(),
                convolution.groups(),
                convolution.window(),
                learned(step, Role.WEIGHT),
                bias(step, convolution.bias()));
    }

    private ConvolutionPart.Kernel kernel(Step step, Dense dense) {
        return new ConvolutionPart.Kernel(
                step.name(), dense.out(), 1, pixel(), learned(step, Role.WEIGHT), bias(step, dense.bias()));
    }

    /** Zeros, and a one where a channel goes. */
    private Value moved(Step step, int in, int[] sources) throws UnsupportedNetworkException {
        float[] ones = new float[sources.length * in];
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] != ChannelPadding.ZERO) {
                ones[i * in + sources[i]] = 1;
            }
        }
        memory constant = workshop.arena().allocate(Layouts.vector(ones.length));
        new FloatPointer(constant.get_data_handle()).put(ones, 0, ones.length);
        ConvolutionPart.Kernel kernel = new ConvolutionPart.Kernel(
                step.name(),
                sources.length,
                1,
                pixel(),
                new ConvolutionPart.Weight(constant, Optional.empty()),
                Optional.empty());
        return ConvolutionPart.add(workshop, kernel, input(step, 0), graph.shape(step.name()));
    }

    private ConvolutionPart.Kernel factors(Step step, int channels) {
        return new ConvolutionPart.Kernel(
                step.name(),
                channels,
                channels,
                pixel(),
                learned(step, Role.SCALE),
                Optional.of(learned(step, Role.SHIFT)));
    }

    private static Window pixel() {
        return Window.square(1, 1, 0);
    }

    private Optional<ConvolutionPart.Weight> bias(Step step, Bias bias) {
        return bias == Bias.PRESENT ? Optional.of(learned(step, Role.BIAS)) : Optional.empty();
    }

    private ConvolutionPart.Weight learned(Step step, Role role) {
        FloatPointer numbers = workshop.parameters().numbers(step.name(), role);
        memory.desc layout = Layouts.vector(numbers.capacity());
        return new ConvolutionPart.Weight(
                workshop.arena().wrap(layout, numbers),
                Optional.of(workshop.arena().wrap(layout, workshop.parameters().gradients(step.name(), role))));
    }

    private static Pooling whole(GlobalPooling pooling, Shape input) {
        Window all = new Window(input.height(), input.width(), 1, 1, 0, 0, 0, 0, 1, 1);
        return new Pooling(pooling.reduction(), all, Window.Rounding.FLOOR, Pooling.Padding.IGNORED);
    }

    private static Window every(Subsampling subsampling) {
        return new Window(1, 1, subsampling.strideHeight(), subsampling.strideWidth(), 0, 0, 0, 0, 1, 1);
    }

    private Value dropout(Dropout dropout, Value input) {
        if (dropout.rate() == 0) {
            return input;
        }
        int which = dropouts++;
        return CombiningPart.dropped(workshop, input, length -> masks.factors(which, dropout.rate(), length));
    }
}
