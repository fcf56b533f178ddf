package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SharedData;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.OnnxFormat;

/** Fine-tuning of the last part of a network by the commands, on chest radiographs. */
class TrainFromIT {
    @TempDir
    Path folder;

    private final Commands commands = new Commands();
    private Path data;
    private Path start;

    @BeforeEach
    void write() throws IOException {
        data = SharedData.file("data/pneumoniamnist.npz");
        start = folder.resolve("start.onnx");
        Network network = Initialization.he(
                GraphBuilder.image(Shape.map(1, 28, 28))
                        .conv("a", 8, 3, 2)
                        .batchNorm("bn")
                        .relu("ra")
                        .conv("b", 8, 3, 2)
                        .batchNorm("bn2")
                        .relu("rb")
                        .classifier("fc", 2)
                        .build(),
                5);
        new OnnxFormat().write(network, start, WriteOptions.PLAIN);
    }

    private static Network read(Path file) throws IOException {
        return new OnnxFormat().read(file).network();
    }

    @Test
    void aPrunedNetworkLearnsFromALayerOn() throws IOException {
        Path pruned = folder.resolve("pruned.onnx");
        Path tuned = folder.resolve("tuned.onnx");
        JsonNode cut = commands.json("prune", start, "--criterion", "l1", "--ratio", 0.5, "--out", pruned);
        assertThat(cut.get("removed")).isNotEmpty();

        JsonNode training = commands.json(
                "fine-tune",
                pruned,
                "--data",
                data,
                "--epochs",
                1,
                "--learning-rate",
                0.05,
                "--best-by",
                "loss",
                "--train-from",
                "b",
                "--out",
                tuned);

        assertThat(training.get("best").asInt()).isEqualTo(1);
        Network before = read(pruned);
        Network after = read(tuned);
        for (String frozen : List.of("a", "bn")) {
            assertThat(after.parameters(frozen)).isEqualTo(before.parameters(frozen));
        }
        for (String trained : List.of("b", "bn2", "fc")) {
            assertThat(after.parameters(trained)).isNotEqualTo(before.parameters(trained));
        }
    }

    @Test
    void prunedWeightsStayZeroWhereTheyAreToldTo() throws IOException {
        Path masked = folder.resolve("masked.onnx");
        Network network = read(start);
        float[] weights = network.parameter("b", Role.WEIGHT).toArray();
        for (int i = 0; i < weights.length; i += 3) {
            weights[i] = 0;
        }
        Map<String, Map<Role, Tensor>> parameters = new HashMap<>(network.parameters());
        Map<Role, Tensor> own = new EnumMap<>(network.parameters("b"));
        own.put(Role.WEIGHT, Tensor.taking(network.parameter("b", Role.WEIGHT).shape(), weights));
        parameters.put("b", own);
        new OnnxFormat().write(new Network(network.graph(), parameters), masked, WriteOptions.PLAIN);

        assertThat(zerosAfterTraining(masked, "--keep-zeros")).isEqualTo((weights.length + 2) / 3);
        assertThat(zerosAfterTraining(masked, "--patience", 0)).isZero();
    }

    private long zerosAfterTraining(Path network, Object... choices) throws IOException {
        Path tuned = folder.resolve("tuned" + choices.length + ".onnx");
        List<Object> words = new ArrayList<>(List.of("fine-tune", network, "--data", data, "--epochs", 1));
        words.addAll(List.of("--learning-rate", 0.05, "--best-by", "loss", "--out", tuned));
        words.addAll(List.of(choices));
        JsonNode training = commands.json(words.toArray());
        assertThat(training.get("best").asInt()).isEqualTo(1);
        float[] weights = read(tuned).parameter("b", Role.WEIGHT).toArray();
        return IntStream.range(0, weights.length).filter(i -> weights[i] == 0).count();
    }

    @Test
    void anUnknownLayerIsToldBeforeAnythingIsDone() {
        Path out = folder.resolve("out");

        assertThat(commands.run(words("fine-tune", "--train-from", "bb", "--out", out)))
                .isEqualTo(1);
        assertThat(commands.run(words(
                        "race",
                        "--criteria",
                        "l1,random",
                        "--seeds",
                        1,
                        "--epochs",
                        1,
                        "--train-from",
                        "fd",
                        "--out",
                        out)))
                .isEqualTo(1);

        assertThat(commands.complaints())
                .contains(
                        "prunescope: training cannot begin at “bb”, which is no layer of this network:"
                                + " the nearest names are “b”, “a”, “fc”",
                        "training cannot begin at “fd”, which is no layer of this network:"
                                + " the nearest names are “fc”, “a”, “b”");
        assertThat(out).doesNotExist();
    }

    private String[] words(String command, Object... more) {
        return Stream.concat(Stream.of(command, start, "--data", data), Stream.of(more))
                .map(Object::toString)
                .toArray(String[]::new);
    }
}
