package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prunescope.graph.StructureChange.Box;
import org.prunescope.graph.StructureChange.Size;

class StructureChangeTest {
    private static StructureChange chainWithoutTwoOfA() {
        ChannelGroups groups = ChannelGroups.of(SampleGraphs.chain());
        return StructureChange.of(
                groups, ChannelSelection.removing(Map.of("a", BitSet.valueOf(new long[] {0b010010}))));
    }

    private static Box box(StructureChange change, String name) {
        return change.boxes().stream()
                .filter(box -> box.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatOnlyFollowsALayerStandsInItsBox() {
        StructureChange change = chainWithoutTwoOfA();

        assertThat(change.boxes())
                .extracting(Box::name)
                .containsExactly("input", "a", "b", "c", "pool", "flatten", "fc", "softmax");
        assertThat(box(change, "b").followers()).extracting(Step::name).containsExactly("bb", "rb");
        assertThat(box(change, "b").inputs()).containsExactly("a");
    }

    @Test
    void aCutLayerKeepsItsOriginalNumbers() {
        Box a = box(chainWithoutTwoOfA(), "a");

        // 3×3 kernels on 3 channels at 8×8 places: 27 weights and 27 · 64 MACs for each filter.
        assertThat(a.before()).isEqualTo(new Size(Shape.map(6, 8, 8), 6 * 27, 6 * 27 * 64));
        assertThat(a.after()).isEqualTo(new Size(Shape.map(4, 8, 8), 4 * 27, 4 * 27 * 64));
        assertThat(a.kept().toArray()).containsExactly(0, 2, 3, 5);
        assertThat(a.removed()).isEqualTo(2);
    }

    @Test
    void itsReaderLosesWeightsButNoChannels() {
        Box b = box(chainWithoutTwoOfA(), "b");

        // 5 filters of 3×3 on 6, then on 4 channels, and γ and β of the normalisation; stride 2 leaves 4×4 places.
        assertThat(b.before()).isEqualTo(new Size(Shape.map(5, 4, 4), 5 * 54 + 10, 5 * 54 * 16));
        assertThat(b.after()).isEqualTo(new Size(Shape.map(5, 4, 4), 5 * 36 + 10, 5 * 36 * 16));
        assertThat(b.removed()).isZero();
        assertThat(b.isChanged()).isTrue();
    }

    @Test
    void aValueThatIsReadTwiceHasItsOwnBox() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(3, 8, 8))
                .conv("a", 4, 3, 1)
                .relu("r")
                .conv("b", 4, 3, 1)
                .then("add", new Addition(), "a")
                .classifier("fc", 2)
                .build();

        StructureChange change = StructureChange.of(ChannelGroups.of(graph), ChannelSelection.keepAll());

        assertThat(box(change, "r").inputs()).containsExactly("a");
        assertThat(box(change, "add").inputs()).containsExactly("b", "a");
        assertThat(change.boxes()).noneMatch(Box::isChanged);
    }

    @Test
    void theBoxesOfEveryTopologyAddUpToTheNetwork() {
        SampleGraphs.topologies().forEach((name, graph) -> {
            ChannelGroups groups = ChannelGroups.of(graph.get());
            List<Box> boxes =
                    StructureChange.of(groups, ChannelSelection.keepAll()).boxes();

            Cost whole = CostModel.costOf(graph.get());
            assertThat(boxes.stream()
                            .mapToLong(box -> box.before().parameters())
                            .sum())
                    .as(name)
                    .isEqualTo(whole.parameters());
            assertThat(boxes.stream().mapToLong(box -> box.after().macs()).sum())
                    .as(name)
                    .isEqualTo(whole.macs());
        });
    }
}
