package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SurgeryTest {

    static Stream<Arguments> topologies() {
        return SampleGraphs.topologies().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    /** Both sides run in double precision, so only the order of additions differs. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void maskedEqualsPruned(String name, Supplier<NetworkGraph> graph) {
        int removed = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Network network = SampleGraphs.randomized(graph.get(), seed);
            ChannelSelection selection = SampleGraphs.randomSelection(network.graph(), random);
            Network pruned = Surgery.prune(network, selection);
            double[] image =
                    random.doubles(network.graph().imageShape().elements()).toArray();

            double[] masked = new ReferenceInterpreter(Masking.mask(network, selection)).run(image);

            assertThat(new ReferenceInterpreter(pruned).run(image))
                    .as("seed %d", seed)
                    .containsExactly(masked, within(1e-12));
            removed += selection.removedCount();
        }
        assertThat(removed).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void cuttingTwiceEqualsCuttingOnce(String name, Supplier<NetworkGraph> graph) {
        Network network = SampleGraphs.randomized(graph.get(), 1);
        Random random = new Random(7);
        ChannelSelection first = SampleGraphs.randomSelection(network.graph(), random);
        Network once = Surgery.prune(network, first);
        ChannelSelection second = SampleGraphs.randomSelection(once.graph(), random);
        ChannelSelection both = ChannelSelection.keepAll();
        for (ChannelGroup group : ChannelGroups.of(network.graph()).prunable()) {
            BitSet removed = new BitSet();
            Kept kept = first.kept(group);
            for (int channel : first.removed(group.id())) {
                removed.set(channel);
            }
            for (int channel : second.removed(group.id())) {
                removed.set(kept.get(channel));
            }
            both = both.withRemoved(group.id(), removed);
        }

        assertThat(Surgery.prune(once, second)).isEqualTo(Surgery.prune(network, both));
    }

    @Test
    void keepingEverythingChangesNothing() {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 3);

        assertThat(Surgery.prune(network, ChannelSelection.keepAll())).isEqualTo(network);
    }

    @Test
    void theOriginalIsUntouched() {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 3);
        Network copy = SampleGraphs.randomized(SampleGraphs.chain(), 3);
        assertThat(Surgery.prune(network, removing("a", 0, 1))).isNotEqualTo(copy);

        assertThat(network).isEqualTo(copy);
    }

    @Test
    void lockedGroupsCannotBeCut() {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 3);

        assertThatThrownBy(() -> Surgery.prune(network, removing("fc", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"fc\" is locked: class outputs");
    }

    @Test
    void aGroupKeepsAtLeastOneChannel() {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 3);

        assertThatThrownBy(() -> Surgery.prune(network, removing("c", 0, 1, 2, 3)))
                .hasMessage("\"c\" must keep one of its channels [0, 1, 2, 3]");
    }

    private static ChannelSelection removing(String group, int... channels) {
        BitSet bits = new BitSet();
        for (int channel : channels) {
            bits.set(channel);
        }
        return ChannelSelection.removing(Map.of(group, bits));
    }
}
