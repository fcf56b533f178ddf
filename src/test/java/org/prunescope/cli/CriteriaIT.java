package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SharedData;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;

/** The command that tells what criteria are worth, on a real network and real images. */
class CriteriaIT {
    private static final int GROUPS = 12; // nine layers inside blocks and three streams
    private static final int LAYERS = 19;

    @TempDir
    Path folder;

    private final Commands commands = new Commands();

    private static Path network() {
        return SharedData.file("data/networks/resnet20a.bn.onnx");
    }

    private static Path images() {
        return SharedData.file("data/bccd-cells");
    }

    @Test
    void everyFigureIsThereForOtherPrograms() throws IOException {
        Path csv = folder.resolve("tables");

        JsonNode facts = commands.json(
                "criteria",
                network(),
                "--data",
                images(),
                "--criteria",
                "l1,l2,beta-code",
                "--draws",
                2,
                "--images",
                32,
                "--csv",
                csv);

        JsonNode similarity = facts.get("similarity");
        assertThat(similarity.get("pairs")).hasSize(3);
        JsonNode sizes = similarity.get("pairs").get(0);
        assertThat(sizes.get("first").asText()).isEqualTo("l1");
        assertThat(sizes.get("layers")).hasSize(GROUPS);
        assertThat(sizes.get("spearman").get("mean").asDouble()).isBetween(0.9, 1.0);
        assertThat(sizes.get("overlap").asDouble())
                .isGreaterThan(sizes.get("overlapByChance").asDouble());
        assertThat(facts.get("removed")).hasSize(GROUPS);
        assertThat(facts.get("applicability")).hasSize(3);
        assertThat(facts.get("applicability").get(0).get("layers")).hasSize(LAYERS);
        assertThat(facts.get("stability").get("natural").get(0).get("jaccard").asDouble())
                .isEqualTo(1);
        assertThat(facts.get("stability").get("balanced").get(2).get("fraction").asDouble())
                .isBetween(0.5, 1.0);
        assertThat(facts.get("weights")).hasSize(LAYERS + 1);
        assertThat(facts.get("weights").get(0).get("notNormal").isNull()).isTrue(); // 16 filters are too few

        assertThat(rows(csv, "similarity.csv")).isEqualTo(3 * GROUPS);
        assertThat(rows(csv, "applicability.csv")).isEqualTo(3 * LAYERS);
        assertThat(rows(csv, "stability.csv")).isEqualTo(2 * 3 * (GROUPS + 1));
        assertThat(rows(csv, "weights.csv")).isEqualTo(LAYERS + 1);
    }

    private static int rows(Path folder, String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).size() - 1;
    }

    @Test
    void peopleReadTables() {
        int code = commands.run(
                "criteria",
                network().toString(),
                "--data",
                images().toString(),
                "--criteria",
                "l1,l2",
                "--draws",
                "2",
                "--images",
                "16",
                "--ratio",
                "0.25");

        assertThat(code).as(commands.complaints()).isZero();
        assertThat(commands.printed())
                .contains("2 draws of 16 of 2,804 training images each, natural and balanced, seeds 1 to 2")
                .contains("rank alike (ρ ≥ 0.8): l1, l2")
                .containsPattern("\nl1 +weights +\\d\\.\\d\\d +0\\.00 +– +0 +\\d+/19  ")
                .contains("uses no images")
                .containsPattern("\nblocks\\.8\\.conv2 +64 +576 +\\d");
    }

    @Test
    void theCriteriaAreListedWithoutANetwork() throws IOException {
        JsonNode facts = commands.json("criteria", "--list");

        List<String> ids = new ArrayList<>();
        facts.get("criteria").forEach(one -> ids.add(one.get("id").asText()));
        assertThat(ids)
                .containsExactlyElementsOf(
                        Criteria.all().stream().map(Criterion::id).toList());
    }

    @Test
    void whatIsMissingOrWrongIsSaid() {
        assertThat(commands.run("criteria")).isOne();
        assertThat(commands.complaints())
                .contains("this needs a network: name its file, or ask for --list to see which criteria there are");
        assertThat(commands.run("criteria", network().toString())).isOne();
        assertThat(commands.complaints()).contains("this needs labelled images: add --data with their place");
        assertThat(commands.run("criteria", network().toString(), "--data", images().toString(), "--criteria", "l1,l3"))
                .isOne();
        assertThat(commands.complaints()).contains("there is no criterion \"l3\": choose one of ");
        assertThat(commands.run(
                        "criteria",
                        network().toString(),
                        "--data",
                        images().toString(),
                        "--criteria",
                        "l1",
                        "--draws",
                        "1"))
                .isOne();
        assertThat(commands.complaints()).contains("stability needs at least 2 draws of images, not 1");
    }
}
