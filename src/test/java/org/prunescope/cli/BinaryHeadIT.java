package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SharedData;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.OnnxFormat;

/** Networks with a single output on data of two classes, by the commands, on chest radiographs. */
class BinaryHeadIT {
    @TempDir
    Path folder;

    private final Commands commands = new Commands();
    private Path data;

    @BeforeEach
    void findData() {
        data = SharedData.file("data/pneumoniamnist.npz");
    }

    @Test
    void aSingleUnitIsRankedPrunedTunedAndCompared() throws IOException {
        Path start = written("start", network(graph(1, true)));
        Path first = folder.resolve("first.onnx");
        Path pruned = folder.resolve("pruned.onnx");
        Path tuned = folder.resolve("tuned.onnx");

        JsonNode training = tune(start, first);
        assertThat(training.get("epochs").get(1).get("recall")).hasSize(2);
        JsonNode scores = commands.json("rank", first, "--criterion", "beta-code", "--data", data, "--images", 100);
        assertThat(scores.get("imagesPerClass").toString()).isEqualTo("[50,50]");
        JsonNode cut = commands.json(
                "prune",
                first,
                "--criterion",
                "beta-code",
                "--data",
                data,
                "--images",
                100,
                "--macs-target",
                0.6,
                "--out",
                pruned);
        assertThat(cut.get("removed")).isNotEmpty();
        JsonNode again = tune(pruned, tuned);
        assertThat(again.get("best").asInt()).isBetween(0, 2);

        JsonNode comparison = commands.json("compare", first, tuned, "--data", data, "--split", "val");
        assertThat(comparison.get("before").get("balancedAccuracy").asDouble()).isGreaterThan(0.6);
        assertThat(comparison.get("after").get("balancedAccuracy").asDouble()).isGreaterThan(0.6);
        assertThat(comparison.get("difference").get("classes")).hasSize(2);
    }

    /** A logit z against the logits 0 and z: the same probabilities, so the same of everything. */
    @Test
    void aSingleOutputSaysWhatTwoOutputsSay() throws IOException {
        Path file = folder.resolve("one.onnx");
        JsonNode training = tune(written("start", network(graph(1, false))), file);
        assertThat(training.get("epochs")).hasSize(3);
        Network one = new OnnxFormat().read(file).network();
        Network sigmoid = new Network(graph(1, true), one.parameters());
        JsonNode expected = evaluated(written("two", withZeroFirst(one)));

        for (Path like : List.of(file, written("sigmoid", sigmoid))) {
            JsonNode given = evaluated(like);
            assertThat(given.get("confusion")).isEqualTo(expected.get("confusion"));
            for (String number : List.of("balancedAccuracy", "macroAuc", "logLoss")) {
                // Probabilities are rounded to 32 bits, so some pairs tie in one way of writing and not in another.
                assertThat(given.get(number).asDouble())
                        .as(number)
                        .isEqualTo(expected.get(number).asDouble(), within(1e-4));
            }
        }
    }

    @Test
    void theClassOfHighAnswersCanBeChosen() throws IOException {
        Path file = written("net", network(graph(1, true)));

        JsonNode usual = evaluated(file);
        JsonNode swapped = evaluated(file, "--class-order", String.join(",", names(usual, 1), names(usual, 0)));

        assertThat(names(swapped, 0)).isEqualTo(names(usual, 1));
        // What was answered with the one class now is the other.
        assertThat(swapped.get("accuracy").asDouble())
                .isEqualTo(1 - usual.get("accuracy").asDouble(), within(1e-12));
    }

    private static String names(JsonNode evaluation, int label) {
        return evaluation.get("classes").get(label).get("name").asText();
    }

    private JsonNode evaluated(Path file, Object... more) throws IOException {
        Object[] arguments = {"evaluate", file, "--data", data, "--split", "test"};
        Object[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        JsonNode facts = commands.json(all);
        assertThat(facts.get("confusion")).hasSize(2);
        return facts;
    }

    private JsonNode tune(Path from, Path to) throws IOException {
        return commands.json(
                "fine-tune",
                from,
                "--data",
                data,
                "--epochs",
                2,
                "--batch",
                32,
                "--learning-rate",
                0.05,
                "--loss",
                "inverse",
                "--flip",
                "none",
                "--seed",
                1,
                "--out",
                to);
    }

    private Path written(String name, Network network) throws IOException {
        Path file = folder.resolve(name + ".onnx");
        new OnnxFormat().write(network, file, WriteOptions.PLAIN);
        return file;
    }

    private static Network network(NetworkGraph graph) {
        return Initialization.he(graph, 5);
    }

    private static NetworkGraph graph(int outputs, boolean withSigmoid) {
        GraphBuilder net = GraphBuilder.image(Shape.map(1, 28, 28))
                .conv("a", 8, 3, 2)
                .batchNorm("bn")
                .relu("ra")
                .conv("b", 8, 3, 2)
                .batchNorm("bn2")
                .relu("rb")
                .then("pool", new GlobalPooling(Pooling.Kind.AVERAGE))
                .then("flat", new Flatten())
                .dense("fc", outputs);
        return withSigmoid ? net.then("answer", Activation.sigmoid()).build() : net.build();
    }

    private static Network withZeroFirst(Network one) {
        float[] weights = one.parameter("fc", Role.WEIGHT).toArray();
        float[] both = new float[2 * weights.length];
        System.arraycopy(weights, 0, both, weights.length, weights.length);
        Map<String, Map<Role, Tensor>> parameters = new HashMap<>(one.parameters());
        parameters.put(
                "fc",
                Map.of(
                        Role.WEIGHT,
                        Tensor.of(new int[] {2, weights.length}, both),
                        Role.BIAS,
                        Tensor.vector(0, one.parameter("fc", Role.BIAS).get(0))));
        return new Network(graph(2, false), parameters);
    }
}
