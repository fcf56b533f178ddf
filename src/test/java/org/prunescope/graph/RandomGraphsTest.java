package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The laws of surgery on random graphs; {@link RandomGraphs} says how to try more of them, or one again. */
class RandomGraphsTest {
    private static final int GRAPHS = 200;

    /** Both sides run in double precision, so only the order of additions differs. */
    private static final double TOLERANCE = 1e-9;

    /** A network, what is cut out of it, and an image to try both on. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Trial(Network network, ChannelSelection selection, double[] image, Random random) {

        static Trial of(Network network, Random random) {
            NetworkGraph graph = network.graph();
            return new Trial(
                    network,
                    SampleGraphs.randomSelection(graph, random),
                    random.doubles(graph.imageShape().elements()).toArray(),
                    random);
        }

        Network pruned() {
            return Surgery.prune(network, selection);
        }

        void requireMaskedEqualsPruned() {
            requireSame(pruned(), Masking.mask(network, selection), TOLERANCE);
        }

        void requireSame(Network one, Network other, double tolerance) {
            double[] expected = new ReferenceInterpreter(other).run(image);
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(new ReferenceInterpreter(one).run(image))
                    .containsExactly(expected, within(tolerance * Math.max(1, largest)));
        }
    }

    @Test
    void maskedEqualsPruned() {
        forEachGraph(Trial::requireMaskedEqualsPruned);
    }

    @Test
    void aPrunedNetworkCanBePrunedAgain() {
        forEachGraph(trial -> Trial.of(trial.pruned(), trial.random()).requireMaskedEqualsPruned());
    }

    @Test
    void thePreviewedCostIsTheCostOfThePrunedNetwork() {
        forEachGraph(trial -> {
            CostModel model = CostModel.of(ChannelGroups.of(trial.network().graph()));

            assertThat(model.cost(trial.selection()))
                    .isEqualTo(CostModel.costOf(trial.pruned().graph()));
        });
    }

    /** Filters in another order, put back in order before anybody reads them: the same network, written differently. */
    @Test
    void theOrderOfFiltersDoesNotMatter() {
        forEachGraph(trial -> {
            NetworkGraph graph = trial.network().graph();
            Step layer = anyPlainLayer(graph, trial.random());
            int[] order = randomOrder(graph.shape(layer.name()).channels(), trial.random());
            Network reordered = reordered(trial.network(), layer.name(), order);
            ChannelSelection same = reordered(trial.selection(), graph, reordered.graph(), layer.name(), order);

            Network pruned = trial.pruned();
            Network alike = Surgery.prune(reordered, same);

            trial.requireSame(alike, pruned, TOLERANCE);
            for (Step step : pruned.graph().steps()) {
                assertThat(alike.graph().shape(step.name()))
                        .as(step.name())
                        .isEqualTo(pruned.graph().shape(step.name()));
            }
        });
    }

    /** Weights are rounded to 32 bits once more when they take a normalisation in. */
    @Test
    void foldedNormalisationsChangeNothing() {
        forEachGraph(trial -> trial.requireSame(NormalizationFolding.fold(trial.pruned()), trial.pruned(), 1e-5));
    }

    @Test
    void whatIsNotUnderstoodKeepsAllThatItTouches() {
        forEachGraph(trial -> {
            Trial foreign = Trial.of(withForeign(trial.network(), trial.random()), trial.random());
            NetworkGraph graph = foreign.network().graph();
            Step step = graph.step("foreign");

            assertThat(foreign.pruned().graph().inputShapes(step)).isEqualTo(graph.inputShapes(step));
            foreign.requireMaskedEqualsPruned();
        });
    }

    private static void forEachGraph(Consumer<Trial> law) {
        int[] removed = new int[1];
        RandomGraphs.seeds(GRAPHS).forEach(seed -> {
            Network network = SampleGraphs.randomized(RandomGraphs.of(seed), seed);
            Trial trial = Trial.of(network, new Random(seed));
            removed[0] += trial.selection().removedCount();
            try {
                law.accept(trial);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + ", " + trial.selection() + RandomGraphs.describe(network.graph()), e);
            }
        });
        assertThat(removed[0]).isPositive();
    }

    private static Step anyPlainLayer(NetworkGraph graph, Random random) {
        List<Step> plain = graph.layers().stream()
                .filter(step -> !step.name().equals(graph.output()))
                .filter(step -> !(step.operation() instanceof Convolution conv) || conv.groups() == 1)
                .toList();
        return plain.get(random.nextInt(plain.size()));
    }

    private static int[] randomOrder(int count, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Network reordered(Network network, String layer, int[] order) {
        String back = layer + " in order";
        List<Step> steps = new ArrayList<>();
        for (Step step : network.graph().steps()) {
            steps.add(reading(step, layer, back));
            if (step.name().equals(layer)) {
                steps.add(new Step(back, ChannelSlice.of(order.length, inverse(order)), layer));
            }
        }
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(network.parameters());
        Map<Role, Tensor> rows = new HashMap<>(network.parameters(layer));
        rows.replaceAll((role, tensor) -> tensor.slice(0, order));
        parameters.put(layer, rows);
        return new Network(new NetworkGraph(steps, network.graph().output()), parameters);
    }

    private static Step reading(Step step, String old, String other) {
        List<String> inputs = step.inputs().stream()
                .map(name -> name.equals(old) ? other : name)
                .toList();
        return new Step(step.name(), step.operation(), inputs, step.fileNames());
    }

    private static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }

    private static ChannelSelection reordered(
            ChannelSelection selection, NetworkGraph graph, NetworkGraph other, String layer, int[] order) {
        ChannelGroups groups = ChannelGroups.of(graph);
        ChannelGroups others = ChannelGroups.of(other);
        Map<String, BitSet> removed = new TreeMap<>();
        for (String id : selection.groups()) {
            for (int channel : selection.removed(id)) {
                for (ChannelGroup.Member member : groups.get(id).members()) {
                    int own = member.channels().indexOf(channel);
                    if (own >= 0) {
                        ChannelGroup group = others.ofLayer(member.layer()).orElseThrow();
                        int place = member.layer().equals(layer) ? inverse(order)[own] : own;
                        removed.computeIfAbsent(group.id(), key -> new BitSet())
                                .set(memberOf(group, member.layer()).channels().get(place));
                    }
                }
            }
        }
        return ChannelSelection.removing(removed);
    }

    private static ChannelGroup.Member memberOf(ChannelGroup group, String layer) {
        return group.members().stream()
                .filter(member -> member.layer().equals(layer))
                .findFirst()
                .orElseThrow();
    }

    /** The network with an operation nobody knows between some step and its readers. */
    private static Network withForeign(Network network, Random random) {
        NetworkGraph graph = network.graph();
        String before =
                graph.steps().get(random.nextInt(graph.steps().size() - 1)).name();
        Shape shape = graph.shape(before);
        Foreign foreign = new Foreign("Riddle", Foreign.Dialect.ONNX, new byte[0], List.of(shape), shape);
        List<Step> steps = new ArrayList<>();
        for (Step step : graph.steps()) {
            steps.add(reading(step, before, "foreign"));
            if (step.name().equals(before)) {
                steps.add(new Step("foreign", foreign, before));
            }
        }
        return new Network(new NetworkGraph(steps, graph.output()), network.parameters());
    }
}
