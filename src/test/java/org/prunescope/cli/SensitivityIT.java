package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SharedData;
import org.prunescope.study.SensitivitySurvey;

/** The sensitivity of a real network to the loss of its layers, measured on real cells. */
class SensitivityIT {
    @TempDir
    Path folder;

    private final Commands commands = new Commands();

    private Object[] words(Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "sensitivity",
                SharedData.file("data/networks/resnet20a.onnx"),
                "--data",
                SharedData.file("data/bccd-cells"),
                "--input",
                "unit",
                "--criterion",
                "l1",
                "--images",
                "64",
                "--state",
                folder.resolve("state")));
        words.addAll(List.of(more));
        return words.toArray();
    }

    private long cells() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("state/results"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("sensitivity-"))
                    .count();
        }
    }

    private static JsonNode layer(JsonNode facts, String name) {
        for (JsonNode layer : facts.get("layers")) {
            if (layer.get("name").asText().equals(name)) {
                return layer;
            }
        }
        throw new AssertionError(name + " is not among " + facts.get("layers"));
    }

    @Test
    void layersDifferInWhatTheyBearAndASecondRunMeasuresOnlyWhatIsNew() throws IOException {
        Path csv = folder.resolve("sensitivity.csv");

        JsonNode facts = commands.json(words("--ratios", "0.25,0.75", "--floor", "Platelets=0.8", "--csv", csv));

        // Three streams and nine layers inside the blocks; the last stream ends in the classifier's input.
        assertThat(facts.get("layers")).hasSize(12);
        assertThat(cells()).isEqualTo(24);
        for (JsonNode layer : facts.get("layers")) {
            JsonNode platelets = layer.get("cells").get(0).get("classes").get(0);
            assertThat(platelets.get("support").asInt()
                                    == facts.get("original")
                                            .get(0)
                                            .get("support")
                                            .asInt()
                            || platelets.get("recallHigh").asDouble()
                                            - platelets.get("recallLow").asDouble()
                                    <= SensitivitySurvey.WIDEST)
                    .as("the rare class is complete, or known well enough")
                    .isTrue();
            if (platelets.get("support").equals(facts.get("original").get(0).get("support"))) {
                assertThat(platelets.get("recall").asDouble())
                        .isCloseTo(
                                facts.get("original").get(0).get("recall").asDouble()
                                        + platelets.get("change").asDouble(),
                                Offset.offset(1e-9));
            }
            assertThat(layer.get("suggestedRatio").asDouble()).isIn(0.0, 0.25, 0.75);
        }
        assertThat(layer(facts, "stage 1 stream").get("members").size()).isGreaterThan(1);
        // Early ends: most cells are red, and far from needing all of them.
        assertThat(facts.findValues("classes"))
                .anySatisfy(classes -> assertThat(classes.get(1).get("support").asInt())
                        .isLessThan(facts.get("original").get(1).get("support").asInt()));
        assertThat(Files.readAllLines(csv)).hasSize(1 + 24 * 3);

        JsonNode more = commands.json(words("--ratios", "0.25,0.5,0.75", "--floor", "Platelets=0.8"));

        assertThat(cells()).isEqualTo(36);
        assertThat(commands.complaints()).contains("24 of 36 measurements were made before");
        for (int i = 0; i < 12; i++) {
            assertThat(more.get("layers").get(i).get("cells").get(2))
                    .isEqualTo(facts.get("layers").get(i).get("cells").get(1));
        }
        assertThat(commands.run(Stream.of(words("--ratios", "0.25,0.75", "--class", "Platelets"))
                        .map(Object::toString)
                        .toArray(String[]::new)))
                .isZero();
        assertThat(commands.printed())
                .contains("recall of Platelets after removing a share of one layer; original")
                .contains("more than 0.02 of any class's recall");
    }

    @Test
    void aClassThatIsNotThereIsRefused() {
        assertThat(commands.run(Stream.of(words("--floor", "Dust=0.8"))
                        .map(Object::toString)
                        .toArray(String[]::new)))
                .isOne();
        assertThat(commands.complaints())
                .contains("--floor names “Dust”, which is no class: there are Platelets, RBC, WBC");
    }
}
