package org.prunescope.data;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small pictures of bars that lie, stand, or are not there, in noise: three classes that a tiny network can learn. */
public final class SamplePictures {
    public static final int SIZE = 8;

    private static final List<String> CLASSES = List.of("lying", "standing", "none");

    private SamplePictures() {}

    /** Pictures whose every sixth is of the last class, the others in turns. */
    public static PictureSet bars(int count, long seed) {
        return new PictureSet(
                CLASSES,
                IntStream.range(0, count)
                        .mapToObj(i -> sample(i, i % 6 == 5 ? 2 : i % 2, new Random(seed * 10_000 + i)))
                        .toList());
    }

    /** The same without the last class. */
    public static PictureSet twoKindsOfBars(int count, long seed) {
        return new PictureSet(
                CLASSES.subList(0, 2),
                IntStream.range(0, count)
                        .mapToObj(i -> sample(i, i % 2, new Random(seed * 10_000 + i)))
                        .toList());
    }

    private static Sample sample(int index, int label, Random random) {
        byte[] samples = new byte[SIZE * SIZE];
        random.nextBytes(samples);
        int place = random.nextInt(SIZE);
        for (int i = 0; i < samples.length; i++) {
            boolean bar = (label == 0 && i / SIZE == place) || (label == 1 && i % SIZE == place);
            samples[i] = (byte) ((samples[i] & 0x3f) + (bar ? 160 : 0));
        }
        Picture picture = new Picture(SIZE, SIZE, 1, samples);
        return new Sample("bar " + index, label, () -> picture);
    }
}
