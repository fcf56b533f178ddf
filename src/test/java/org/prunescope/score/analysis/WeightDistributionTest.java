package org.prunescope.score.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;

class WeightDistributionTest {
    private static final long SEED = 11;

    /** Values as SciPy 1.17's {@code normaltest} gives them. */
    @Test
    void normalityIsTestedBySkewnessAndKurtosis() {
        assertThat(Normality.p(range(20).map(i -> i * i).toArray()).orElseThrow())
                .isCloseTo(0.28440707165007806, within(1e-10));
        assertThat(Normality.p(range(25).map(Math::sqrt).toArray()).orElseThrow())
                .isCloseTo(0.3693432084113706, within(1e-10));
        assertThat(Normality.p(range(30).map(i -> Math.exp((i - 1) / 5)).toArray())
                        .orElseThrow())
                .isCloseTo(0.0001119455979796421, within(1e-12));
    }

    @Test
    void fewOrEqualNumbersTellNothingOfNormality() {
        assertThat(Normality.p(range(19).toArray())).isEmpty();
        assertThat(Normality.p(new double[30])).isEmpty();
    }

    private static DoubleStream range(int last) {
        return IntStream.rangeClosed(1, last).mapToDouble(i -> i);
    }

    @Test
    void testsMadeTogetherAreCorrected() {
        // 0.01 · 4 / 1; 0.03 · 4 / 2 lowered to 0.04 · 4 / 3; 0.5 · 4 / 4
        assertThat(MultipleTests.adjusted(new double[] {0.01, 0.04, 0.03, 0.5}))
                .containsExactly(new double[] {0.04, 0.16 / 3, 0.16 / 3, 0.5}, within(1e-12));
        assertThat(MultipleTests.rejected(new double[] {0.01, 0.04, 0.03, 0.5}, 0.05))
                .isEqualTo(1);
        assertThat(TestedShare.of(List.of(OptionalDouble.empty(), OptionalDouble.of(0.001))))
                .isEqualTo(new TestedShare(1, 1));
        assertThat(TestedShare.of(List.of()).share()).isEmpty();
    }

    /** Four filters of three weights; values as NumPy and SciPy give them. */
    @Test
    void aLayerIsDescribedAsPoints() {
        LayerWeights layer = describe(Tensor.of(new int[] {4, 3}, 1, 2, -1, 2, -1, 0.5f, -1, 0.5f, 3, 0.5f, 1, 1));

        assertThat(layer.filters()).isEqualTo(4);
        assertThat(layer.coordinates()).isEqualTo(3);
        assertThat(layer.tests().normality()).isEqualTo(new TestedShare(0, 0));
        assertThat(layer.tests().zeroMean()).isEqualTo(new TestedShare(3, 0)); // p = 0.39, 0.39, 0.37
        assertThat(layer.tests().equalVariance().orElseThrow()).isCloseTo(0.8932769786047458, within(1e-9));
        assertThat(layer.geometry().correlation().orElseThrow()).isCloseTo(0.4810288441350112, within(1e-9));
        assertThat(layer.geometry().normVariation().orElseThrow()).isCloseTo(0.2559819617301097, within(1e-9));
        assertThat(layer.geometry().distanceVariation().orElseThrow()).isCloseTo(0.27598401563237973, within(1e-9));
        assertThat(layer.geometry().cosine().orElseThrow()).isCloseTo(0.2977291125504377, within(1e-9));
        assertThat(layer.correlationByChance()).isCloseTo(Math.sqrt(1 / (2 * Math.PI)), within(1e-12));
    }

    @Test
    void weightsThatAreAllNothingLeaveEverythingUndefined() {
        LayerWeights layer = describe(Tensor.filled(0, 30, 4));

        assertThat(layer.tests())
                .isEqualTo(
                        new LayerWeights.Tests(new TestedShare(0, 0), new TestedShare(0, 0), OptionalDouble.empty()));
        assertThat(layer.geometry())
                .isEqualTo(new LayerWeights.Geometry(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()));
    }

