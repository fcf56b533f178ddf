package org.prunescope.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many maps at once against {@link MatrixRank}, one by one. */
class MatrixRanksTest {
    private static final int IMAGES = 5;
    private static final int CHANNELS = 13;
    private static final int FIRST_CHANNEL = 2;
    private static final int ALL_CHANNELS = 17;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "7, 1", "2, 2", "8, 8", "16, 16", "32, 32", "20, 32", "32, 21", "5, 3"})
    void mapsOfEveryKindHaveTheRankThatEachHasAlone(int height, int width) {
        Random random = new Random(height * 100 + width);
        float[][] images = new float[IMAGES][ALL_CHANNELS * height * width];
        for (float[] image : images) {
            for (int channel = 0; channel < ALL_CHANNELS; channel++) {
                float[] map = map(channel % 6, height, width, random);
                System.arraycopy(map, 0, image, channel * map.length, map.length);
            }
        }
        assertSameSums(images, height, width, 1);
    }

    /** Where a singular value lies at the tolerance, so that both must be as exact. */
    @ParameterizedTest
    @CsvSource({"2, 1", "8, 1", "32, 1", "8, 1e-3", "8, 1e-2", "8, 1e3", "8, 1e6"})
    void singularValuesAtTheToleranceAreToldApart(int size, double tolerance) {
        float[][] images = new float[IMAGES][ALL_CHANNELS * size * size];
        double least = Math.min(1, tolerance * size * Math.scalb(1.0, -23));
        for (int image = 0; image < IMAGES; image++) {
            for (int channel = 0; channel < ALL_CHANNELS; channel++) {
                int start = channel * size * size;
                for (int i = 0; i < size; i++) {
                    images[image][start + i * size + i] = 1;
                }
                double off = (channel - ALL_CHANNELS / 2) * 0.01 * (image + 1);
                images[image][start] = (float) (least * (1 + off));
            }
        }
        assertSameSums(images, size, size, tolerance);
    }

    /** Noise, nothing, lines of zeros, equal lines, a product of thin matrices, or numbers of both signs far apart. */
    private static float[] map(int kind, int height, int width, Random random) {
        float[] map = new float[height * width];
        for (int i = 0; i < map.length; i++) {
            float noise = (float) random.nextGaussian();
            map[i] = switch (kind) {
                case 0 -> Math.max(0, noise);
                case 1 -> 0;
                case 2 -> i / width % 3 == 1 || i % width % 4 == 2 ? 0 : Math.max(0, noise);
                case 3 -> i < width * 2 || i % width < 1 ? noise : map[i - width * 2];
                case 4 -> (i / width % 3 + 1) * (i % width % 5 - 2);
                default -> noise * (float) Math.pow(10, -(i / width) / 3.0);
            };
        }
        return map;
    }

    private static void assertSameSums(float[][] images, int height, int width, double tolerance) {
        MatrixRank alone = new MatrixRank(height, width, tolerance);
        int length = height * width;
        long[] expected = new long[CHANNELS];
        for (float[] image : images) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                int start = (FIRST_CHANNEL + channel) * length;
                expected[channel] += alone.of(Arrays.copyOfRange(image, start, start + length));
            }
        }
        int all = IMAGES * CHANNELS;
        for (int atOnce :
                IntStream.of(1, 30, MatrixRanks.atOnce(height, width, all)).toArray()) {
            MatrixRanks ranks = new MatrixRanks(height, width, tolerance, atOnce);
            long[] sums = new long[CHANNELS];
            for (int first = 0; first < all; first += atOnce) {
                ranks.add(images, FIRST_CHANNEL, first, Math.min(atOnce, all - first), sums);
            }
            assertThat(sums).as("%d maps at once", atOnce).containsExactly(expected);
        }
    }
}
