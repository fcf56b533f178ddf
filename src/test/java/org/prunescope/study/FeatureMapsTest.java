package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FeatureMapsTest {
    /** Two maps of 2×3. */
    private static final FeatureMaps MAPS =
            new FeatureMaps(2, 2, 3, new float[] {1, 3, 5, 7, 9, 11, 0, -2, 0, 0, 0, 4});

    @Test
    void aResponseIsAnAbsoluteValue() {
        assertThat(MAPS.map(1)).containsExactly(0, 2, 0, 0, 0, 4);
        assertThat(MAPS.highest(1)).isEqualTo(4);
    }

    @Test
    void smallerMapsAreMeansOverSquaresAndTheirRests() {
        FeatureMaps small = MAPS.atMost(2);

        assertThat(small.height()).isEqualTo(1);
        assertThat(small.width()).isEqualTo(2);
        // (1 + 3 + 7 + 9) / 4, then the rest of one column: (5 + 11) / 2
        assertThat(small.map(0)).containsExactly(5, 8);
    }

    @Test
    void mapsThatFitStayAsTheyAre() {
        assertThat(MAPS.atMost(3)).isSameAs(MAPS);
    }

    @Test
    void valuesMustFillTheMaps() {
        assertThatThrownBy(() -> new FeatureMaps(2, 2, 2, new float[7])).hasMessage("7 values are no 2 maps of 2×2");
    }
}
