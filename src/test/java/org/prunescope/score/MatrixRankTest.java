package org.prunescope.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixRankTest {

    @Test
    void aZeroMapHasRankZero() {
        assertThat(rank(3, 3, new float[9])).isZero();
    }

    @Test
    void aSinglePixelHasRankOne() {
        assertThat(rank(1, 1, 0.5f)).isOne();
    }

    @Test
    void aDiagonalCountsItsEntries() {
        assertThat(rank(3, 3, 2, 0, 0, 0, 0, 0, 0, 0, 1)).isEqualTo(2);
    }

    @Test
    void equalRowsCountOnce() {
        assertThat(rank(3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 9)).isEqualTo(2);
    }

    @Test
    void whatLiesBelowSinglePrecisionDoesNotCount() {
        // Tolerance: 2 · 2⁻²³ ≈ 2.4e-7 of the largest singular value.
        assertThat(rank(2, 2, 1, 0, 0, 1e-7f)).isEqualTo(1);
        assertThat(rank(2, 2, 1, 0, 0, 1e-6f)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"8, 8, 3", "16, 16, 16", "32, 32, 20", "32, 20, 7", "20, 32, 7", "7, 7, 1"})
    void aProductOfThinMatricesHasTheirRank(int height, int width, int rank) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            // Small integers keep the product exact in single precision, so that its rank is too.
            int[][] left = integers(height, rank, random);
            int[][] right = integers(rank, width, random);
            float[] product = new float[height * width];
            for (int i = 0; i < height; i++) {
                for (int j = 0; j < width; j++) {
                    for (int k = 0; k < rank; k++) {
                        product[i * width + j] += left[i][k] * right[k][j];
                    }
                }
            }
            assertThat(rank(height, width, product)).as("seed %d", seed).isEqualTo(rank);
        }
    }

    private static int[][] integers(int height, int width, Random random) {
        int[][] values = new int[height][width];
        for (int[] row : values) {
            for (int i = 0; i < width; i++) {
                row[i] = random.nextInt(41) - 20;
            }
        }
        return values;
    }

    private static int rank(int height, int width, float... map) {
        return new MatrixRank(height, width, 1).of(map);
    }
}
