package org.prunescope.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Small random classifiers in which the ways of hanging channels together meet in any order: chains, residual streams,
 * concatenations, splits and shuffles, depthwise and grouped convolutions, gates, padded shortcuts, normalisations.
 *
 * <p>Two system properties of the test run choose them: {@code prunescope.random.graphs}, how many, and
 * {@code prunescope.random.seed}, the first seed. {@code mvn test -Dtest=RandomGraphsTest
 * -Dprunescope.random.graphs=20000} looks for rare cases; {@code -Dprunescope.random.graphs=1
 * -Dprunescope.random.seed=1234} repeats one.
 */
public final class RandomGraphs {
    private static final List<Activation> FUNCTIONS = List.of(
            Activation.relu(),
            Activation.relu(),
            Activation.clip(0, 6),
            Activation.leakyRelu(0.1f),
            Activation.sigmoid(),
            Activation.hardSigmoid(0.2f, 0.5f),
            Activation.tanh(),
            Activation.of(Activation.Function.SWISH),
            Activation.of(Activation.Function.HARD_SWISH),
            Activation.of(Activation.Function.GELU),
            Activation.of(Activation.Function.SOFTPLUS));

    private final Random random;
    private final GraphBuilder net;
    private int steps;

    private RandomGraphs(long seed) {
        random = new Random(seed);
        net = GraphBuilder.image(Shape.map(between(1, 3), between(6, 9), between(6, 9)));
    }

