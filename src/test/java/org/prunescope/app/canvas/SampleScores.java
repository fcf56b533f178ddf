package org.prunescope.app.canvas;

import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** The figures of the pictures. */
final class SampleScores {
    /** layer2.0.conv1, 24 of 32. */
    static final ScoreBins FIRST = bins(
            0.32, new int[] {2, 0, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 0, 0, 0, 1, 2, 4, 1, 2, 0, 2, 4, 1, 3, 4);
    /** layer2.1.conv1, 20 of 32. */
    static final ScoreBins SECOND = bins(
            0.58, new int[] {1, 0, 1, 1, 3, 2, 1, 2, 1, 0, 0, 0, 0, 0, 0}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 3, 4, 3, 5);
    /** layer2.2.conv1, 20 of 32. */
    static final ScoreBins THIRD = bins(
            0.54, new int[] {1, 1, 4, 2, 0, 1, 0, 2, 1, 0, 0, 0, 0, 0, 0}, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 5, 4, 2, 1, 1);
    /** stage 3 stream, 48 of 64. */
    static final ScoreBins STREAM = bins(
            0.27,
            new int[] {3, 2, 5, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
            0,
            0,
            0,
            0,
            13,
            3,
            3,
            3,
            7,
            13,
            2,
            3,
            0,
            0,
            1);
    /** layer3.2.conv1, 64 of 64. */
    static final ScoreBins WHOLE = new ScoreBins(
            new int[15], new int[] {4, 5, 6, 9, 2, 7, 5, 2, 5, 4, 1, 6, 3, 3, 2}, 0, 1, OptionalDouble.empty());
    /** layer3.1.conv1, 32 of 64. */
    static final ScoreBins HALF = bins(
            0.34,
            new int[] {2, 6, 3, 11, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
            0,
            0,
            0,
            0,
            0,
            9,
            7,
            2,
            0,
            3,
            4,
            2,
            2,
            1,
            2);

    /** layer2.1.conv1 in 20 bins, as the histogram of the picture. */
    static final ScoreBins HISTOGRAM = new ScoreBins(
            new int[] {1, 0, 0, 1, 0, 3, 2, 1, 1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0},
            new int[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 1, 3, 4, 1, 3, 4},
            0,
            1,
            OptionalDouble.of(0.582));

    /** layer2.1.conv1, filter by filter. */
    static final RankPlot.Ranking RANKING = ranking();

    private SampleScores() {}

    private static ScoreBins bins(double cut, int[] removed, int... kept) {
        return new ScoreBins(removed, kept, 0, 1, OptionalDouble.of(cut));
    }

    private static RankPlot.Ranking ranking() {
        double[] scores = {
            1, 1, 0.97, 0.96, 0.94, 0.93, 0.91, 0.89, 0.84, 0.84, 0.81, 0.80, 0.78, 0.76, 0.76, 0.71, 0.68, 0.67, 0.66,
            0.62, 0.54, 0.50, 0.48, 0.43, 0.40, 0.35, 0.33, 0.29, 0.28, 0.25, 0.19, 0.01
        };
        int[] filters = {
            4, 31, 29, 20, 1, 19, 26, 28, 27, 6, 22, 30, 14, 10, 9, 5, 24, 17, 21, 15, 25, 3, 2, 16, 7, 12, 23, 13, 18,
            8, 11, 0
        };
        boolean[] kept = new boolean[scores.length];
        IntStream.range(0, 20).forEach(i -> kept[i] = true);
        return new RankPlot.Ranking(filters, scores, kept, OptionalDouble.of(0.58));
    }

    /** A feature map of 32×32 that looks like the rim of a lesion. */
    static ValueGrid rim() {
        Random random = new Random(7);
        float[] values = new float[32 * 32];
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                double radius = Math.hypot(x - 16, (y - 16) * 1.1);
                double rim = Math.exp(-Math.pow((radius - 10) / 1.6, 2));
                values[y * 32 + x] = (float) Math.min(1, 0.9 * rim + 0.12 * random.nextDouble());
            }
        }
        return new ValueGrid(32, 32, values);
    }

    static ValueGrid weights() {
        return new ValueGrid(3, 3, new float[] {0.2f, 0.18f, 0.02f, 0.16f, 0.03f, -0.03f, -0.05f, -0.05f, -0.17f});
    }
}
