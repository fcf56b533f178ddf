package org.prunescope.score.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.prunescope.score.ScoreTable;

/**
 * Whether a criterion's scores can tell the filters of a network apart: how far they lie apart within each layer, held
 * against how much other images would move them.
 *
 * <p>Filters and draws make a table of scores without repetition. What a draw does to all filters alike does not change
 * an order and is taken out; what remains of the variance between draws is noise, and what the variance between filters
 * exceeds it by is signal (a two-way analysis of variance, as for the intraclass correlation ICC(3, 1)). Draws from few
 * images share most of them, and then show less noise than there is.
 *
 * @param criterion its id
 * @param draws draws of images that the noise rests on; 0 or 1 where none is known
 * @param layers in the network's order
 * @see <a href="https://arxiv.org/abs/2004.11627">Huang et al. 2021, Rethinking the Pruning Criteria for Convolutional
 *     Neural Network</a>
 * @see <a href="https://doi.org/10.1037/0033-2909.86.2.420">Shrout and Fleiss 1979, Intraclass correlations</a>
 */
public record Applicability(String criterion, int draws, List<LayerDispersion> layers) {
    /** Scores that lie within this part of the largest magnitude are flat: (highest − lowest) / it. */
    public static final double FLAT_RANGE = 0.05;

    private static final double MANY_TIES = 0.5;

    public Applicability {
        layers = List.copyOf(layers);
    }

    /** What can be said of a criterion on a network. */
    public enum Verdict {
        /** It tells filters apart in most layers. */
        FITS,
        /** In at least a quarter of the layers most filters have their score in common with another. */
        MANY_TIES,
        /** In at least half of the layers its scores do not tell filters apart, mostly for other reasons than ties. */
        CANNOT_TELL_APART
    }

    /**
     * Looks at a criterion.
     *
     * @param scores those that are used
     * @param draws the scores of the same layers by several draws of images; fewer than two tell nothing of noise
     */
    public static Applicability of(ScoreTable scores, List<ScoreTable> draws) {
        return new Applicability(
                scores.criterion(),
                draws.size(),
                scores.layers().stream()
                        .map(layer -> dispersion(
                                layer,
                                scores.scores(layer),
                                draws.stream().map(draw -> draw.scores(layer)).toArray(double[][]::new)))
                        .toList());
    }

