package org.prunescope.onednn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bytedeco.dnnl.memory;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.ChannelAffine;
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
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.Tensor;
import org.prunescope.graph.ToMap;
import org.prunescope.graph.Upsampling;
import org.prunescope.graph.Window;
import org.prunescope.graph.ZeroPadding;

/** Writes the scripts of a network, step by step. */
final class ProgramBuilder {
    /** Images of one or three channels can be read as they come; others are brought into blocks first. */
    private static final Set<Integer> READABLE = Set.of(1, 3);

    private final Workshop workshop;
    private final Network network;
    private final NetworkGraph graph;
    private final Training training;
    private final Watching watching;
    private final Map<String, Value> values = new HashMap<>();
    /** How often a value will still be read. */
    private final Map<Value, Integer> readings = new IdentityHashMap<>();

    private Set<String> wanted = Set.of();
    private Set<String> needed = Set.of();
    private Optional<Value> blockedImage = Optional.empty();
    private int dropouts;

    /**
     * What is trained, and how.
     *
     * @param parameters of all steps that are
     * @param isFixed tells steps that are not: they, and all in front of them, do what they do in evaluation
     */
    record Training(Optional<ParameterMemory> parameters, DropoutMasks masks, Predicate<Step> isFixed) {}

    /**
     * Whose values are to be seen.
     *
     * @param witness adds to the forward script what is done with a value, given row-major, when it is known
     */
    record Watching(Set<String> steps, BiConsumer<String, memory> witness) {
        static final Watching NOBODY = new Watching(Set.of(), (step, value) -> {});
    }

    ProgramBuilder(Workshop workshop, Network network, Training training, Watching watching) {
        this.workshop = workshop;
        this.network = network;
        this.graph = network.graph();
        this.training = training;
        this.watching = watching;
    }

    /**
     * Adds all steps to the forward script that lead to those that are watched or wanted.
     *
     * @param image [count, channels, height, width] row-major
     * @param wantedSteps whose values are kept to the end
     */
    void build(Arena.Buffer image, Set<String> wantedSteps) throws UnsupportedNetworkException {
        wanted = wantedSteps;
        needed = needed();
        Step input = graph.steps().get(0);
        Value first = new Value(workshop.count(), graph.imageShape(), image, false);
        values.put(input.name(), first);
        watch(input, first);
        Chain.Situation situation =
                new Chain.Situation(graph, workshop.processor(), training.isFixed(), this::isKept, this::isSpare);
        for (Step step : graph.steps()) {
            boolean isDone = values.containsKey(step.name());
            if (!isDone && needed.contains(step.name())) {
                add(Chain.from(step, situation));
            }
        }
    }

    /** What a step yields that was wanted. */
    Value value(String step) {
        return values.get(step);
    }

    /** Steps that lead to what is to be known. */
    private Set<String> needed() {
        Set<String> all = new HashSet<>(wanted);
        all.addAll(watching.steps());
        for (int i = graph.steps().size() - 1; i >= 0; i--) {
            Step step = graph.steps().get(i);
            if (all.contains(step.name())) {
                all.addAll(step.inputs());
            }
        }
        return all;
    }

    private boolean isKept(Step step) {
        return wanted.contains(step.name()) || watching.steps().contains(step.name());
    }

    private boolean isSpare(String step) {
        Value value = values.get(step);
        return value != null
                && readings.getOrDefault(value, 0) == 1
                && !value.buffer().isShared();
    }

    private void add(Chain chain) throws UnsupportedNetworkException {
        Value value = add(chain, chain.first());
        chain.steps().forEach(step -> values.put(step.name(), value));
        Step last = chain.last();
        watch(last, value);
        readings.merge(value, readings(last), Integer::sum);
        if (training.isFixed().test(last)) {
            chain.readings().forEach(this::read);
        }
    }

    /** How often the value of a step is read, or wanted at the end. */
    private int readings(Step step) {
        int times = wanted.contains(step.name()) ? 1 : 0;
        for (Step reader : graph.consumers(step.name())) {
            if (needed.contains(reader.name())) {
                times += Collections.frequency(reader.inputs(), step.name());
            }
        }
        return times;
    }

    /** What nobody reads any more needs no place; what is trained is read once more on the way back. */
    private void read(String step) {
        Value value = values.get(step);
        boolean isImage = step.equals(graph.steps().get(0).name());
        if (!isImage && readings.merge(value, -1, Integer::sum) == 0) {
            workshop.arena().release(value.buffer());
        }
    }

    private void watch(Step step, Value value) {
        if (!watching.steps().contains(step.name())) {
            return;
        }
        Arena.Buffer plain = workshop.arena().take(workshop.plain(value.shape()));
        workshop.forward().copy(workshop.within(value.numbers(), value), plain.memory());
        watching.witness().accept(step.name(), plain.memory());
        workshop.arena().release(plain);
    }

