package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class EndLabelsTest {

    @Test
    void labelsWithRoomStayWhereTheirLinesEnd() {
        assertThat(EndLabels.spread(new double[] {80, 20, 50}, 15, 0, 100)).containsExactly(80, 20, 50);
    }

    @Test
    void twoThatCollideMoveApartByTheSame() {
        assertThat(EndLabels.spread(new double[] {51, 49}, 10, 0, 100)).containsExactly(55, 45);
    }

    @Test
    void noneLeavesTheChart() {
        assertThat(EndLabels.spread(new double[] {2, 1, 0}, 10, 5, 100)).containsExactly(25, 15, 5);
        assertThat(EndLabels.spread(new double[] {99, 98}, 10, 0, 95)).containsExactly(95, 85);
    }

    @RepeatedTest(20)
    void labelsNeverOverlapAndKeepTheOrderOfTheirLines() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        double[] wanted = random.doubles(1 + random.nextInt(8), 0, 200).toArray();

        double[] places = EndLabels.spread(wanted, 15, 0, 200);

        Integer[] order = new Integer[wanted.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(wanted[a], wanted[b]));
        for (int i = 1; i < order.length; i++) {
            // Sums of doubles below 200 are exact to 1e-9.
            assertThat(places[order[i]] - places[order[i - 1]])
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(15 - 1e-9);
        }
        assertThat(Arrays.stream(places).boxed())
                .allSatisfy(place -> assertThat(place).isBetween(-1e-9, 200 + 1e-9));
    }

    @Test
    void labelsOfOnePlaceLieAroundIt() {
        double[] places = EndLabels.spread(new double[] {50, 50, 50}, 15, 0, 100);

        assertThat(Arrays.stream(places).average().orElseThrow()).isCloseTo(50, offset(1e-9));
    }
}
