package org.prunescope.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** Orders and draws of images, as positions in their set. The same seed gives the same draw on every machine. */
public final class Draws {
    private Draws() {}

    /**
     * All images in turns, one of each class, the rarest class first: after any number of images a rare class has been
     * seen at least as completely as a larger one. The images of a class come in shuffled order.
     */
    public static int[] rareFirst(PictureSet pictures, long seed) {
        return interleaved(pictures, seed, (rank, count) -> rank);
    }

    /**
     * As many images of each class as of any other, as far as they reach.
     *
     * @param count images to draw, without repetition; all of them if there are fewer
     */
    public static int[] balanced(PictureSet pictures, int count, long seed) {
        return first(count, rareFirst(pictures, seed));
    }

    /**
     * Images in the natural mix of their classes, evenly mixed all along.
     *
     * @param count images to draw, without repetition; all of them if there are fewer
     */
    public static int[] stratified(PictureSet pictures, int count, long seed) {
        return first(count, interleaved(pictures, seed, (rank, of) -> (rank + 0.5) / of));
    }

    private static int[] first(int count, int[] order) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot draw " + count + " images");
        }
        return Arrays.copyOf(order, Math.min(count, order.length));
    }

    /** Sorted by a key of each image's rank within its class and of the class's size; the smaller class among equals. */
    private static int[] interleaved(PictureSet pictures, long seed, DoubleBinaryOperator key) {
        int[] counts = pictures.classCounts();
        int[] seen = new int[counts.length];
        double[] keys = new double[pictures.size()];
        List<Integer> order = shuffled(pictures.size(), random(seed));
        for (int position : order) {
            int label = pictures.get(position).label();
            keys[position] = key.applyAsDouble(seen[label]++, counts[label]);
        }
        return order.stream()
                .sorted(Comparator.comparingDouble((Integer position) -> keys[position])
                        .thenComparing(position -> counts[pictures.get(position).label()])
                        .thenComparing(position -> pictures.get(position).label()))
                .mapToInt(i -> i)
                .toArray();
    }

    /** Every image once, in an order of its own for each epoch. */
    public static int[] epoch(PictureSet pictures, long seed, int epoch) {
        return shuffled(pictures.size(), random(seed, epoch)).stream()
                .mapToInt(i -> i)
                .toArray();
    }

    /** As many images as there are, each of a class drawn evenly among those that have images; with repetition. */
    public static int[] balancedEpoch(PictureSet pictures, long seed, int epoch) {
        List<List<Integer>> byClass = new ArrayList<>();
        pictures.classNames().forEach(name -> byClass.add(new ArrayList<>()));
        for (int i = 0; i < pictures.size(); i++) {
            byClass.get(pictures.get(i).label()).add(i);
        }
        byClass.removeIf(List::isEmpty);
        Random random = random(seed, epoch);
        return IntStream.range(0, pictures.size())
                .map(i -> any(any(byClass, random), random))
                .toArray();
    }

    private static <T> T any(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }

    private static List<Integer> shuffled(int size, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, random);
        return order;
    }

    /** A generator for these keys and no others: neighbouring seeds or epochs give unlike draws. */
    static Random random(long... keys) {
        long state = 0;
        for (long key : keys) {
            state = mix(state + key);
        }
        return new Random(state);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long key) {
        long z = key + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
