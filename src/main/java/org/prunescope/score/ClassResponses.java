package org.prunescope.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How strongly each filter of a layer answers images of each class: the mean absolute value of its map, behind the
 * first rectifier where there is one, with its 95 % interval. Immutable.
 */
public final class ClassResponses {
    /** What has to be gathered for them. */
    public static final Need<?> NEED = new ResponseSums.Wanted();

    private final double[][] means;
    private final double[][] halfWidths;
    private final int[] images;

    /**
     * @param means [class][filter], at least 0; 0 where no image of the class was seen
     * @param halfWidths half the width of the 95 % interval of each mean (normal approximation); 0 below two images
     * @param images images seen of each class
     */
    public ClassResponses(double[][] means, double[][] halfWidths, int[] images) {
        this.means = Arrays.stream(means).map(double[]::clone).toArray(double[][]::new);
        this.halfWidths = Arrays.stream(halfWidths).map(double[]::clone).toArray(double[][]::new);
        this.images = images.clone();
    }

    public int filters() {
        return means[0].length;
    }

    public int classes() {
        return images.length;
    }

    /** Images of a class that were seen. */
    public int images(int label) {
        return images[label];
    }

    /** Mean response of a filter to a class; empty if no image of it was seen. */
    public Optional<Double> mean(int label, int filter) {
        return images[label] == 0 ? Optional.empty() : Optional.of(means[label][filter]);
    }

    /** Half the width of the 95 % interval of that mean; empty below two images. */
    public Optional<Double> halfWidth(int label, int filter) {
        return images[label] < 2 ? Optional.empty() : Optional.of(halfWidths[label][filter]);
    }

    /**
     * A filter that serves one class.
     *
     * @param label the class
     * @param factor how many times as strongly as the mean of the other classes it answers it
     */
    public record Specialty(int label, double factor) {}

    /**
     * The class that a filter serves: it answers it at least twice as strongly as any other, and the intervals lie
     * apart.
     */
    public Optional<Specialty> specialty(int filter) {
        int[] seen = seenClasses();
        if (seen.length < 2) {
            return Optional.empty();
        }
        int best = Arrays.stream(seen)
                .boxed()
                .max((a, b) -> Double.compare(means[a][filter], means[b][filter]))
                .orElseThrow();
        double others = 0;
        for (int label : seen) {
            if (label != best) {
                others += means[label][filter] / (seen.length - 1);
                boolean apart = means[best][filter] - halfWidths[best][filter]
                        > means[label][filter] + halfWidths[label][filter];
                if (!apart || means[best][filter] < 2 * means[label][filter] || images[best] < 2) {
                    return Optional.empty();
                }
            }
        }
        return others == 0 ? Optional.empty() : Optional.of(new Specialty(best, means[best][filter] / others));
    }

    /**
     * The share of the layer's response to a class that certain filters carry, in [0, 1].
     *
     * @param filters positions within the layer
     */
    public double share(int label, int[] filters) {
        double all = Arrays.stream(means[label]).sum();
        return all == 0
                ? 0
                : Arrays.stream(filters).mapToDouble(f -> means[label][f]).sum() / all;
    }

    /** The class whose response hangs most on certain filters; empty where nothing is cut or no class stands out. */
    public Optional<Integer> mostHurtBy(int[] filters) {
        return mostHurt(Map.of(this, filters));
    }

    /**
     * The class whose response hangs most on certain filters of several layers, each layer counting the same; empty
     * where nothing is cut.
     *
     * @param filters what goes of each layer, by its responses
     */
    public static Optional<Integer> mostHurt(Map<ClassResponses, int[]> filters) {
        if (filters.values().stream().allMatch(gone -> gone.length == 0)) {
            return Optional.empty();
        }
        ClassResponses any = filters.keySet().iterator().next();
        return Arrays.stream(any.seenClasses())
                .boxed()
                .max(Comparator.comparingDouble(label -> filters.entrySet().stream()
                        .mapToDouble(layer -> layer.getKey().share(label, layer.getValue()))
                        .sum()));
    }

    private int[] seenClasses() {
        return IntStream.range(0, images.length)
                .filter(label -> images[label] > 0)
                .toArray();
    }
}
