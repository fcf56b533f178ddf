package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.data.Batch;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Progress;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.Addition;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.score.Criteria;
import org.prunescope.score.analysis.LayerDispersion;
import org.prunescope.score.analysis.LayerWeights;
import org.prunescope.score.analysis.Stability;

/** A residual network without batch normalisation, and two classes of noisy little pictures. */
class CriteriaSurveyTest {
    private static final String SHA = "0123";

    @TempDir
    Path folder;

    private final CountingObserver observer = new CountingObserver();
    private final Pipeline pipeline = new Pipeline(
            new NetworkFormats(List.of()), new ReferenceEngine(), observer, new StandInTrainer(), SteadyTiming.make());
    private final CriteriaSurvey survey = new CriteriaSurvey(new Results(pipeline, ResultStore.NONE));
    private Network network;
    private OpenData data;

    /** The reference interpreter, which counts the batches that it is shown. */
    private static final class CountingObserver implements Observer {
        private final ReferenceEngine engine = new ReferenceEngine();
        private int batches;

        @Override
        public Session open(Network network, List<String> steps) {
            Session session = engine.open(network, steps);
            return new Session() {
                @Override
                public void observe(Batch batch, Sight sight) {
                    batches++;
                    session.observe(batch, sight);
                }

                @Override
                public void close() {
                    session.close();
                }
            };
        }
    }

