package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.prunescope.data.Batch;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Input;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.RandomGraphs;
import org.prunescope.graph.Role;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.Images;
import org.prunescope.train.CrossEntropy;

/**
 * Gradients behind frozen steps against those of a network that has only the trained steps, and reads what the frozen
 * ones make of the images in evaluation, in double precision.
 */
class FrozenGradientsIT {
    private static final int IMAGES = 6;

    static Set<String> names() {
        return GraphCompilerIT.names();
    }

    static LongStream seeds() {
        return RandomGraphs.seeds(25);
    }

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTopology(String name) {
        compareFromEveryLayer(GraphCompilerIT.graphs().get(name).get(), 7, 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomGraphs(long seed) {
        compareFromEveryLayer(RandomGraphs.of(seed), seed, 0);
    }

    /** Dropout and normalisation on both sides. */
    @Test
    void aDeepChainIsCutAnywhere() {
        GraphBuilder chain = GraphBuilder.image(Shape.map(3, 9, 7));
        for (int i = 0; i < 4; i++) {
            chain = chain.conv("conv" + i, 5 + i, 3, 1)
                    .batchNorm("norm" + i)
                    .relu("relu" + i)
                    .then("drop" + i, new Dropout(0.3));
        }
        compareFromEveryLayer(chain.classifier("fc", 3).build(), 3, 3);
    }

    @Test
    void stagesOfAResidualNetwork() {
        compareFromEveryLayer(CifarResNet.graph(20, Shape.map(3, 16, 16), 3, CifarResNet.Shortcut.PROJECTED), 6, 8);
    }

    /** @param least how many layers can be compared, at least: those before which a single map leaves what is frozen */
    private static void compareFromEveryLayer(NetworkGraph graph, long seed, int least) {
        Network network = Logits.of(SampleGraphs.randomized(graph, seed));
        int compared = 0;
        for (Step layer : network.layers()) {
            Set<String> frozen = network.graph().before(layer.name());
            Optional<Step> last = crossing(network.graph(), frozen);
            if (last.isPresent()) {
                compare(network, frozen, last.get(), seed);
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(least);
    }

    private static Optional<Step> crossing(NetworkGraph graph, Set<String> frozen) {
        List<Step> crossing = graph.steps().stream()
                .filter(step -> frozen.contains(step.name()))
                .filter(step ->
                        graph.consumers(step.name()).stream().anyMatch(reader -> !frozen.contains(reader.name())))
                .toList();
        return crossing.size() == 1 && !graph.shape(crossing.get(0).name()).isVector() && frozen.size() > 1
                ? Optional.of(crossing.get(0))
                : Optional.empty();
    }

    private static void compare(Network network, Set<String> frozen, Step last, long seed) {
        Images images = Images.random(network.graph().imageShape(), IMAGES, seed);
        Random random = new Random(seed);
        int[] labels = random.ints(IMAGES, 0, network.classes()).toArray();
        CrossEntropy loss =
                new CrossEntropy(random.doubles(network.classes(), 0.5, 2).toArray());
        double[] values = images.reference(front(network, frozen, last));
        float[] features = new float[values.length];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) values[i];
        }
        Batch batch = new Batch(images.values(), labels, IMAGES);
        Network back = back(network, frozen, last);
        try (GradientFinder wanted = Gradients.layerByLayer(back, loss, seed);
                GradientFinder likewise = Gradients.of(back, loss, seed, IMAGES).finder();
                GradientFinder chosen =
                        Gradients.of(network, frozen, loss, seed, IMAGES).finder();
                GradientFinder layers = Gradients.layerByLayer(network, frozen, loss, seed, DataType.FLOAT)) {
            Batch seen = new Batch(features, labels, IMAGES);
            wanted.differentiate(seen, 3);
            likewise.differentiate(seen, 3);
            // What is badly conditioned differs as much from engine to engine without anything frozen.
            double rounding = ProgramGuard.distance(likewise, wanted, network);
            for (GradientFinder found : List.of(chosen, layers)) {
                found.differentiate(batch, 3);
                assertThat(found.loss())
                        .as(last.name())
                        .isEqualTo(wanted.loss(), within(1e-5 * Math.max(1, wanted.loss())));
                assertThat(steps(found, network)).isEqualTo(steps(wanted, network));
                assertThat(ProgramGuard.distance(found, wanted, network))
                        .as("%s behind %s", found.getClass().getSimpleName(), last.name())
                        .isLessThan(Math.max(1e-5, 2 * rounding));
            }
        }
    }

    private static Set<String> steps(GradientFinder finder, Network network) {
        return finder.layout().tensors(finder.gradients(), network).keySet();
    }

    private static Network front(Network network, Set<String> frozen, Step last) {
        List<Step> steps = network.graph().steps().stream()
                .filter(step -> frozen.contains(step.name()))
                .toList();
        return part(network, new NetworkGraph(steps, last.name()));
    }

    /** The value that leaves the frozen steps is the image. */
    private static Network back(Network network, Set<String> frozen, Step last) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(last.name(), new Input(network.graph().shape(last.name()))));
        network.graph().steps().stream()
                .filter(step -> !frozen.contains(step.name()))
                .forEach(steps::add);
        return part(network, new NetworkGraph(steps, network.graph().output()));
    }

    private static Network part(Network network, NetworkGraph graph) {
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>();
        graph.steps().stream()
                .filter(step -> !(step.operation() instanceof Input))
                .forEach(step -> parameters.put(step.name(), network.parameters(step.name())));
        return new Network(
                graph,
                parameters.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
