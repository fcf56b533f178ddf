package org.prunescope.metric;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How good a way of making networks is, from several networks that it made with different seeds and that answered the
 * same images.
 *
 * <p>Two doubts are kept apart. The spread tells how much the seed matters. The interval tells how much the choice of
 * images matters: images are drawn anew within each class, 2,000 times, the same for all networks, so that a further
 * seed never counts as further images. Immutable.
 */
public final class RepeatedEvaluation {
    /** By network and image. */
    private final boolean[][] right;
    /** The images of each class that has any. */
    private final List<int[]> images;

    private final Runnable checkpoint;

    /** @param repeats as below */
    public RepeatedEvaluation(List<Predictions> repeats) {
        this(repeats, () -> {});
    }

    /**
     * @param repeats one for each network, at least one; the same images in the same order
     * @param checkpoint run whenever images are drawn anew; may throw to stop
     * @throws IllegalArgumentException if there are none, or their images differ
     */
    public RepeatedEvaluation(List<Predictions> repeats, Runnable checkpoint) {
        if (repeats.isEmpty()) {
            throw new IllegalArgumentException("no network has answered");
        }
        Predictions first = repeats.get(0);
        for (Predictions other : repeats) {
            requireSameImages(first, other);
        }
        right = repeats.stream().map(RepeatedEvaluation::right).toArray(boolean[][]::new);
        images = images(first);
        this.checkpoint = checkpoint;
    }

    private static boolean[] right(Predictions answers) {
        boolean[] own = new boolean[answers.size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = answers.isRight(i);
        }
        return own;
    }

    private static void requireSameImages(Predictions first, Predictions other) {
        boolean isSame = first.size() == other.size()
                && first.classes() == other.classes()
                && IntStream.range(0, first.size()).allMatch(i -> first.label(i) == other.label(i));
        if (!isSame) {
            throw new IllegalArgumentException("answers for %d images and for %d others cannot be brought together"
                    .formatted(first.size(), other.size()));
        }
    }

    /**
     * The mean over the networks of a measure.
     *
     * @param mean with the interval over images; undefined without images
     * @param spread standard deviation over the networks; undefined for one
     * @param values one for each network; empty without images
     */
    public record Figure(Measurement mean, OptionalDouble spread, List<Double> values) {
        public Figure {
            values = List.copyOf(values);
        }
    }

    /** Mean recall over the classes that have images. */
    public Figure balancedAccuracy(long seed) {
        return figure(own -> Arrays.stream(own).average().orElseThrow(), seed);
    }

    /** The lowest recall of each network among the classes that have images. */
    public Figure worstRecall(long seed) {
        return figure(own -> Arrays.stream(own).min().orElseThrow(), seed);
    }

    private Figure figure(ToDoubleFunction<double[]> measure, long seed) {
        if (images.isEmpty()) {
            return new Figure(Measurement.UNDEFINED, OptionalDouble.empty(), List.of());
        }
        double[] values = Arrays.stream(recalls(images)).mapToDouble(measure).toArray();
        double mean = mean(values);
        return new Figure(
                Measurement.of(mean, right[0].length, interval(measure, seed)),
                values.length == 1 ? OptionalDouble.empty() : OptionalDouble.of(deviation(values, mean)),
                DoubleStream.of(values).boxed().toList());
    }

    private Interval interval(ToDoubleFunction<double[]> measure, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[StratifiedBootstrap.RESAMPLES];
        for (int i = 0; i < means.length; i++) {
            checkpoint.run();
            List<int[]> drawn =
                    images.stream().map(own -> resample(own, random)).toList();
            means[i] = mean(Arrays.stream(recalls(drawn)).mapToDouble(measure).toArray());
        }
        return StratifiedBootstrap.middle(means);
    }

    private static int[] resample(int[] own, SplittableRandom random) {
        int[] drawn = new int[own.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = own[random.nextInt(own.length)];
        }
        return drawn;
    }

    /** For each network the recall of each class that has images. */
    private double[][] recalls(List<int[]> byClass) {
        double[][] all = new double[right.length][byClass.size()];
        for (int network = 0; network < all.length; network++) {
            for (int place = 0; place < byClass.size(); place++) {
                all[network][place] = share(right[network], byClass.get(place));
            }
        }
        return all;
    }

    private static double share(boolean[] hits, int[] places) {
        int count = 0;
        for (int place : places) {
            if (hits[place]) {
                count++;
            }
        }
        return (double) count / places.length;
    }

    /** The images of each class that has any. */
    private static List<int[]> images(Predictions answers) {
        return IntStream.range(0, answers.classes())
                .mapToObj(label -> IntStream.range(0, answers.size())
                        .filter(image -> answers.label(image) == label)
                        .toArray())
                .filter(own -> own.length > 0)
                .toList();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values, double mean) {
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}
