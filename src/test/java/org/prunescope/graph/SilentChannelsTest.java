package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SilentChannelsTest {
    /** A bias that takes a constant in is rounded to 32 bits. */
    private static final double TOLERANCE = 1e-6;

    private static final int RANDOM_GRAPHS = 200;
    private static final Window PIXEL = Window.square(1, 1, 0);
    private static final Window PADDED_PIXEL = Window.square(1, 1, 1);

    static Stream<Arguments> topologies() {
        return SampleGraphs.topologies().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void withoutItsSilentChannelsANetworkComputesTheSame(String name, Supplier<NetworkGraph> graph) {
        int removed = 0;
        for (int seed = 0; seed < 20; seed++) {
            removed += PlantedConstants.of(graph.get(), seed)
                    .requireLossless(TOLERANCE)
                    .removedCount();
        }
        assertThat(removed).isPositive();
    }

    @Test
    void soDoRandomNetworks() {
        int[] removed = new int[1];
        int[] left = new int[1];
        RandomGraphs.seeds(RANDOM_GRAPHS).forEach(seed -> {
            NetworkGraph graph = RandomGraphs.of(seed);
            try {
                ChannelSelection selection = PlantedConstants.of(graph, seed).requireLossless(TOLERANCE);
                removed[0] += selection.removedCount();
                left[0] += selection.constants().values().size();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + RandomGraphs.describe(graph), e);
            }
        });
        assertThat(removed[0]).isPositive();
        assertThat(left[0]).isPositive();
    }

    /** Reads two channels: weights 1 and 2, then 3 and 4, of one pixel. */
    private static Network reading(Window window, Bias bias) {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, 2, 2))
                .conv("a", 2, 1, 1)
                .relu("ra")
                .then("b", new Convolution(2, 2, window, 1, bias))
                .classifier("fc", 2)
                .build();
        Network start = SampleGraphs.randomized(graph, 5);
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(start.parameters());
        Map<Role, Tensor> own = new EnumMap<>(start.parameters("b"));
        own.put(Role.WEIGHT, Tensor.of(start.parameter("b", Role.WEIGHT).shape(), new float[] {1, 2, 3, 4}));
        own.computeIfPresent(Role.BIAS, (role, old) -> Tensor.vector(10, 20));
        parameters.put("b", own);
        return new Network(graph, parameters);
    }

    @Test
    void aDeadChannelGoesAndLeavesNothing() {
        ChannelGroups groups =
                ChannelGroups.of(reading(PADDED_PIXEL, Bias.ABSENT).graph());

        SilentChannels silent = SilentChannels.of(groups, known("ra", 1, 0));

        assertThat(silent.of("a")).isEqualTo(bits(1));
        assertThat(silent.of("fc")).isEqualTo(bits());
        assertThat(silent.leavingConstants(removing("a", 1))).isEqualTo(removing("a", 1));
    }

    /** A channel that holds 0.5 everywhere and is read with the weights 2 and 4 adds 1 and 2. */
    @Test
    void aConstantChannelLeavesItsShareInTheBias() {
        Network network = reading(PIXEL, Bias.PRESENT);
        SilentChannels silent = SilentChannels.of(ChannelGroups.of(network.graph()), known("ra", 1, 0.5));

        Network pruned = Surgery.prune(network, silent.leavingConstants(removing("a", 1)));

        assertThat(pruned.parameter("b", Role.BIAS)).isEqualTo(Tensor.vector(11, 22));
        assertThat(pruned.parameter("b", Role.WEIGHT).toArray()).containsExactly(1, 3);
    }

    @Test
    void aLayerWithoutBiasGetsOne() {
        Network network = reading(PIXEL, Bias.ABSENT);
        SilentChannels silent = SilentChannels.of(ChannelGroups.of(network.graph()), known("ra", 0, 2));

        Network pruned = Surgery.prune(network, silent.leavingConstants(removing("a", 0)));

        assertThat(pruned.parameter("b", Role.BIAS)).isEqualTo(Tensor.vector(2, 6));
    }

    /** At the border the reader sees zeros beside the constant, so that no single bias stands for both. */
    @Test
    void aConstantChannelStaysWhereAReaderPads() {
        ChannelGroups groups =
                ChannelGroups.of(reading(PADDED_PIXEL, Bias.PRESENT).graph());

        assertThat(SilentChannels.of(groups, known("ra", 1, 0.5)).count()).isZero();
    }

    @Test
    void aChannelStaysWhereOneOfItsReadersHearsIt() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, 2, 2))
                .conv("a", 2, 1, 1)
                .relu("ra")
                .conv("b", 3, 1, 1)
                .relu("rb")
                .from("a")
                .conv("c", 3, 1, 1)
                .then("add", new Addition(), "rb")
                .classifier("fc", 2)
                .build();

        assertThat(SilentChannels.of(ChannelGroups.of(graph), known("ra", 1, 0)).count())
                .isZero();
    }

    @Test
    void aChannelThatAPaddedShortcutPassesOnMustBeDead() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, 2, 2))
                .conv("a", 2, 1, 1)
                .then("wider", ChannelPadding.around(2, 0, 1))
                .classifier("fc", 2)
                .build();
        ChannelGroups groups = ChannelGroups.of(graph);

        assertThat(SilentChannels.of(groups, known("a", 1, 0.5)).count()).isZero();
        assertThat(SilentChannels.of(groups, known("a", 1, 0)).of("a")).isEqualTo(bits(1));
    }

    @Test
    void aConstantIsOnlyLeftByAChannelThatGoes() {
        Network network = reading(PIXEL, Bias.PRESENT);

        assertThatThrownBy(() -> Surgery.prune(network, removing("a", 0).leaving(known("ra", 1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("channel 1 of \"ra\" leaves a constant, but does not go");
    }

    @Test
    void aConstantIsOnlyLeftWhereItIsExact() {
        Network network = reading(PADDED_PIXEL, Bias.PRESENT);

        assertThatThrownBy(() -> Surgery.prune(network, removing("a", 1).leaving(known("ra", 1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"b\" cannot take the constant of channel 1 of \"ra\" into its bias");
    }

    @Test
    void selectionsDifferByWhatIsLeft() {
        ChannelSelection selection = removing("a", 1);

        assertThat(selection.leaving(known("ra", 1, 2)))
                .isNotEqualTo(selection)
                .isEqualTo(removing("a", 1).leaving(known("ra", 1, 2)))
                .hasSameHashCodeAs(removing("a", 1).leaving(known("ra", 1, 2)));
    }

    private static ConstantChannels known(String step, int channel, double value) {
        return new ConstantChannels(new TreeMap<>(Map.of(step, new TreeMap<>(Map.of(channel, value)))));
    }

    private static ChannelSelection removing(String group, int channel) {
        return ChannelSelection.removing(Map.of(group, bits(channel)));
    }

    private static BitSet bits(int... channels) {
        BitSet bits = new BitSet();
        Arrays.stream(channels).forEach(bits::set);
        return bits;
    }
}
