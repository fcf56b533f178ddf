package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SharedData;
import org.prunescope.data.NpyArray;
import org.prunescope.onnx.OnnxFormat;

/** The commands as people type them, with the real engines, on real cells and networks. */
class CommandLineIT {
    @TempDir
    Path folder;

    private final Commands commands = new Commands();

    private JsonNode json(Object... arguments) throws IOException {
        return commands.json(arguments);
    }

    private static Path network(String name) {
        return SharedData.file("data/networks/" + name);
    }

    private static Path cells() {
        return SharedData.file("data/bccd-cells");
    }

    @Test
    void inspectTellsLayersAndGroups() throws IOException {
        JsonNode facts = json("inspect", network("resnet20a.bn.onnx"));

        assertThat(facts.get("parameters").asLong()).isEqualTo(269_267);
        assertThat(facts.get("macs").asLong()).isEqualTo(40_550_592);
        assertThat(facts.get("input").toString()).isEqualTo("[3,32,32]");
        assertThat(facts.get("classes").asInt()).isEqualTo(3);
        assertThat(facts.get("layers")).hasSize(20);
        JsonNode first = facts.get("layers").get(0);
        assertThat(first.get("name").asText()).isEqualTo("conv1");
        assertThat(first.get("kind").asText()).isEqualTo("conv");
        assertThat(first.get("in").asInt()).isEqualTo(3);
        assertThat(first.get("out").asInt()).isEqualTo(16);
        assertThat(first.get("group").asText()).isEqualTo("conv1");
        // Three streams, nine layers inside blocks, and the classifier.
        assertThat(facts.get("groups")).hasSize(13);
        JsonNode classifier = facts.get("groups").get(12);
        assertThat(classifier.get("id").asText()).isEqualTo("fc");
        assertThat(classifier.get("locked").asBoolean()).isTrue();
        assertThat(classifier.get("members").toString()).isEqualTo("[\"fc\"]");
    }

    @Test
    void evaluateFindsThePublishedConfusion() throws IOException {
        JsonNode facts = json("evaluate", network("resnet20a.onnx"), "--data", cells(), "--split", "test");

        assertThat(facts.get("n").asInt()).isEqualTo(945);
        assertThat(facts.get("confusion").toString().replace(" ", "")).isEqualTo("[[67,0,2],[0,804,1],[2,0,69]]");
        assertThat(facts.get("accuracy").asDouble()).isEqualTo(940 / 945.0, within(1e-12));
        assertThat(facts.get("majorityAccuracy").asDouble()).isEqualTo(805 / 945.0, within(1e-12));
        assertThat(facts.get("balancedAccuracy").asDouble())
                .isEqualTo((67 / 69.0 + 804 / 805.0 + 69 / 71.0) / 3, within(1e-12));
        JsonNode platelets = facts.get("classes").get(0);
        assertThat(platelets.get("name").asText()).isEqualTo("Platelets");
        assertThat(platelets.get("support").asInt()).isEqualTo(69);
        assertThat(platelets.get("recallLow").asDouble()).isEqualTo(0.900, within(5e-4));
        for (String key : List.of("recall", "recallHigh", "precision", "specificity", "f1", "auc")) {
            assertThat(platelets.get(key).isNumber()).as(key).isTrue();
        }
    }

    @Test
    void rankWritesFilesThatNumPyReads() throws IOException {
        JsonNode facts = json(
                "rank",
                network("resnet20a.bn.onnx"),
                "--criterion",
                "beta-code",
                "--data",
                cells(),
                "--split",
                "train",
                "--images",
                120,
                "--seed",
                3,
                "--out",
                folder.resolve("ranks"));

        assertThat(facts.get("criterion").asText()).isEqualTo("beta-code");
        assertThat(facts.get("imagesPerClass").toString()).isEqualTo("[40,40,40]");
        assertThat(facts.get("layers")).hasSize(19);
        double[] file = NpyArray.read(folder.resolve("ranks/rank_conv19.npy")).toDoubles();
        assertThat(file).hasSize(64);
        assertThat(facts.get("layers").get(18).get("scores").get(5).asDouble()).isEqualTo(file[5]);
    }

    @Test
    void weightCriteriaNeedNoImages() throws IOException {
        JsonNode facts = json("rank", network("vgg16bn-w25.bn.onnx"), "--criterion", "l1");

        double[] published =
                NpyArray.read(network("vgg16bn-w25.npz"), "features.0|l1").toDoubles();
        assertThat(facts.get("layers").get(0).get("scores").get(0).asDouble())
                .isEqualTo(published[0], within(1e-6 * published[0]));
    }

    @Test
    void pruneMeetsItsTargetAndTheFileIsProved() throws IOException {
        Path target = folder.resolve("half.onnx");
        Path plan = folder.resolve("plan.json");

        JsonNode facts = json(
                "prune",
                network("mobilenetv2.bn.onnx"),
                "--criterion",
                "l1",
                "--macs-target",
                0.5,
                "--scope",
                "global",
                "--min-channels",
                4,
                "--lock",
                "body.0.0",
                "--out",
                target,
                "--plan-out",
                plan);

        double share = facts.get("after").get("macs").asDouble()
                / facts.get("before").get("macs").asDouble();
        assertThat(share).isBetween(0.495, 0.5);
        assertThat(facts.get("removed")).isNotEmpty().allSatisfy(group -> {
            assertThat(group.get("group").asText()).isNotEqualTo("body.0.0");
            assertThat(group.get("layers")).isNotEmpty();
            assertThat(group.get("channels")).isNotEmpty();
        });
        assertThat(facts.get("proof").get("largestDifference").asDouble()).isLessThan(1e-4);
        assertThat(new ObjectMapper().readTree(plan.toFile()).get("kept")).isNotEmpty();
        assertThat(json("inspect", target).get("macs").asLong())
                .isEqualTo(facts.get("after").get("macs").asLong());
    }

