package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.engine.Progress;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.metric.Predictions;
import org.prunescope.score.Criteria;
import org.prunescope.train.Recipe;

/** Three classes, of which one has an empty folder. */
class EmptyClassTest {
    @TempDir
    Path folder;

    private final Pipeline pipeline = new Pipeline(
            new NetworkFormats(List.of()),
            new ReferenceEngine(),
            new ReferenceEngine(),
            new StandInTrainer(),
            SteadyTiming.make());
    private Network network;
    private OpenData data;

    @BeforeEach
    void open() throws IOException {
        for (String name : List.of("bars", "rings")) {
            Path images = Files.createDirectories(folder.resolve("cells").resolve(name));
            for (int i = 0; i < 20; i++) {
                BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setSample(i % 8, i / 8, 0, 200);
                assertThat(ImageIO.write(
                                image, "png", images.resolve(i + ".png").toFile()))
                        .isTrue();
            }
        }
        Files.createDirectories(folder.resolve("cells/stars"));
        network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, 8, 8))
                        .conv("a", 4, 3, 1)
                        .relu("ra")
                        .classifier("fc", 3)
                        .build(),
                3);
        data = pipeline.openData(
                DataSource.of(folder.resolve("cells")), InputChoice.plain(Shape.map(1, 8, 8), 3), network);
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void itStaysAClassWithoutFigures() throws IOException {
        Predictions answers = pipeline.validate(network, data, partial -> {}, Progress.SILENT);

        assertThat(answers.confusion().classes()).isEqualTo(3);
        assertThat(answers.confusion().support(2)).isZero();
        assertThat(answers.confusion().recall(2).toString()).isEqualTo("– (no examples)");
        assertThat(answers.confusion().recall(0).support()).isEqualTo(4);
    }

    @Test
    void rankingByImagesIsRefused() {
        assertThatThrownBy(() -> pipeline.rank(network, data, RankingChoice.DEFAULT, Progress.SILENT))
                .isInstanceOf(MismatchException.class)
                .hasMessage("“cells” has no training image of class “stars”: add some, or take the class out.");
    }

    @Test
    void rankingByWeightsIsPossibleAndLeavesItsResponsesOpen() throws IOException {
        RankingChoice byWeights = RankingChoice.DEFAULT.withCriterion(Criteria.byId("l1"));

        Ranking ranking = pipeline.rank(network, data, byWeights, Progress.SILENT);

        assertThat(ranking.images()).containsExactly(12, 12, 0);
        assertThat(ranking.responses("a").orElseThrow().mean(0, 0)).isPresent();
        assertThat(ranking.responses("a").orElseThrow().mean(2, 0)).isEmpty();
    }

    @Test
    void trainingIsRefused() {
        assertThatThrownBy(() -> pipeline.fineTune(
                        network, data, Recipe.DEFAULT, Optional.empty(), moment -> {}, () -> false, Progress.SILENT))
                .isInstanceOf(MismatchException.class)
                .hasMessageStartingWith("“cells” has no training image of class “stars”");
    }
}