    private Value add(Chain chain, Step step) throws UnsupportedNetworkException {
        Operation operation = step.operation();
        Shape shape = graph.shape(step.name());
        String name = step.name();
        boolean isFixed = training.isFixed().test(step);
        if (operation instanceof Convolution convolution) {
            return ConvolutionPart.add(workshop, kernel(chain, convolution), epilogue(chain), readable(step), shape);
        } else if (operation instanceof Dense dense) {
            return ConvolutionPart.add(workshop, kernel(chain, dense), epilogue(chain), input(step, 0), shape);
        } else if (operation instanceof ChannelScaling || (isFixed && operation instanceof BatchNormalization)) {
            return ConvolutionPart.add(
                    workshop, factors(chain, shape.channels()), epilogue(chain), input(step, 0), shape);
        } else if (operation instanceof BatchNormalization) {
            ParameterMemory parameters = training.parameters().orElseThrow();
            return NormalizationPart.add(
                    workshop, parameters, step, chain.activation().isPresent(), input(step, 0));
        } else if (operation instanceof Activation activation) {
            return ActivationPart.add(workshop, name, activation, input(step, 0));
        } else if (operation instanceof PRelu) {
            Weight slope = isFixed
                    ? new Weight.Constant(network.parameter(name, Role.SLOPE).toArray())
                    : learned(step, Role.SLOPE);
            return SlopePart.add(workshop, step, slope, input(step, 0));
        } else if (operation instanceof Addition) {
            return CombiningPart.sum(
                    workshop, name, inputs(step), chain.activation().isPresent());
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
        } else if (operation instanceof Flatten) {
            return MovingPart.flattened(workshop, input(step, 0), shape);
        } else if (operation instanceof ToMap) {
            return input(step, 0);
        } else if (operation instanceof Dropout dropout) {
            return isFixed ? input(step, 0) : dropout(dropout, input(step, 0));
        } else if (operation instanceof ZeroPadding padding) {
            return MovingPart.surrounded(workshop, input(step, 0), padding.top(), padding.left(), shape);
        } else if (operation instanceof Cropping cropping) {
            return MovingPart.cropped(workshop, input(step, 0), cropping.top(), cropping.left(), shape);
        } else if (operation instanceof Upsampling) {
            return CombiningPart.enlarged(workshop, name, input(step, 0), shape);
        }
        throw new UnsupportedNetworkException("a program has no code for “%s” (%s)".formatted(name, operation.kind()));
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

    private ConvolutionPart.Kernel kernel(Chain chain, Convolution convolution) {
        return kernel(chain, convolution.out(), convolution.groups(), convolution.window(), Role.WEIGHT, Role.BIAS);
    }

    private ConvolutionPart.Kernel kernel(Chain chain, Dense dense) {
        return kernel(chain, dense.out(), 1, pixel(), Role.WEIGHT, Role.BIAS);
    }

    private ConvolutionPart.Kernel factors(Chain chain, int channels) {
        return kernel(chain, channels, channels, pixel(), Role.SCALE, Role.SHIFT);
    }

    private ConvolutionPart.Kernel kernel(Chain chain, int out, int groups, Window window, Role weight, Role bias) {
        Step step = chain.first();
        Map<Role, Tensor> numbers = numbers(chain);
        Function<Role, Weight> weights = training.isFixed().test(step)
                ? role -> new Weight.Constant(numbers.get(role).toArray())
                : role -> learned(step, role);
        return new ConvolutionPart.Kernel(
                step.name(),
                out,
                groups,
                window,
                weights.apply(weight),
                Optional.of(bias).filter(numbers::containsKey).map(weights));
    }

    /** The first step's numbers with those of a normalisation behind it in them. */
    private Map<Role, Tensor> numbers(Chain chain) {
        Step first = chain.first();
        Map<Role, Tensor> own = network.parameters(first.name());
        if (first.operation() instanceof BatchNormalization normalization) {
            int channels = normalization.channels();
            own = ChannelAffine.of(network, first)
                    .into(Map.of(Role.SCALE, Tensor.filled(1, channels), Role.SHIFT, Tensor.filled(0, channels)));
        }
        Map<Role, Tensor> plain = own;
        return chain.normalization()
                .map(step -> ChannelAffine.of(network, step).into(plain))
                .orElse(own);
    }

    private ConvolutionPart.Epilogue epilogue(Chain chain) throws UnsupportedNetworkException {
        List<ActivationPart.Stage> functions = chain.activation().isPresent()
                ? ActivationPart.stages(chain.last().name(), chain.activation().get())
                : List.of();
        return new ConvolutionPart.Epilogue(chain.addend().map(values::get), functions);
    }

    /** Zeros, and a one where a channel goes. */
    private Value moved(Step step, int in, int[] sources) throws UnsupportedNetworkException {
        float[] ones = new float[sources.length * in];
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] != ChannelPadding.ZERO) {
                ones[i * in + sources[i]] = 1;
            }
        }
        ConvolutionPart.Kernel kernel = new ConvolutionPart.Kernel(
                step.name(), sources.length, 1, pixel(), new Weight.Constant(ones), Optional.empty());
        return ConvolutionPart.add(workshop, kernel, input(step, 0), graph.shape(step.name()));
    }

    private static Window pixel() {
        return Window.square(1, 1, 0);
    }

    private Weight learned(Step step, Role role) {
        return training.parameters().orElseThrow().weight(workshop.arena(), step.name(), role);
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
        return CombiningPart.dropped(
                workshop, input, length -> training.masks().factors(which, dropout.rate(), length));
    }
}
