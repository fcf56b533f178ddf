package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.onednn.ParameterMemory;
import org.prunescope.onednn.TrainingProgram;
import org.prunescope.onednn.UnsupportedNetworkException;
import org.prunescope.onnx.ReferenceNetwork;

/** What is planned against what programs really take. */
class MemoryPlanIT {
    /** With fewer images scratch pads, which depend on the size of a step by no simple rule, are a larger part. */
    private static final int FEW = 32;

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    static List<String> names() {
        return ReferenceNetwork.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void referenceNetworks(String name) throws IOException, UnsupportedNetworkException {
        compare(ReferenceNetwork.read(name).network(), Set.of());
    }

    @Test
    void aNetworkForLargeImages() throws UnsupportedNetworkException {
        compare(SampleGraphs.randomized(SampleGraphs.resNet18(), 1), Set.of());
    }

    @Test
    void whatIsNotTrainedNeedsLess() throws Exception {
        Network network = ReferenceNetwork.read("resnet20a").network();
        List<Step> layers = network.graph().layers();
        Set<String> frozen =
                network.graph().before(layers.get(layers.size() / 2).name());

        compare(network, frozen);

        TrainingMemory all = MemoryPlan.of(Logits.of(network), Set.of()).orElseThrow();
        TrainingMemory part = MemoryPlan.of(Logits.of(network), frozen).orElseThrow();
        assertThat(part.bytes(32, 32)).isLessThan(all.bytes(32, 32));
    }

    private static void compare(Network network, Set<String> frozen) throws UnsupportedNetworkException {
        Network start = Logits.of(network);
        TrainingMemory plan = MemoryPlan.of(start, frozen).orElseThrow();

        for (int batch : new int[] {5, 12, 32, 48, 64, 200}) {
            try (ParameterMemory parameters = new ParameterMemory(start);
                    TrainingProgram built = TrainingProgram.of(
                            start, parameters, batch, (which, rate, length) -> new float[length], frozen)) {
                double bytes = parameters.bytes() + built.bytes();
                assertThat(plan.bytes(batch, batch) / bytes)
                        .as("share of what %d images take", batch)
                        .isCloseTo(1, within(batch < FEW ? 0.04 : 0.02));
            }
        }
        assertThat(plan.freeBytes()).isPositive();
    }

    @Test
    void nothingIsClaimedWhereTrainingGoesLayerByLayer() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, 8, 8))
                .conv("a", 4, 3, 1)
                .then("norm", new ChannelNormalization(4, 1e-5))
                .classifier("fc", 3)
                .build();

        assertThat(MemoryPlan.of(Initialization.he(graph, 1), Set.of())).isEmpty();
    }
}