    /** The seeds to try: as many as the system properties say, or else these. */
    public static LongStream seeds(int count) {
        long first = Long.getLong("prunescope.random.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("prunescope.random.graphs", count));
    }

    /** The same seed gives the same graph. */
    public static NetworkGraph of(long seed) {
        RandomGraphs graph = new RandomGraphs(seed);
        graph.conv();
        for (int block = graph.between(2, 6); block > 0; block--) {
            graph.block();
        }
        return graph.head();
    }

    /** A graph as text, a step on each line, for the reader of a failed test. */
    public static String describe(NetworkGraph graph) {
        return graph.steps().stream()
                .map(step -> "%s = %s%s -> %s"
                        .formatted(step.name(), step.operation(), step.inputs(), graph.shape(step.name())))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private void then(Operation operation, String... others) {
        net.then(operation.kind() + steps++, operation, others);
    }

    private int channels() {
        return net.shape().channels();
    }

    private void conv() {
        conv(between(2, 7), 1);
    }

    private void conv(int filters, int stride) {
        int kernel = chance(2) ? 3 : 1;
        Bias bias = chance(2) ? Bias.PRESENT : Bias.ABSENT;
        then(new Convolution(channels(), filters, Window.square(kernel, stride, kernel / 2), 1, bias));
        dress();
    }

    /** What usually follows a layer. */
    private void dress() {
        if (chance(2)) {
            then(new BatchNormalization(channels(), 1e-3));
        } else if (chance(5)) {
            then(new ChannelScaling(channels()));
        }
        if (!chance(4)) {
            then(chance(6) ? new PRelu(channels()) : FUNCTIONS.get(random.nextInt(FUNCTIONS.size())));
        }
    }

    private void block() {
        List<Runnable> blocks = List.of(
                this::conv,
                this::residual,
                this::projected,
                this::padded,
                this::concatenated,
                this::split,
                this::depthwise,
                this::grouped,
                this::shuffledGroups,
                this::convolutionalGate,
                this::denseGate,
                this::fullGate,
                this::moved,
                this::resized,
                this::pooled,
                this::mixed);
        blocks.get(random.nextInt(blocks.size())).run();
    }

    private void residual() {
        String entry = net.newest();
        int width = channels();
        if (chance(2)) {
            conv();
        }
        conv(width, 1);
        then(new Addition(), entry);
    }

    private void projected() {
        String entry = net.newest();
        int width = between(2, 6);
        conv(width, 1);
        String side = net.newest();
        net.from(entry);
        conv(width, 1);
        then(new Addition(), side);
    }

    /** A shortcut without parameters, as of residual networks for CIFAR. */
    private void padded() {
        String entry = net.newest();
        int width = channels();
        int before = random.nextInt(3);
        int behind = random.nextInt(3);
        int stride = between(1, 2);
        conv(before + width + behind, stride);
        String body = net.newest();
        net.from(entry);
        if (stride > 1) {
            then(new Subsampling(stride, stride));
        }
        then(ChannelPadding.around(width, before, behind));
        then(new Addition(), body);
    }

    private void concatenated() {
        String entry = net.newest();
        List<String> branches = new ArrayList<>();
        for (int branch = between(1, 3); branch > 0; branch--) {
            net.from(entry);
            conv();
            branches.add(net.newest());
        }
        if (chance(2)) {
            branches.add(entry);
        }
        Collections.shuffle(branches, random);
        net.from(branches.remove(0));
        then(new Concatenation(), branches.toArray(String[]::new));
    }

    /** One half passes, the other is worked on; then both are shuffled. */
    private void split() {
        String entry = net.newest();
        int width = channels();
        int first = between(1, width - 1);
        then(ChannelSlice.of(width, ChannelMap.contiguousFrom(0, first)));
        String passing = net.newest();
        net.from(entry);
        then(ChannelSlice.of(width, ChannelMap.contiguousFrom(first, width - first)));
        conv(between(1, 4), 1);
        then(new Concatenation(), passing);
        shuffle();
    }

    private void shuffle() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, channels()).boxed().toList());
        Collections.shuffle(order, random);
        then(ChannelSlice.of(
                channels(), order.stream().mapToInt(Integer::intValue).toArray()));
    }

    private void depthwise() {
        int multiplier = between(1, 2);
        int width = channels();
        then(new Convolution(width, width * multiplier, Window.square(3, between(1, 2), 1), width, Bias.PRESENT));
        dress();
        conv();
    }

    private void grouped() {
        int groups = between(2, 3);
        conv(groups * between(1, 3), 1);
        group(groups);
    }

    /** Groups that read what several layers made, in any order. */
    private void shuffledGroups() {
        int groups = between(2, 3);
        concatenated();
        int rest = channels() % groups;
        if (rest > 0) {
            then(ChannelPadding.around(channels(), 0, groups - rest));
        }
        shuffle();
        group(groups);
        shuffle();
    }

    private void group(int groups) {
        then(new Convolution(channels(), groups * between(1, 3), Window.square(3, 1, 1), groups, Bias.PRESENT));
        dress();
    }

    private void convolutionalGate() {
        gate(width -> {
            conv(between(1, 3), 1);
            then(new Convolution(channels(), width, Window.square(1, 1, 0), 1, Bias.PRESENT));
            then(Activation.sigmoid());
        });
    }

    private void denseGate() {
        gate(width -> {
            then(new Flatten());
            then(new Dense(width, between(1, 3), Bias.PRESENT));
            then(Activation.relu());
            then(new Dense(channels(), width, Bias.PRESENT));
            then(Activation.hardSigmoid(0.2f, 0.5f));
            then(new ToMap());
        });
    }

    private void gate(Consumer<Integer> excitation) {
        String map = net.newest();
        int width = channels();
        then(new GlobalPooling(Pooling.Kind.AVERAGE));
        excitation.accept(width);
        String gate = net.newest();
        net.from(map);
        then(new Multiplication(), gate);
    }

    private void fullGate() {
        String map = net.newest();
        conv(channels(), 1);
        then(Activation.sigmoid());
        then(new Multiplication(), map);
    }

    /** Channels in another order, some of them twice, some not at all. */
    private void moved() {
        int width = channels();
        int[] sources = random.ints(between(2, width + 1), 0, width).toArray();
        then(ChannelSlice.of(width, sources));
    }

    private void resized() {
        then(new ZeroPadding(between(0, 2), between(0, 2), between(0, 2), between(0, 2)));
        then(chance(2) && net.shape().height() < 8 ? new Upsampling(2, 1) : new Cropping(between(0, 1), 0, 0, 1));
    }

    private void pooled() {
        Window window = new Window(2, 2, between(1, 2), between(1, 2), 1, 0, 0, 1, 1, 1);
        Pooling.Kind kind = chance(2) ? Pooling.Kind.MAXIMUM : Pooling.Kind.AVERAGE;
        then(new Pooling(kind, window, Window.Rounding.FLOOR, Pooling.Padding.IGNORED));
    }

    /** What locks channels; ONNX Runtime only sums over an odd number of them. */
    private void mixed() {
        then(
                chance(2)
                        ? new ChannelNormalization(channels(), 1e-3)
                        : new LocalResponseNormalization(1 + 2 * between(0, 2), 0.5f, 0.75f, 1));
        conv();
    }

    private NetworkGraph head() {
        if (chance(2)) {
            then(new GlobalPooling(chance(2) ? Pooling.Kind.MAXIMUM : Pooling.Kind.AVERAGE));
        }
        then(new Flatten());
        if (chance(2)) {
            net.dense("hidden", between(2, 6));
            dress();
        }
        net.dense("fc", between(1, 4));
        if (channels() > 1 && chance(2)) {
            then(new Softmax());
        }
        return net.build();
    }
}
