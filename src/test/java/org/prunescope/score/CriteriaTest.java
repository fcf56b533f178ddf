package org.prunescope.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.graph.Bias;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.Role;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;
import org.prunescope.graph.Window;
import org.prunescope.score.analysis.RankCorrelation;

class CriteriaTest {
    private static final int CLASSES = 2;

    static List<Criterion> criteria() {
        return Criteria.all();
    }

    /** Two images of two 2×2 channels, and a 1×1 convolution W₀ = (1, 2), W₁ = (−1, ½): methods.md 1.4. */
    private static final double[][] WORKED_IMAGES = {{0, 1, 2, 3, 4, 5, 6, 7}, {16, 18, 20, 22, 24, 26, 28, 30}};

    private static final double[][] QUIET_IMAGES = {{1, 2, 3, 4}, {1, 1, 1, 1}, {5, 0, 0, 0}, {2, 2, 2, 2}};

    private static Network workedExample() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(2, 2, 2))
                .then("conv", new Convolution(2, 2, Window.square(1, 1, 0), 1, Bias.ABSENT))
                .relu("relu")
                .classifier("fc", CLASSES)
                .build();
        Tensor weight = Tensor.of(new int[] {2, 2, 1, 1}, 1, 2, -1, 0.5f);
        Map<Role, Tensor> fc = Map.of(
                Role.WEIGHT, Tensor.filled(1, 2, 2),
                Role.BIAS, Tensor.filled(0, 2));
        return new Network(graph, Map.of("conv", Map.of(Role.WEIGHT, weight), "fc", fc));
    }

    @Test
    void weightNormsOfTheWorkedExample() {
        assertThat(workedScores("l1")).containsExactly(new double[] {3, 1.5}, within(1e-12));
        assertThat(workedScores("l2")).containsExactly(new double[] {Math.sqrt(5), Math.sqrt(1.25)}, within(1e-12));
    }

    @Test
    void betaRankOfTheWorkedExampleInBothDirections() {
        assertThat(workedScores("beta-code")).containsExactly(new double[] {8.85075, 0.49304}, within(1e-5));
        assertThat(workedScores("beta-paper")).containsExactly(new double[] {1.01688, 4.56802}, within(1e-5));
    }

    @Test
    void theReleasedCodeOnTheWorkedExample() {
        assertThat(workedScores("beta-reference")).containsExactly(1, 0);
    }

    @Test
    void hRankOfTheWorkedExample() {
        // Filter 0 gives 2×2 maps whose rows differ by more than a factor; filter 1 is rectified to zero except where
        // 0.5 · x₂ exceeds x₁: image 0 gives (2, 1.5; 1, 0.5), image 1 only zeros.
        assertThat(workedScores("hrank")).containsExactly(2, 1);
    }

    /**
     * Filters x − 3, x − 4.5, −x and the constant 0.5 behind a rectifier, on images with the peaks 4 and 5 of class 0, and
     * 1 and 2 of class 1: the first is heard on both of class 0, the second on one of them, the third never.
     */
    private static Network quietFilters(int padding) {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, 2, 2))
                .then("conv", new Convolution(1, 4, Window.square(1, 1, 0), 1, Bias.PRESENT))
                .relu("relu")
                .then("reader", new Convolution(4, 2, Window.square(1, 1, padding), 1, Bias.ABSENT))
                .classifier("fc", CLASSES)
                .build();
        return new Network(
                graph,
                Map.of(
                        "conv",
                        Map.of(
                                Role.WEIGHT, Tensor.of(new int[] {4, 1, 1, 1}, 1, 1, -1, 0),
                                Role.BIAS, Tensor.vector(-3, -4.5f, 0, 0.5f)),
                        "reader",
                        Map.of(Role.WEIGHT, Tensor.filled(1, 2, 4, 1, 1)),
                        "fc",
                        Map.of(Role.WEIGHT, Tensor.filled(1, 2, 2), Role.BIAS, Tensor.filled(0, 2))));
    }

    @Test
    void aChannelIsZeroWhereNoClassHearsIt() {
        assertThat(scores(Criteria.ZERO_CHANNEL, quietFilters(0), QUIET_IMAGES, 2)
                        .scores("conv"))
                .containsExactly(1, 0.5, 0, 0);
        // Beside the padding of its reader a constant says something.
        assertThat(scores(Criteria.ZERO_CHANNEL, quietFilters(1), QUIET_IMAGES, 2)
                        .scores("conv"))
                .containsExactly(1, 0.5, 0, 1);
    }

    /** Peaks are 1.6, 0.1, 0 and 0.5: their median is 0.3, half of which the second filter does not reach. */
    @Test
    void theToleranceIsAShareOfTheMedianPeak() {
        double[][] images = {{1, 2, 3, 4}, {1, 1, 1, 1}, {4.6, 0, 0, 0}, {2, 2, 2, 2}};
        Criterion loose = Criteria.ZERO_CHANNEL.with(Settings.of(Criteria.ZERO_CHANNEL, Map.of("tolerance", "0.5")));

        assertThat(scores(Criteria.ZERO_CHANNEL, quietFilters(0), images, 2).scores("conv"))
                .containsExactly(1, 0.5, 0, 0);
        assertThat(scores(loose, quietFilters(0), images, 2).scores("conv")).containsExactly(1, 0, 0, 0);
    }

    @Test
    void constantsAreSeenWhereTheyAreRead() {
        EvidenceCollector collector = new EvidenceCollector(
                quietFilters(0), List.of("conv"), Criteria.ZERO_CHANNEL.needs(), new int[CLASSES]);
        feed(collector, quietFilters(0), QUIET_IMAGES, 2);

        assertThat(collector.evidence().constants().orElseThrow().of("relu")).isEqualTo(Map.of(2, 0.0, 3, 0.5));
        assertThat(Evidence.NONE.constants()).isEmpty();
    }

    @Test
    void valuesThatAreNoNumbersAreAnErrorThatNamesTheirPlace() {
        double[][] broken = {{1, 2, 3, 4}, {Double.NaN, 1, 1, 1}};

        assertThatThrownBy(() -> scores(Criteria.ZERO_CHANNEL, quietFilters(0), broken, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("values in \"relu\" that are no finite numbers");
    }

    /** Behind the rectifier filter 0 gives 8, 11, 14, 17 and 64, 70, 76, 82, filter 1 gives 2, 1.5, 1, 0.5 and zeros. */
    @Test
    void activationsOfTheWorkedExample() {
        double ln2 = Math.log(2);

        assertThat(workedScores("apoz")).containsExactly(1, 0.5);
        assertThat(workedScores("activation-mean")).containsExactly(new double[] {42.75, 0.625}, within(1e-6));
        assertThat(workedScores("entropy-gap", "bins", "2")).containsExactly(new double[] {ln2, ln2}, within(1e-12));
        assertThat(workedScores("entropy-map", "bins", "2"))
                .containsExactly(new double[] {ln2, ln2 / 2}, within(1e-12));
    }

    /** Each filter is read with two weights of 1 by the dense layer: Σw² 5 and 1.25 there, 2 here. */
    @Test
    void weightsOfTheWorkedExample() {
        double groupMean = ((5 + 2) / 2.0 + (1.25 + 2) / 2) / 2;

        assertThat(workedScores("fpgm")).containsExactly(new double[] {2.5, 2.5}, within(1e-12));
        assertThat(workedScores("lamp")).containsExactly(new double[] {1, 0.2}, within(1e-12));
        assertThat(workedScores("group-l2"))
                .containsExactly(new double[] {3.5 / groupMean, 1.625 / groupMean}, within(1e-12));
        // Both channels cost the same, so that only the mean absolute weight tells them apart: 5/4 and 3.5/4.
        assertThat(workedScores("cpmc-style", "alpha", "3.0")).containsExactly(new double[] {1, 0.7}, within(1e-12));
    }

    /** Classes see the filters at 12.5 and 1.25, and at 73 and 0; in means of the layer 20/11 and 2/11, and 2 and 0. */
    @Test
    void classesOfTheWorkedExampleComeTogetherInFiveWays() {
        String id = "class-response";

        assertThat(workedScores(id)).containsExactly(new double[] {21 / 11.0, 1 / 11.0}, within(1e-6));
        assertThat(workedScores(id, "aggregation", "minimum"))
                .containsExactly(new double[] {20 / 11.0, 0}, within(1e-6));
        assertThat(workedScores(id, "aggregation", "maximum"))
                .containsExactly(new double[] {2, 2 / 11.0}, within(1e-6));
        // Nine images of the first class to one of the second where the seen ones come from.
        assertThat(workedScores(id, "aggregation", "prevalence"))
                .containsExactly(new double[] {(9 * 20 / 11.0 + 2) / 10, 9 * 2 / 11.0 / 10}, within(1e-6));
        // The dense layer gives both classes the same answer, so that it never says the second.
        assertThat(workedScores(id, "aggregation", "worst-class")).containsExactly(new double[] {2, 0}, within(1e-6));
    }

    @Test
    void gradientsByHand() {
        Tensor first = Tensor.of(new int[] {2, 2, 1, 1}, 0.5f, -1, 2, 4);
        Tensor second = Tensor.of(new int[] {2, 2, 1, 1}, 1, 0, 0, -2);

        // w = (1, 2; −1, ½): Σ g·w is −1.5 and 0 for the first image, 1 and −1 for the second.
        assertThat(byGradients("taylor", first, second)).containsExactly(new double[] {0.0625, 0.25}, within(1e-12));
        assertThat(byGradients("taylor-weight", first, second))
                .containsExactly(new double[] {1.5625, 1.25}, within(1e-12));
        assertThat(byGradients("class-taylor", first, second)).containsExactly(new double[] {1.5, 0.5}, within(1e-12));
    }

    private static double[] byGradients(String id, Tensor first, Tensor second) {
        Criterion criterion = Criteria.byId(id);
        EvidenceCollector collector =
                new EvidenceCollector(workedExample(), List.of("conv"), criterion.needs(), new int[CLASSES]);
        collector.addGradients(Map.of("conv", Map.of(Role.WEIGHT, first)), 0, 1);
        collector.addGradients(Map.of("conv", Map.of(Role.WEIGHT, second)), 1, 1);
        return ScoreTable.of(criterion, workedExample(), collector.evidence(), 1)
                .scores("conv");
    }

    /** L1 orders 3 before 1.5; the mean of the two bounds of 0 to 1 is ½ for whoever is first once and last once. */
    @Test
    void anEnsembleIsTheMeanOfItsMembers() {
        assertThat(workedScores("ensemble", "members", "beta-code,beta-paper")).containsExactly(0.5, 0.5);
        assertThat(workedScores("ensemble", "members", "beta-code,beta-paper,l1", "vote", "mean"))
                .containsExactly(new double[] {2 / 3.0, 1 / 3.0}, within(1e-12));
    }

    /** methods.md 4: filters of independent Gaussian weights. */
    @Test
    void gaussianFiltersLookAlikeToNormAndMedian() {
        Random random = new Random(5);
        int filters = 64;
        int weights = 576;
        float[] values = new float[filters * weights];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.02 * random.nextGaussian());
        }
        NetworkGraph graph = GraphBuilder.image(Shape.map(64, 8, 8))
                .then("conv", new Convolution(64, filters, Window.square(3, 1, 1), 1, Bias.ABSENT))
                .relu("relu")
                .classifier("fc", CLASSES)
                .build();
        Map<Role, Tensor> fc = Map.of(
                Role.WEIGHT, Tensor.filled(1, 2, filters),
                Role.BIAS, Tensor.filled(0, 2));
        Network network = new Network(
                graph, Map.of("conv", Map.of(Role.WEIGHT, Tensor.of(new int[] {filters, 64, 3, 3}, values)), "fc", fc));
        double[] norms =
                ScoreTable.of(Criteria.byId("l2"), network, Evidence.NONE, 1).scores("conv");
        double[] medians =
                ScoreTable.of(Criteria.byId("fpgm"), network, Evidence.NONE, 1).scores("conv");
        double mean = Arrays.stream(norms).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(norms)
                .map(norm -> (norm - mean) * (norm - mean))
                .average()
                .orElseThrow());

        assertThat(RankCorrelation.spearman(norms, medians).orElseThrow()).isGreaterThan(0.95);
        double theory = 1 / Math.sqrt(2.0 * weights);
        assertThat(deviation / mean).isCloseTo(theory, within(0.2 * theory));
    }

    @Test
    void aSettingThatIsNotThereIsRefusedInASentence() {
        Criterion hrank = Criteria.byId("hrank");

        assertThatThrownBy(() -> Settings.of(hrank, Map.of("bins", "3")))
                .hasMessage("hrank has no setting \"bins\": choose among tolerance");
        assertThatThrownBy(() -> Settings.of(hrank, Map.of("tolerance", "-1")))
                .hasMessage("tolerance is a number from 0.001 to 1000000.0, not -1");
        assertThatThrownBy(() -> Settings.of(Criteria.byId("ensemble"), Map.of("members", "l1,l1")))
                .hasMessageStartingWith("members are at least two of ");
        assertThat(Settings.of(hrank, Map.of("tolerance", "1.0"))).isEqualTo(Settings.NONE);
    }

    private static double[] workedScores(String criterion, String... settings) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            texts.put(settings[i], settings[i + 1]);
        }
        Criterion plain = Criteria.byId(criterion);
        return scores(plain.with(Settings.of(plain, texts)), workedExample(), WORKED_IMAGES, 2)
                .scores("conv");
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void scoresAreFiniteAndOneForEachFilter(Criterion criterion) {
        Network network = network(criterion);
        ScoreTable table = scores(criterion, network, images(12), 4);

        assertThat(table.layers()).isNotEmpty();
        for (String layer : table.layers()) {
            assertThat(table.scores(layer))
                    .hasSize(network.parameter(layer, Role.WEIGHT).length(0));
        }
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void theSameInputsGiveTheSameScores(Criterion criterion) {
        assertThat(scores(criterion, network(criterion), images(12), 4))
                .isEqualTo(scores(criterion, network(criterion), images(12), 4));
    }

    /** Sums are in double precision, gradients in single: another grouping of the additions moves the last bits only. */
    @ParameterizedTest
    @MethodSource("criteria")
    void theBatchSizeDoesNotMatter(Criterion criterion) {
        ScoreTable whole = scores(criterion, network(criterion), images(12), 12);
        ScoreTable parts = scores(criterion, network(criterion), images(12), 5);

        for (String layer : whole.layers()) {
            double[] expected = whole.scores(layer);
            double largest = Arrays.stream(expected).max().orElseThrow();
            assertThat(parts.scores(layer)).containsExactly(expected, within(1e-6 * Math.max(1, largest)));
        }
    }

    /** The released code forgets every batch but the last, so how images are cut into batches decides the order. */
    @Test
    void theReleasedCodeLooksAtTheLastBatchOnly() {
        Criterion reference = Criteria.byId("beta-reference");
        Criterion inFives = reference.with(Settings.of(reference, Map.of("batch", "5")));
        double[][] images = images(12);
        double[][] lastTwo = {images[10], images[11]};

        ScoreTable last = scores(inFives, network(), images, 4);

        assertThat(last.scores("b"))
                .containsExactly(scores(reference, network(), lastTwo, 2).scores("b"), within(1e-9));
        assertThat(last.scores("b"))
                .isNotEqualTo(scores(reference, network(), images, 4).scores("b"));
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void permutingFiltersPermutesScores(Criterion criterion) {
        if (criterion.id().equals("random")) {
            return; // chance knows no filters
        }
        boolean gated = criterion.id().equals("attention");
        Network network = network(criterion);
        int[] order = gated ? new int[] {3, 1, 4, 0, 5, 2} : new int[] {3, 1, 4, 0, 2};
        String layer = gated ? "a" : "b";
        Network permuted = gated
                ? permute(network, order, List.of("a", "expand"), List.of("reduce", "b"))
                : permute(network, order, List.of("b", "bb"), List.of("c"));

        double[] original = scores(criterion, network, images(12), 4).scores(layer);
        double[] moved = scores(criterion, permuted, images(12), 4).scores(layer);

        for (int i = 0; i < order.length; i++) {
            assertThat(moved[i])
                    .isEqualTo(original[order[i]], within(1e-6 * Math.max(1, Math.abs(original[order[i]]))));
        }
    }

    @Test
    void idsAndSignsAreUnique() {
        assertThat(Criteria.all()).extracting(Criterion::id).doesNotHaveDuplicates();
        assertThat(Criteria.all()).extracting(Criterion::sign).doesNotHaveDuplicates();
        assertThat(Criteria.all()).extracting(Criterion::label).doesNotHaveDuplicates();
    }

    @Test
    void aConstantInputIsAnErrorForTheReleasedCodeNotAnOrder() {
        double[][] constant = {new double[3 * 8 * 8], new double[3 * 8 * 8]};

        assertThatThrownBy(() -> scores(Criteria.byId("beta-reference"), network(), constant, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beta-reference gives filter 0 of a the score NaN");
    }

    /** The last of the three channels makes slices of its own. */
    @Test
    void aConstantChannelIsAnErrorForTheReleasedCodeNotATie() {
        double[][] images = images(4);
        for (double[] image : images) {
            Arrays.fill(image, 2 * 64, 3 * 64, 0);
        }

        assertThatThrownBy(() -> scores(Criteria.byId("beta-reference"), network(), images, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beta-reference gives filter 0 of a the score Infinity");
    }

    @Test
    void aCriterionThatFitsNoLayerSaysWhy() {
        assertThatThrownBy(() -> scores(Criteria.byId("bn-gamma"), workedExample(), WORKED_IMAGES, 2))
                .hasMessage("Batch-norm scale cannot score this network: conv has no batch normalisation behind it;"
                        + " choose another criterion");
    }

    @Test
    void responsesAreKeptPerClass() {
        Network network = workedExample();
        EvidenceCollector collector =
                new EvidenceCollector(network, List.of("conv"), Set.of(ClassResponses.NEED), new int[CLASSES]);
        feed(collector, network, WORKED_IMAGES, 2);
        ClassResponses responses = collector
                .evidence()
                .layer("conv")
                .orElseThrow()
                .classResponses()
                .orElseThrow();

        // Image 0 is of class 0: filter 0 answers 8, 11, 14, 17.
        assertThat(responses.mean(0, 0)).hasValue(12.5);
        assertThat(responses.mean(1, 0)).hasValue(73.0);
        assertThat(responses.mean(1, 1)).hasValue(0.0);
        assertThat(responses.images(0)).isOne();
        assertThat(responses.halfWidth(0, 0)).isEmpty();
    }

    /** One that the criterion can score: with gates where it asks for them. */
    private static Network network(Criterion criterion) {
        return criterion.id().equals("attention")
                ? SampleGraphs.randomized(SampleGraphs.topologies().get("gate").get(), 11)
                : network();
    }

    private static Network network() {
        return SampleGraphs.randomized(SampleGraphs.chain(), 11);
    }

    private static double[][] images(int count) {
        Random random = new Random(42);
        double[][] images = new double[count][];
        Arrays.setAll(images, i -> random.doubles(3 * 8 * 8).toArray());
        return images;
    }

    private static ScoreTable scores(Criterion criterion, Network network, double[][] images, int batch) {
        EvidenceCollector collector =
                new EvidenceCollector(network, ScoreTable.scorable(network), criterion.needs(), new int[] {9, 1});
        feed(collector, network, images, batch);
        return ScoreTable.of(criterion, network, collector.evidence(), 7);
    }

    private static void feed(EvidenceCollector collector, Network network, double[][] images, int batch) {
        ReferenceInterpreter interpreter = new ReferenceInterpreter(collector.observed());
        for (int start = 0; start < images.length; start += batch) {
            int count = Math.min(batch, images.length - start);
            Map<String, FloatBuffer> values = new LinkedHashMap<>();
            int[] labels = new int[count];
            for (int i = 0; i < count; i++) {
                Map<String, double[]> trace = interpreter.trace(images[start + i]);
                labels[i] = (start + i) % CLASSES;
                for (String step : collector.steps()) {
                    double[] value = trace.get(step);
                    FloatBuffer buffer =
                            values.computeIfAbsent(step, key -> FloatBuffer.allocate(count * value.length));
                    for (int k = 0; k < value.length; k++) {
                        buffer.put(i * value.length + k, (float) value[k]);
                    }
                }
            }
            values.forEach((step, buffer) -> collector.add(step, buffer, labels));
        }
        for (int label = 0; label < CLASSES; label++) {
            List<double[]> own = new ArrayList<>();
            for (int i = label; i < images.length; i += CLASSES) {
                own.add(images[i]);
            }
            for (int start = 0; start < own.size(); start += batch) {
                List<double[]> some = own.subList(start, Math.min(start + batch, own.size()));
                collector.addGradients(gradients(network, some), label, some.size());
            }
        }
    }

    /**
     * Stands for gradients where any will do: a number for each weight that depends on the weight and the images alone,
     * and is a mean over images as gradients of a mean loss are.
     */
    private static Map<String, Map<Role, Tensor>> gradients(Network network, List<double[]> images) {
        Map<String, Map<Role, Tensor>> gradients = new LinkedHashMap<>();
        network.parameters().forEach((step, roles) -> {
            Map<Role, Tensor> own = new LinkedHashMap<>();
            roles.forEach((role, tensor) -> {
                float[] values = new float[tensor.size()];
                for (int i = 0; i < values.length; i++) {
                    double sum = 0;
                    for (double[] image : images) {
                        sum += Math.sin(
                                50 * tensor.get(i) + Arrays.stream(image).sum());
                    }
                    values[i] = (float) (sum / images.size());
                }
                own.put(role, Tensor.of(tensor.shape(), values));
            });
            gradients.put(step, own);
        });
        return gradients;
    }

    /** The same network with its filters in another order: what makes them, and what reads them. */
    private static Network permute(Network network, int[] order, List<String> makers, List<String> readers) {
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(network.parameters());
        for (String step : makers) {
            Map<Role, Tensor> own = new LinkedHashMap<>(parameters.get(step));
            own.replaceAll((role, tensor) -> tensor.slice(0, order));
            parameters.put(step, own);
        }
        for (String step : readers) {
            Map<Role, Tensor> own = new LinkedHashMap<>(parameters.get(step));
            own.replaceAll((role, tensor) -> role == Role.WEIGHT ? tensor.slice(1, order) : tensor);
            parameters.put(step, own);
        }
        return new Network(network.graph(), parameters);
    }

    @Test
    void rankingCanBeStoppedBetweenLayers() {
        Network network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, 6, 6))
                        .conv("first", 4, 3, 1)
                        .conv("second", 4, 3, 1)
                        .conv("third", 4, 3, 1)
                        .classifier("fc", 2)
                        .build(),
                3);
        int[] layers = new int[1];

        assertThatThrownBy(() -> ScoreTable.of(Criteria.byId("fpgm"), network, Evidence.NONE, 1, () -> {
                            layers[0]++;
                            if (layers[0] == 2) {
                                throw new CancellationException();
                            }
                        })
                        .layers())
                .isInstanceOf(CancellationException.class);
        assertThat(layers[0]).isEqualTo(2);
    }
}