    private static LayerDispersion dispersion(String layer, double[] scores, double[][] draws) {
        double mean = Arrays.stream(scores).average().orElse(0);
        double low = Arrays.stream(scores).min().orElse(0);
        double high = Arrays.stream(scores).max().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .average()
                .orElse(0));
        Optional<Variance> variance = Variance.of(draws);
        double tied = tied(scores);
        return new LayerDispersion(
                layer,
                scores.length,
                new LayerDispersion.Spread(
                        over(deviation, mean), gini(scores, low, mean), over(high - low, mean), tied),
                variance.isPresent() ? over(Math.sqrt(variance.get().noise()), mean) : OptionalDouble.empty(),
                variance.isPresent() ? variance.get().signalToNoise() : OptionalDouble.empty(),
                flatness(high - low, Math.max(Math.abs(low), Math.abs(high)), tied, variance));
    }

    private static OptionalDouble over(double value, double mean) {
        return mean == 0 ? OptionalDouble.empty() : OptionalDouble.of(value / Math.abs(mean));
    }

    private static OptionalDouble gini(double[] scores, double low, double mean) {
        if (low < 0 || mean == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += (2 * i + 1 - sorted.length) * sorted[i];
        }
        return OptionalDouble.of(sum / (sorted.length * mean * sorted.length));
    }

    private static double tied(double[] scores) {
        Map<Double, Integer> counts = new HashMap<>();
        DoubleStream.of(scores).forEach(score -> counts.merge(score, 1, Integer::sum));
        int tied = counts.values().stream()
                .filter(count -> count > 1)
                .mapToInt(Integer::intValue)
                .sum();
        return scores.length == 0 ? 0 : (double) tied / scores.length;
    }

    private static LayerDispersion.Flatness flatness(
            double range, double magnitude, double tied, Optional<Variance> variance) {
        if (tied > MANY_TIES) {
            return LayerDispersion.Flatness.TIES;
        } else if (magnitude == 0 || range / magnitude < FLAT_RANGE) {
            return LayerDispersion.Flatness.NO_SPREAD;
        }
        boolean drowns = variance.isPresent()
                && variance.get().noise() > 0
                && variance.get().signal() < variance.get().noise();
        return drowns ? LayerDispersion.Flatness.NOISE : LayerDispersion.Flatness.NONE;
    }

    /**
     * What differs between filters, and what between draws beyond what moves all filters alike.
     *
     * @param signal variance of the filters beyond the noise, at least 0
     * @param noise variance of a single score
     */
    private record Variance(double signal, double noise) {

        /** Empty for fewer than two draws or filters. */
        static Optional<Variance> of(double[][] draws) {
            int count = draws.length;
            if (count < 2 || draws[0].length < 2) {
                return Optional.empty();
            }
            int filters = draws[0].length;
            double[] filterMeans = new double[filters];
            double[] drawMeans = new double[count];
            double mean = 0;
            for (int draw = 0; draw < count; draw++) {
                for (int filter = 0; filter < filters; filter++) {
                    filterMeans[filter] += draws[draw][filter] / count;
                    drawMeans[draw] += draws[draw][filter] / filters;
                }
                mean += drawMeans[draw] / count;
            }
            double rest = 0;
            double between = 0;
            for (int filter = 0; filter < filters; filter++) {
                between += (filterMeans[filter] - mean) * (filterMeans[filter] - mean);
                for (int draw = 0; draw < count; draw++) {
                    double left = draws[draw][filter] - filterMeans[filter] - drawMeans[draw] + mean;
                    rest += left * left;
                }
            }
            double noise = isNothing(draws) ? 0 : rest / ((filters - 1.0) * (count - 1));
            return Optional.of(new Variance(Math.max(0, between / (filters - 1) - noise / count), noise));
        }

        /** Draws that are all the same leave no more than rounding. */
        private static boolean isNothing(double[][] draws) {
            return Arrays.stream(draws).allMatch(draw -> Arrays.equals(draw, draws[0]));
        }

        OptionalDouble signalToNoise() {
            return noise == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(signal / noise));
        }
    }

    /** How many layers the criterion cannot tell filters apart in. */
    public int flatLayers() {
        return (int) layers.stream().filter(LayerDispersion::isFlat).count();
    }

    /** How many layers are flat for this reason. */
    public int flatLayers(LayerDispersion.Flatness reason) {
        return (int) layers.stream().filter(layer -> layer.flatness() == reason).count();
    }

    public Verdict verdict() {
        int ties = flatLayers(LayerDispersion.Flatness.TIES);
        int others = flatLayers() - ties;
        if (2 * flatLayers() >= layers.size() && others >= ties && others > 0) {
            return Verdict.CANNOT_TELL_APART;
        }
        return ties > 0 && 4 * ties >= layers.size() ? Verdict.MANY_TIES : Verdict.FITS;
    }

    /** The coefficient of variation over the layers; empty where it is defined for none. */
    public Optional<OverLayers> variation() {
        return OverLayers.of(layers.stream().map(layer -> layer.spread().variation()));
    }

    /** The noise over the layers; empty where it is defined for none. */
    public Optional<OverLayers> noise() {
        return OverLayers.of(layers.stream().map(LayerDispersion::noise));
    }

    /** Signal to noise over the layers; empty where it is defined for none. */
    public Optional<OverLayers> signalToNoise() {
        return OverLayers.of(layers.stream().map(LayerDispersion::signalToNoise));
    }
}
