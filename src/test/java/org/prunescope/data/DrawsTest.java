package org.prunescope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
    /** 70 of class 0, 25 of class 1, 5 of class 2. */
    private static final PictureSet UNEVEN = TestImages.set(
            1, IntStream.range(0, 100).map(i -> i < 70 ? 0 : i < 95 ? 1 : 2).toArray());

    @Test
    void aBalancedDrawIsAsEvenAsTheCountsAllow() {
        assertThat(counts(Draws.balanced(UNEVEN, 12, 1))).containsExactly(4, 4, 4);
        assertThat(counts(Draws.balanced(UNEVEN, 45, 1))).containsExactly(20, 20, 5);
        assertThat(counts(Draws.balanced(UNEVEN, 1000, 1))).containsExactly(70, 25, 5);
    }

    @Test
    void whatCannotBeEvenGoesToTheRarestClass() {
        assertThat(counts(Draws.balanced(UNEVEN, 4, 1))).containsExactly(1, 1, 2);
    }

    @Test
    void aStratifiedDrawKeepsTheNaturalMix() {
        assertThat(counts(Draws.stratified(UNEVEN, 20, 1))).containsExactly(14, 5, 1);
    }

    @Test
    void afterAnyPrefixRareClassesAreSeenAtLeastAsCompletely() {
        long seed = 42;
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            int[] labels = random.ints(60, 0, 4)
                    .map(i -> Math.min(i, random.nextInt(4)))
                    .toArray();
            PictureSet set = TestImages.set(1, labels);
            int[] sizes = set.classCounts();
            int[] order = Draws.rareFirst(set, random.nextLong());
            int[] seen = new int[sizes.length];
            for (int position : order) {
                seen[labels[position]]++;
                for (int rare = 0; rare < sizes.length; rare++) {
                    for (int large = 0; large < sizes.length; large++) {
                        if (0 < sizes[rare] && sizes[rare] < sizes[large]) {
                            assertThat((double) seen[rare] / sizes[rare])
                                    .as("seed %d, round %d", seed, round)
                                    .isGreaterThanOrEqualTo((double) seen[large] / sizes[large]);
                        }
                    }
                }
            }
        }
    }

    @Test
    void everyOrderHasEveryImageOnce() {
        int[] all = IntStream.range(0, 100).toArray();

        assertThat(sorted(Draws.rareFirst(UNEVEN, 3))).containsExactly(all);
        assertThat(sorted(Draws.stratified(UNEVEN, 100, 3))).containsExactly(all);
        assertThat(sorted(Draws.epoch(UNEVEN, 3, 1))).containsExactly(all);
    }

    @Test
    void theSameSeedGivesTheSameDrawAndAnotherOneAnother() {
        assertThat(Draws.balanced(UNEVEN, 30, 8)).isEqualTo(Draws.balanced(UNEVEN, 30, 8));
        assertThat(Draws.balanced(UNEVEN, 30, 8)).isNotEqualTo(Draws.balanced(UNEVEN, 30, 9));
        assertThat(Draws.epoch(UNEVEN, 8, 1)).isNotEqualTo(Draws.epoch(UNEVEN, 8, 2));
    }

    @Test
    void aSmallerDrawIsTheBeginningOfALargerOne() {
        assertThat(Draws.balanced(UNEVEN, 10, 8)).isEqualTo(Arrays.copyOf(Draws.balanced(UNEVEN, 30, 8), 10));
    }

    @Test
    void aBalancedEpochShowsEveryClassEquallyOften() {
        int[] labels = IntStream.range(0, 9000).map(i -> i < 10 ? 1 : 0).toArray();
        PictureSet set = TestImages.set(1, labels);

        int[] order = Draws.balancedEpoch(set, 1, 1);

        assertThat(order).hasSize(9000);
        // 4,500 ± four standard deviations of √(9000 / 4)
        assertThat(Arrays.stream(order).filter(i -> labels[i] == 1).count()).isBetween(4310L, 4690L);
    }

    @Test
    void aBalancedEpochPassesOverClassesWithoutImages() {
        PictureSet gap = TestImages.set(1, 0, 2, 2);

        assertThat(Draws.balancedEpoch(gap, 1, 1)).hasSize(3);
    }

    @Test
    void aNegativeCountIsRefused() {
        assertThatThrownBy(() -> Draws.balanced(UNEVEN, -1, 1)).hasMessage("cannot draw -1 images");
    }

    private static int[] counts(int[] positions) {
        return UNEVEN.subset(positions).classCounts();
    }

    private static int[] sorted(int[] positions) {
        return Arrays.stream(positions).sorted().toArray();
    }
}