    @BeforeEach
    void open() throws IOException {
        Random random = new Random(7);
        for (String name : List.of("bars", "rings")) {
            Path images = Files.createDirectories(folder.resolve("cells").resolve(name));
            for (int i = 0; i < 20; i++) {
                BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_BYTE_GRAY);
                for (int pixel = 0; pixel < 36; pixel++) {
                    image.getRaster().setSample(pixel % 6, pixel / 6, 0, random.nextInt(256));
                }
                assertThat(ImageIO.write(
                                image, "png", images.resolve(i + ".png").toFile()))
                        .isTrue();
            }
        }
        network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, 6, 6))
                        .conv("stem", 6, 3, 1)
                        .relu("r0")
                        .conv("inner", 8, 3, 1)
                        .relu("r1")
                        .conv("outer", 6, 3, 1)
                        .then("add", new Addition(), "r0")
                        .relu("r2")
                        .classifier("fc", 2)
                        .build(),
                3);
        data = pipeline.openData(
                DataSource.of(folder.resolve("cells")), InputChoice.plain(Shape.map(1, 6, 6), 2), network);
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void criteriaAreComparedInEveryRespect() throws IOException {
        CriteriaComparison comparison = survey.compare(SHA, network, data, choice("l1", "beta-code"), Progress.SILENT);

        assertThat(comparison.criteria()).containsExactly("l1", "beta-code");
        assertThat(comparison.similarity().pair(0, 1).overlap().removed()).isEqualTo(5);
        assertThat(comparison.applicability("beta-code").layers())
                .extracting(LayerDispersion::layer)
                .containsExactly("stem", "inner", "outer");
        assertThat(comparison.applicability("beta-code").layers().get(0).noise().orElseThrow())
                .isPositive();
        assertThat(comparison.stability()).containsOnlyKeys(Calibration.Draw.values());
        assertThat(comparison.weights().layers())
                .extracting(LayerWeights::layer)
                .containsExactly("stem", "inner", "outer", "fc");
        assertThat(comparison.available()).isEqualTo(24);
    }

    @Test
    void layersThatShareChannelsAreOneRow() throws IOException {
        CriteriaComparison comparison = survey.compare(SHA, network, data, choice("l1", "l2"), Progress.SILENT);

        assertThat(comparison.stability(Calibration.Draw.BALANCED, "l1").layers())
                .extracting(Stability.Layer::name)
                .containsExactly("stem", "inner");
        assertThat(comparison.similarity().pair(0, 1).layers()).hasSize(2);
    }

    @Test
    void whatReadsNoImagesRemovesTheSameEveryTimeAndCostsNoPass() throws IOException {
        CriteriaComparison comparison = survey.compare(SHA, network, data, choice("l1"), Progress.SILENT);

        assertThat(comparison
                        .stability(Calibration.Draw.NATURAL, "l1")
                        .overall()
                        .jaccard())
                .hasValue(1);
        assertThat(observer.batches).isZero();
    }

    @Test
    void criteriaThatReadImagesShareThePass() throws IOException {
        int alone = batchesOf("hrank");
        int together = batchesOf("hrank", "apoz", "activation-mean", "entropy-map", "beta-code");

        assertThat(alone).isPositive();
        assertThat(together).isEqualTo(alone);
    }

    private int batchesOf(String... criteria) throws IOException {
        int before = observer.batches;
        assertThat(survey.compare(SHA, network, data, choice(criteria), Progress.SILENT)
                        .criteria())
                .hasSize(criteria.length);
        return observer.batches - before;
    }

    @Test
    void drawsThatWereRankedAreNotRankedAgain() throws IOException {
        Results kept = new Results(pipeline, new ResultMemory());
        CriteriaComparison first =
                new CriteriaSurvey(kept).compare(SHA, network, data, choice("beta-code"), Progress.SILENT);
        int batches = observer.batches;

        CriteriaComparison again =
                new CriteriaSurvey(kept).compare(SHA, network, data, choice("beta-code"), Progress.SILENT);

        assertThat(batches).isEqualTo(6); // three draws of each kind, one batch each
        assertThat(observer.batches).isEqualTo(batches);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void aCriterionThatCannotScoreTheNetworkIsLeftOutAndSaysWhy() throws IOException {
        CriteriaComparison comparison = survey.compare(SHA, network, data, choice("bn-gamma", "l1"), Progress.SILENT);

        assertThat(comparison.criteria()).containsExactly("l1");
        assertThat(comparison.leftOut())
                .singleElement()
                .satisfies(one -> assertThat(one.criterion()).isEqualTo("bn-gamma"))
                .satisfies(one -> assertThat(one.reason()).startsWith("stem has "));
        assertThatThrownBy(() -> survey.compare(SHA, network, data, choice("bn-gamma"), Progress.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("none of the criteria can score this network, the first because stem has ");
    }

    @Test
    void itStopsWithinABatch() {
        Progress impatient = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkpoint() {
                if (observer.batches == 2) {
                    throw new CancellationException();
                }
            }
        };

        assertThatThrownBy(() -> survey.compare(SHA, network, data, choice("beta-code"), impatient))
                .isInstanceOf(CancellationException.class);
        assertThat(observer.batches).isEqualTo(2);
    }

    @Test
    void progressTellsWhichDrawItIs() throws IOException {
        StringBuilder told = new StringBuilder();
        Progress listening = new Progress() {
            @Override
            public void report(double fraction, String message) {
                told.append("%.2f %s|".formatted(fraction, message));
            }

            @Override
            public void checkpoint() {}
        };

        assertThat(survey.compare(SHA, network, data, choice("beta-code"), listening)
                        .criteria())
                .hasSize(1);

        assertThat(told.toString())
                .startsWith("0.17 draw 1 of 6, 12 of 12 images|")
                .endsWith("1.00 draw 6 of 6, 12 of 12 images|");
    }

    @Test
    void drawsThatShareTheirImagesAreWarnedOf() throws IOException {
        assertThat(with(8).warning()).isEmpty();
        assertThat(with(20).warning().orElseThrow()).startsWith("Each draw takes 20 of 24 images, so draws share many");
        assertThat(with(24).warning().orElseThrow()).startsWith("Every draw takes all 24 images");
    }

    private CriteriaComparison with(int images) throws IOException {
        CriteriaComparison.Choice choice = choice("l1");
        Calibration calibration = new Calibration(images, Calibration.Source.TRAIN, Calibration.Draw.BALANCED, 1);
        return survey.compare(
                SHA,
                network,
                data,
                new CriteriaComparison.Choice(choice.criteria(), calibration, 2, choice.removed()),
                Progress.SILENT);
    }

    @Test
    void theWorstDisagreementComesFirst() throws IOException {
        CriteriaComparison comparison =
                survey.compare(SHA, network, data, choice("l1", "l2", "beta-paper"), Progress.SILENT);

        List<Double> shares = comparison.disagreements().stream()
                .map(one -> one.layer().overlap().share().orElseThrow())
                .toList();
        assertThat(shares).isNotEmpty().isSorted();
    }

    @Test
    void aChoiceThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> choice("l1", "l1"))
                .hasMessage("“l1” is named twice: a criterion is compared with others");
        assertThatThrownBy(() -> new CriteriaComparison.Choice(List.of(), Calibration.DEFAULT, 1, new TreeMap<>()))
                .hasMessage("stability needs at least 2 draws of images, not 1");
    }

    private static CriteriaComparison.Choice choice(String... criteria) {
        return new CriteriaComparison.Choice(
                Stream.of(criteria)
                        .map(id -> RankingChoice.DEFAULT.withCriterion(Criteria.byId(id)))
                        .toList(),
                new Calibration(12, Calibration.Source.TRAIN, Calibration.Draw.BALANCED, 1),
                3,
                new TreeMap<>(Map.of("stem", 2, "inner", 3)));
    }
}
