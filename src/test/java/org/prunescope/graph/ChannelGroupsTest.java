package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelGroupsTest {

    @Test
    void layersThatMeetInAnAdditionShareTheirChannels() {
        ChannelGroups groups = groups("residual");

        assertThat(ids(groups)).containsExactly("stem", "b", "fc");
        ChannelGroup stream = groups.get("stem");
        assertThat(stream.members()).extracting(ChannelGroup.Member::layer).containsExactly("stem", "a", "c");
        assertThat(stream.kind()).isEqualTo(ChannelGroup.Kind.STREAM);
        assertThat(stream.channels()).isEqualTo(6);
    }

    @Test
    void aPaddedShortcutKeepsStagesApart() {
        ChannelGroups groups = groups("option A shortcut");

        assertThat(ids(groups))
                .containsExactly(
                        "conv1",
                        "layer1.0.conv1",
                        "layer2.0.conv1",
                        "layer2.0.conv2",
                        "layer3.0.conv1",
                        "layer3.0.conv2",
                        "fc");
    }

    @Test
    void aConcatenationTiesNothingByItself() {
        assertThat(groups("concatenation").prunable())
                .extracting(ChannelGroup::kind)
                .containsOnly(ChannelGroup.Kind.SINGLE);
    }

    @Test
    void anAdditionBehindAConcatenationJoinsAllThree() {
        ChannelGroup group = groups("concatenation, then addition").get("a");

        assertThat(group.channels()).isEqualTo(7);
        assertThat(group.members())
                .containsExactly(
                        new ChannelGroup.Member("a", List.of(0, 1, 2)),
                        new ChannelGroup.Member("b", List.of(3, 4, 5, 6)),
                        new ChannelGroup.Member("c", List.of(3, 4, 5, 6, 0, 1, 2)));
    }

    @Test
    void depthwiseFiltersGoWithTheChannelsTheyRead() {
        ChannelGroup group = groups("depthwise chain").get("expand");

        assertThat(group.kind()).isEqualTo(ChannelGroup.Kind.CHAIN);
        assertThat(group.channels()).isEqualTo(6);
        assertThat(group.members().get(1).channels()).startsWith(0, 0, 1, 1, 2, 2);
    }

    @Test
    void groupsOfAConvolutionLoseTheSamePlaces() {
        ChannelGroups groups = groups("grouped convolution");

        assertThat(groups.get("a").channels()).isEqualTo(2);
        assertThat(groups.get("g").channels()).isEqualTo(3);
    }

    @Test
    void aGateGoesWithTheMapItScales() {
        assertThat(groups("gate").get("a").members())
                .extracting(ChannelGroup.Member::layer)
                .containsExactly("a", "expand");
    }

    @Test
    void outputsAreLocked() {
        assertThat(groups("chain").get("fc").lock()).isEqualTo(Optional.of("class outputs"));
    }

    @Test
    void aLayerAddedToTheImageIsLocked() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(3, 4, 4))
                .conv("a", 3, 3, 1)
                .then("add", new Addition(), "input")
                .classifier("fc", 2)
                .build();

        assertThat(ChannelGroups.of(graph).get("a").lock()).isEqualTo(Optional.of("image channels"));
    }

    /** The halves of a shuffled concatenation hold channels of both layers, and none of the halves may vanish. */
    @Test
    void aValueOfSeveralGroupsKeepsAChannelToo() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(3, 4, 4))
                .conv("a", 2, 3, 1)
                .from("input")
                .conv("b", 3, 3, 1)
                .then("cat", new Concatenation(), "a")
                .then("half", ChannelSlice.of(5, 0, 2, 3))
                .classifier("fc", 2)
                .build();

        ChannelGroups groups = ChannelGroups.of(graph);

        assertThat(groups.get("a").keepOneOf()).containsExactly(Set.of(0, 1));
        assertThat(groups.get("b").keepOneOf()).containsExactlyInAnyOrder(Set.of(0, 1, 2), Set.of(0, 2));
    }

    @Test
    void theRectifierBehindALayerIsFoundThroughAdditionsAndConcatenations() {
        NetworkGraph residual = SampleGraphs.topologies().get("residual").get();
        NetworkGraph concatenation =
                SampleGraphs.topologies().get("concatenation").get();

        assertThat(residual.rectifierBehind("a")).contains(new NetworkGraph.View("r1", 0));
        assertThat(residual.rectifierBehind("c")).isEmpty();
        assertThat(concatenation.rectifierBehind("b")).contains(new NetworkGraph.View("r1", 0));
        assertThat(concatenation.rectifierBehind("a")).contains(new NetworkGraph.View("ra", 0));
    }

    private static ChannelGroups groups(String topology) {
        return ChannelGroups.of(SampleGraphs.topologies().get(topology).get());
    }

    private static List<String> ids(ChannelGroups groups) {
        return groups.all().stream().map(ChannelGroup::id).toList();
    }
}