    @Test
    void aDepartureFromTheAssumptionIsFound() {
        Random random = new Random(SEED);
        int filters = 64;
        int coordinates = 50;
        float[] weights = new float[filters * coordinates];
        for (int i = 0; i < weights.length; i++) {
            int coordinate = i % coordinates;
            // The first ten coordinates are skewed and lie above 0; the last ten spread four times as far.
            double value = random.nextGaussian();
            weights[i] = (float) (coordinate < 10 ? Math.exp(value) : coordinate < 40 ? value : 4 * value);
        }

        LayerWeights layer = describe(Tensor.of(new int[] {filters, coordinates}, weights));

        assertThat(layer.tests().normality().tests()).isEqualTo(50);
        assertThat(layer.tests().normality().rejected()).isBetween(10, 13);
        assertThat(layer.tests().zeroMean().rejected()).isBetween(10, 13);
        assertThat(layer.tests().isVarianceUneven()).isTrue();
    }

    /**
     * What the blind spots come from: for independent Gaussian weights size and distance rank alike, and all filters are
     * of nearly the same size. The sums of distances are those of the criterion {@code fpgm}.
     */
    @ParameterizedTest
    @CsvSource({"64, 576", "512, 4608"})
    void gaussianFiltersLookTheSame(int filters, int coordinates) {
        Random random = new Random(SEED);
        float[] weights = new float[filters * coordinates];
        double[] norms = new double[filters];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.02 * random.nextGaussian());
            norms[i / coordinates] += (double) weights[i] * weights[i];
        }
        for (int i = 0; i < filters; i++) {
            norms[i] = Math.sqrt(norms[i]);
        }

        LayerWeights layer = describe(Tensor.of(new int[] {filters, coordinates}, weights));

        double theory = 1 / Math.sqrt(2.0 * coordinates);
        assertThat(RankCorrelation.spearman(norms, distanceSums(weights, filters, coordinates))
                        .orElseThrow())
                .as("seed %d", SEED)
                .isGreaterThan(0.95);
        assertThat(layer.normVariationByTheory()).isEqualTo(theory);
        assertThat(layer.geometry().normVariation().orElseThrow()).isBetween(0.8 * theory, 1.2 * theory);
        assertThat(layer.tests().normality().share().orElseThrow()).isLessThan(0.01);
        assertThat(layer.tests().zeroMean().share().orElseThrow()).isLessThan(0.01);
        assertThat(layer.tests().isVarianceUneven()).isFalse();
        assertThat(layer.geometry().correlation().orElseThrow())
                .isCloseTo(layer.correlationByChance(), within(0.1 * layer.correlationByChance()));
        assertThat(layer.geometry().cosine().orElseThrow())
                .isCloseTo(layer.cosineByChance(), within(0.1 * layer.cosineByChance()));
    }

    private static double[] distanceSums(float[] weights, int filters, int coordinates) {
        double[] sums = new double[filters];
        for (int first = 0; first < filters; first++) {
            for (int second = 0; second < first; second++) {
                double square = 0;
                for (int i = 0; i < coordinates; i++) {
                    double difference = weights[first * coordinates + i] - weights[second * coordinates + i];
                    square += difference * difference;
                }
                sums[first] += Math.sqrt(square);
                sums[second] += Math.sqrt(square);
            }
        }
        return sums;
    }

    @Test
    void everyLayerOfANetworkIsDescribedAndMayBeStopped() {
        Network network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(3, 8, 8))
                        .conv("a", 24, 3, 1)
                        .relu("ra")
                        .classifier("fc", 3)
                        .build(),
                1);

        assertThat(WeightDistribution.of(network, () -> {}).layers())
                .extracting(LayerWeights::layer, LayerWeights::filters, LayerWeights::coordinates)
                .containsExactly(tuple("a", 24, 27), tuple("fc", 3, 24));
        assertThatThrownBy(() -> WeightDistribution.of(network, () -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }

    private static LayerWeights describe(Tensor weight) {
        return new FilterCloud(weight, () -> {}).describe("layer");
    }
}
