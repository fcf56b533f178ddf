package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.Main;
import org.prunescope.sample.SampleStudy;
import org.prunescope.study.Pipeline;

/** How images come to a network, what its outputs mean, and ranks from files, on the command line with the sample. */
class InputsIT {
    private static final String NETWORK = "sample-data/resnet20.onnx";
    private static final String IMAGES = "sample-data/images";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private CommandLineDoor door;

    @BeforeEach
    void open() {
        Pipeline pipeline = Main.pipeline();
        door = new CommandLineDoor(pipeline, new SampleStudy(pipeline))
                .printingTo(new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String text(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(door.run(arguments)).as(err.toString()).isZero();
        return out.toString();
    }

    private JsonNode json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return new ObjectMapper().readTree(text(all.toArray(String[]::new)));
    }

    private String refusal(String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(door.run(arguments)).isEqualTo(1);
        return err.toString();
    }

    @Test
    void inspectTriesTheUsualWaysAndSaysWhichAnswersBest() throws IOException {
        String text = text("inspect", NETWORK, "--data", IMAGES);

        assertThat(text)
                .containsPattern("Scale to 0…1, then mean and deviation of ImageNet +0\\.\\d+ +0\\.\\d+ .*best")
                .contains("always the largest class")
                .containsPattern("ccuracy 0\\.\\d\\d as read \\(0…1\\), 0\\.\\d\\d with ImageNet normalisation")
                .doesNotContain("look swapped");
        JsonNode ways = json("inspect", NETWORK, "--data", IMAGES).get("inputs");
        assertThat(ways).hasSize(5);
        assertThat(ways.get(0).get("way").asText()).isEqualTo("imagenet");
        assertThat(ways.get(0).get("worstClass").asText()).isNotBlank();
    }

    @Test
    void outputsInAnotherOrderAreFoundAndCanBeSet() {
        String swapped = text("inspect", NETWORK, "--data", IMAGES, "--classes", "nevus,melanoma,seborrheic keratosis");

        assertThat(swapped)
                .contains("Outputs 0 and 1 look swapped: balanced accuracy 0.")
                .contains("--classes ");
        assertThat(refusal("inspect", NETWORK, "--data", IMAGES, "--classes", "nevus,nevus,melanoma"))
                .contains("--classes names nevus, nevus, melanoma, but each of");
    }

    @Test
    void aWayByItsNameIsTheSameAsItsNumbers() throws IOException {
        double byName = json("evaluate", NETWORK, "--data", IMAGES, "--input", "imagenet")
                .get("balancedAccuracy")
                .asDouble();
        double byNumbers = json(
                        "evaluate",
                        NETWORK,
                        "--data",
                        IMAGES,
                        "--mean",
                        "0.485,0.456,0.406",
                        "--std",
                        "0.229,0.224,0.225",
                        "--scale",
                        String.valueOf(1.0 / 255))
                .get("balancedAccuracy")
                .asDouble();
        double turned = json(
                        "evaluate",
                        NETWORK,
                        "--data",
                        IMAGES,
                        "--mean",
                        "0.406,0.456,0.485",
                        "--std",
                        "0.225,0.224,0.229",
                        "--bgr")
                .get("balancedAccuracy")
                .asDouble();

        assertThat(byName).isEqualTo(byNumbers, within(0.0));
        assertThat(turned).isLessThan(byName);
        assertThat(refusal("evaluate", NETWORK, "--data", IMAGES, "--input", "unit", "--mean", "0.5"))
                .contains("--input says everything about values");
    }

    @Test
    void ranksThatWereWrittenPlanTheSameCutAsTheirCriterion() throws IOException {
        Path ranks = folder.resolve("rank_conv");
        String ratio = "0.3";
        assertThat(text("rank", NETWORK, "--criterion", "l1", "--out", ranks.toString()))
                .contains("conv1");

        JsonNode direct = json(
                "prune",
                NETWORK,
                "--criterion",
                "l1",
                "--ratio",
                ratio,
                "--out",
                folder.resolve("a.onnx").toString());
        JsonNode imported = json(
                "prune",
                NETWORK,
                "--ranks",
                ranks.toString(),
                "--ratio",
                ratio,
                "--out",
                folder.resolve("b.onnx").toString());

        assertThat(imported.get("removed")).isEqualTo(direct.get("removed"));
        assertThat(imported.get("after")).isEqualTo(direct.get("after"));
        Files.delete(ranks.resolve("rank_conv2.npy"));
        Files.move(ranks.resolve("rank_conv21.npy"), ranks.resolve("rank_conv2.npy"));
        assertThat(refusal("prune", NETWORK, "--ranks", ranks.toString(), "--ratio", ratio, "--out", "c.onnx"))
                .contains("“rank_conv2.npy” in “rank_conv” has 64 scores, but convolution 2 of the network");
        // The command line keeps a group of an earlier call that a later one leaves out.
        assertThat(new Commands().run("prune", NETWORK, "--ratio", ratio, "--out", "c.onnx"))
                .as("neither criterion nor ranks")
                .isEqualTo(2);
    }

    @Test
    void importedRanksAreNoCriterionToBeNamed() {
        assertThat(refusal("rank", NETWORK, "--criterion", "imported-ranks"))
                .contains("stands for scores from a folder of rank_conv files");
    }
}
