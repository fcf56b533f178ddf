package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The integers are published ones, or follow from published ones by the stated counter. */
class CostTest {
    private static final Shape CIFAR = Shape.map(3, 32, 32);

    static List<Supplier<NetworkGraph>> graphs() {
        List<Supplier<NetworkGraph>> all =
                new ArrayList<>(SampleGraphs.topologies().values());
        all.add(() -> CifarResNet.graph(20, CIFAR, 10, CifarResNet.Shortcut.PADDED));
        all.add(SampleGraphs::vgg16);
        return all;
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void costUnderASelectionIsTheCostOfThePrunedNetwork(Supplier<NetworkGraph> graph) {
        Random random = new Random(5);
        Network network = SampleGraphs.randomized(graph.get(), 5);
        ChannelSelection selection = SampleGraphs.randomSelection(network.graph(), random);
        CostModel model = CostModel.of(ChannelGroups.of(network.graph()));
        NetworkGraph pruned = Surgery.prune(network, selection).graph();

        assertThat(model.cost(selection)).isEqualTo(CostModel.costOf(pruned));
        assertThat(model.count(Counter.THOP, selection)).isEqualTo(count(Counter.THOP, pruned));
        assertThat(model.perLayer(selection))
                .isEqualTo(CostModel.of(ChannelGroups.of(pruned)).perLayer(ChannelSelection.keepAll()));
    }

    @Test
    void resNetsWithProjectionsCostWhatDistillerPrints() {
        assertThat(macs(20, CifarResNet.Shortcut.PROJECTED)).isEqualTo(40_813_184);
        assertThat(macs(56, CifarResNet.Shortcut.PROJECTED)).isEqualTo(125_747_840);
        assertThat(macs(110, CifarResNet.Shortcut.PROJECTED)).isEqualTo(253_149_824);
        assertThat(weights(CifarResNet.graph(20, CIFAR, 10, CifarResNet.Shortcut.PROJECTED)))
                .isEqualTo(270_896);
        assertThat(weights(CifarResNet.graph(56, CIFAR, 10, CifarResNet.Shortcut.PROJECTED)))
                .isEqualTo(851_504);
        assertThat(weights(CifarResNet.graph(110, CIFAR, 10, CifarResNet.Shortcut.PROJECTED)))
                .isEqualTo(1_722_416);
    }

    @Test
    void resNetsWithPaddedShortcutsCostWhatHRankPrints() {
        assertThat(macs(56, CifarResNet.Shortcut.PADDED)).isEqualTo(125_485_696);
        assertThat(macs(110, CifarResNet.Shortcut.PADDED)).isEqualTo(252_887_680);
        assertThat(CostModel.costOf(CifarResNet.graph(56, CIFAR, 10, CifarResNet.Shortcut.PADDED))
                        .parameters())
                .isEqualTo(853_018);
    }

    @Test
    void allLearnableParametersOfTheResNet20Checkpoint() {
        assertThat(CostModel.costOf(CifarResNet.graph(20, CIFAR, 10, CifarResNet.Shortcut.PROJECTED))
                        .parameters())
                .isEqualTo(272_474);
    }

    @Test
    void vgg16CostsWhatHRankPrints() {
        assertThat(CostModel.costOf(SampleGraphs.vgg16()).macs()).isEqualTo(313_463_808);
        assertThat(weights(SampleGraphs.vgg16())).isEqualTo(14_977_728);
    }

    @Test
    void resNet18CostsWhatTorchPruningPrints() {
        Cost cost = CostModel.costOf(SampleGraphs.resNet18());

        assertThat(cost.parameters()).isEqualTo(11_689_512);
        // The published 1,822,177,768 adds what Torch-Pruning counts for normalisations and pooling.
        assertThat(cost.macs()).isEqualTo(1_814_073_344);
    }

    @Test
    void thopCountsOfResNet56AtTwoSizes() {
        assertThat(count(Counter.THOP, CifarResNet.graph(56, CIFAR, 10, CifarResNet.Shortcut.PADDED)))
                .isEqualTo(127_619_776);
        assertThat(count(Counter.THOP, CifarResNet.graph(56, Shape.map(3, 256, 256), 3, CifarResNet.Shortcut.PADDED)))
                .isEqualTo(8_167_620_864L);
    }

    private static long macs(int depth, CifarResNet.Shortcut shortcut) {
        return CostModel.costOf(CifarResNet.graph(depth, CIFAR, 10, shortcut)).macs();
    }

    private static long count(Counter counter, NetworkGraph graph) {
        return CostModel.of(ChannelGroups.of(graph)).count(counter, ChannelSelection.keepAll());
    }

    /** Weights of layers only: no biases, no normalisation. */
    private static long weights(NetworkGraph graph) {
        long total = 0;
        for (Step layer : graph.layers()) {
            int[] shape = layer.operation().parameterShapes().get(Role.WEIGHT);
            long size = 1;
            for (int length : shape) {
                size *= length;
            }
            total += size;
        }
        return total;
    }
}
