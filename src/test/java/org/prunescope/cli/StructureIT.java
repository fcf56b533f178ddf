package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.onnx.OnnxFormat;

/** The command that tells what a plan changes, from the files that other commands write. */
class StructureIT {
    @TempDir
    Path folder;

    private final Commands commands = new Commands();

    private Path network() throws IOException {
        Path file = folder.resolve("net.onnx");
        new OnnxFormat().write(SampleGraphs.randomized(SampleGraphs.chain(), 1), file, WriteOptions.PLAIN);
        return file;
    }

    private JsonNode box(JsonNode facts, String name) {
        for (JsonNode box : facts.get("boxes")) {
            if (box.get("name").asText().equals(name)) {
                return box;
            }
        }
        throw new AssertionError(name + " is not among " + facts);
    }

    @Test
    void aWrittenPlanIsReadBackAsTableAndPicture() throws IOException {
        Path network = network();
        Path plan = folder.resolve("plan.json");
        Path svg = folder.resolve("structure.svg");
        Path csv = folder.resolve("structure.csv");
        JsonNode written = commands.json(
                "prune",
                network,
                "--criterion",
                "l1",
                "--ratio",
                0.4,
                "--out",
                folder.resolve("out.onnx"),
                "--plan-out",
                plan);

        JsonNode facts = commands.json("structure", network, "--plan", plan, "--svg", svg, "--csv", csv);

        for (JsonNode removed : written.get("removed")) {
            JsonNode kept = box(facts, removed.get("group").asText()).get("kept");
            assertThat(kept)
                    .isEqualTo(written.get("kept").get(removed.get("group").asText()));
        }
        List<String> rows = Files.readAllLines(csv);
        assertThat(rows.get(0)).startsWith("layer,kind,inputs,shape before,shape after,before,after,removed");
        assertThat(rows).hasSize(1 + facts.get("boxes").size());
        assertThat(Files.readString(svg)).contains("<svg", "removed", "→");
    }

    @Test
    void withoutAPlanNothingChanges() throws IOException {
        JsonNode facts = commands.json("structure", network());

        for (JsonNode box : facts.get("boxes")) {
            assertThat(box.get("after")).isEqualTo(box.get("before"));
        }
    }

    @Test
    void aPlanForAnotherNetworkSaysSo() throws IOException {
        Path plan = Files.writeString(
                folder.resolve("other.json"), "{\"removed\": [{\"group\": \"a\", \"channels\": [6]}]}");

        assertThat(commands.run("structure", network().toString(), "--plan", plan.toString()))
                .isOne();

        assertThat(commands.complaints())
                .contains("“other.json” is a plan for another network: \"a\" has 6 channels and no channel 6.");
    }

    @Test
    void aFileThatIsNoPlanSaysSo() throws IOException {
        Path plan = Files.writeString(folder.resolve("text.json"), "no plan");

        assertThat(commands.run("structure", network().toString(), "--plan", plan.toString()))
                .isOne();

        assertThat(commands.complaints()).contains("“text.json” is no plan");
    }
}
