package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorFunctionTest {

    /** From tables. */
    @Test
    void knownValuesAreFound() {
        assertThat(ErrorFunction.of(0)).isZero();
        assertThat(ErrorFunction.of(0.1)).isCloseTo(0.1124629160, within(1e-9));
        assertThat(ErrorFunction.of(0.5)).isCloseTo(0.5204998778, within(1e-9));
        assertThat(ErrorFunction.of(-1)).isCloseTo(-0.8427007929, within(1e-9));
        assertThat(ErrorFunction.of(2.5)).isCloseTo(0.9995930480, within(1e-9));
        assertThat(ErrorFunction.of(-40)).isEqualTo(-1);
        assertThat(ErrorFunction.of(Double.NaN)).isNaN();
    }

    @Test
    void slopesAreThoseOfTheBellCurve() {
        for (double x = -5; x < 5; x += 0.003) {
            assertThat(ErrorFunction.slope(x)).isCloseTo(2 / Math.sqrt(Math.PI) * Math.exp(-x * x), within(2e-7));
        }
        assertThat(ErrorFunction.slope(Double.NaN)).isNaN();
    }
}