    @Test
    void convertWritesTheOpsetAndTheBatchThatAreAskedForAndSaysWhoCheckedThem() throws IOException {
        Path target = folder.resolve("four.onnx");

        JsonNode proof = json(
                        "convert", network("resnet20a.bn.onnx"), target, "--opset", 15, "--fixed-batch", 4, "--fold")
                .get("proof");

        assertThat(proof.get("engine").asText()).startsWith("ONNX Runtime ").endsWith(" on the file itself");
        assertThat(proof.get("howToLoad").asText()).contains("four.onnx");
        assertThat(new OnnxFormat().read(target).description()).startsWith("ONNX, opset 15");
    }

    @Test
    void convertGoesThereAndBack() throws IOException {
        Path zip = folder.resolve("net.zip");
        Path back = folder.resolve("net.onnx");

        assertThat(json("convert", network("resnet20a.bn.onnx"), zip)
                        .get("proof")
                        .get("macs")
                        .asLong())
                .isEqualTo(40_550_592);
        assertThat(json("convert", zip, back)
                        .get("proof")
                        .get("largestDifference")
                        .asDouble())
                .isLessThan(1e-4);
        assertThat(json("compare", network("resnet20a.bn.onnx"), back, "--data", cells())
                        .get("mcnemar")
                        .get("p")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void halfOfTheMacsAndAFewEpochsLoseNothingToSpeakOf() throws IOException {
        Path pruned = folder.resolve("pruned.onnx");
        Path tuned = folder.resolve("tuned.onnx");
        assertThat(json(
                        "prune",
                        network("resnet20a.bn.onnx"),
                        "--criterion",
                        "beta-code",
                        "--data",
                        cells(),
                        "--images",
                        600,
                        "--macs-target",
                        0.5,
                        "--out",
                        pruned))
                .isNotEmpty();

        JsonNode training = json(
                "fine-tune",
                pruned,
                "--data",
                cells(),
                "--epochs",
                3,
                "--batch",
                64,
                "--seed",
                1,
                "--threads",
                1,
                "--out",
                tuned);
        assertThat(commands.complaints())
                .containsPattern("A step of 64 images needs \\d+ MB; [\\d.]+ [GM]B are free\\.");
        assertThat(training.get("epochs")).hasSize(4);
        assertThat(training.get("epochs").get(1).get("recall")).hasSize(3);
        assertThat(training.get("imagesPerSecond").asDouble()).isPositive();
        assertThat(training.get("best").asInt()).isBetween(0, 3);

        JsonNode comparison =
                json("compare", network("resnet20a.bn.onnx"), tuned, "--data", cells(), "--split", "test");
        double before = comparison.get("before").get("balancedAccuracy").asDouble();
        double after = comparison.get("after").get("balancedAccuracy").asDouble();
        assertThat(after).isGreaterThanOrEqualTo(before - 0.02);
        assertThat(comparison.get("verdict").asText()).contains("second network", "ruled out");
        assertThat(comparison.get("difference").get("classes")).hasSize(3);
    }

    @Test
    void doctorSeesTheFastEngine() throws IOException {
        JsonNode facts = json("doctor");

        assertThat(facts.get("oneDnnActive").isBoolean()).isTrue();
        assertThat(facts.get("threads").asInt()).isPositive();
        assertThat(facts.get("memory").asLong()).isPositive();
        assertThat(facts.get("versions").get("Java").asText()).isNotEmpty();
    }

    @Test
    void failuresAreOneSentenceAndExitCodeOne() throws IOException {
        Path broken = folder.resolve("broken.onnx");
        Files.write(broken, new byte[] {8, 7, 18});

        assertThat(commands.run("inspect", broken.toString())).isEqualTo(1);
        assertThat(commands.complaints().strip().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("prunescope: ").contains("broken.onnx"));
        assertThat(commands.printed()).isEmpty();
    }

    @Test
    void wrongArgumentsAreExitCodeTwo() {
        assertThat(commands.run("prune")).isEqualTo(2);
        assertThat(commands.run("nonsense")).isEqualTo(2);
        assertThat(commands.run()).isEqualTo(2);
        assertThat(commands.run("rank", "x.onnx", "--criterion", "l1", "--split", "test"))
                .isEqualTo(2);
        assertThat(commands.complaints()).contains("\"test\" is none of train, val");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : List.of(
                "inspect",
                "evaluate",
                "rank",
                "prune",
                "fine-tune",
                "compare",
                "convert",
                "run",
                "make-sample",
                "doctor")) {
            assertThat(commands.run(command, "--help")).as(command).isZero();
        }
        assertThat(commands.printed())
                .contains("Default: balanced-accuracy")
                .doesNotContainPattern("Default:\\s+[A-Z]{2}");
        long undescribed = StreamSupport.stream(
                        commands.printed().lines().toList().spliterator(), false)
                .filter(line -> line.strip().matches("--[a-z-]+=<?\\w+>?"))
                .count();
        assertThat(undescribed).as("options without a description").isZero();
    }
}
