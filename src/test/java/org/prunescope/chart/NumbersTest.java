package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void ratesHaveTwoDecimals() {
        assertThat(Numbers.rate(0.614)).isEqualTo("0.61");
        assertThat(Numbers.rate(0.615)).isEqualTo("0.62");
        assertThat(Numbers.rate(1)).isEqualTo("1.00");
        assertThat(Numbers.fixed(0.8219, 3)).isEqualTo("0.822");
    }

    @Test
    void aNegativeNumberHasARealMinus() {
        assertThat(Numbers.rate(-0.14)).isEqualTo("−0.14");
        assertThat(Numbers.count(-1234)).isEqualTo("−1\u202f234");
    }

    @Test
    void whatRoundsToZeroHasNoSign() {
        assertThat(Numbers.rate(-0.001)).isEqualTo("0.00");
        assertThat(Numbers.signedRate(-0.001)).isEqualTo("0.00");
        assertThat(Numbers.signedRate(0.001)).isEqualTo("0.00");
        assertThat(Numbers.signedPercent(-0.004)).isEqualTo("0\u202f%");
    }

    @Test
    void aDifferenceShowsItsSign() {
        assertThat(Numbers.signedRate(0.02)).isEqualTo("+0.02");
        assertThat(Numbers.signedRate(-0.18)).isEqualTo("−0.18");
        assertThat(Numbers.signedCount(3)).isEqualTo("+3");
        assertThat(Numbers.signedCount(-1)).isEqualTo("−1");
        assertThat(Numbers.signedCount(0)).isEqualTo("0");
        assertThat(Numbers.signedPercent(-0.28)).isEqualTo("−28\u202f%");
        assertThat(Numbers.signedPercent(0.04)).isEqualTo("+4\u202f%");
    }

    @Test
    void sharesAreInPerCentWithANarrowSpace() {
        assertThat(Numbers.percent(0.375)).isEqualTo("38\u202f%");
        assertThat(Numbers.percent(0.285)).as("in binary less than 28.5 %").isEqualTo("29\u202f%");
        assertThat(Numbers.percent(0.055, 1)).isEqualTo("5.5\u202f%");
    }

    @Test
    void countsAreGroupedFromAThousandOn() {
        assertThat(Numbers.count(784)).isEqualTo("784");
        assertThat(Numbers.count(1_200)).isEqualTo("1\u202f200");
        assertThat(Numbers.count(80_879_760)).isEqualTo("80\u202f879\u202f760");
    }

    @Test
    void largeCountsAreShortened() {
        assertThat(Numbers.scaled(568)).isEqualTo("568");
        assertThat(Numbers.scaled(272_474)).isEqualTo("272\u202fk");
        assertThat(Numbers.scaled(163_300_000)).isEqualTo("163.3\u202fM");
        assertThat(Numbers.scaled(4_090_000_000L)).isEqualTo("4.1\u202fG");
        assertThat(Numbers.scaled(999_700)).as("never 1000 k").isEqualTo("1.0\u202fM");
    }

    @Test
    void sizesCarryTheirUnit() {
        assertThat(Numbers.fileSize(1_089_896)).isEqualTo("1.09\u202fMB");
        assertThat(Numbers.fileSize(592_000)).isEqualTo("0.59\u202fMB");
        assertThat(Numbers.fileSize(46_800_000)).isEqualTo("46.8\u202fMB");
        assertThat(Numbers.fileSize(528_000_000)).isEqualTo("528\u202fMB");
        assertThat(Numbers.fileSize(85_300)).isEqualTo("85\u202fkB");
        assertThat(Numbers.fileSize(512)).isEqualTo("512\u202fB");
        assertThat(Numbers.memory(3_200_000)).isEqualTo("3.2\u202fMB");
        assertThat(Numbers.memory(1_200_000_000)).isEqualTo("1.2\u202fGB");
        assertThat(Numbers.gigabytes(400_000_000)).isEqualTo("0.4\u202fGB");
        assertThat(Numbers.millis(4.62)).isEqualTo("4.6\u202fms");
    }

    @Test
    void timesAreAClock() {
        assertThat(Numbers.clock(72)).isEqualTo("01:12");
        assertThat(Numbers.clock(3_753)).isEqualTo("1:02:33");
        assertThat(Numbers.timeLeft(4)).isEqualTo("4\u202fs left");
        assertThat(Numbers.timeLeft(33)).isEqualTo("00:33 left");
    }

    @Test
    void intervalsAreInBrackets() {
        assertThat(Numbers.interval(0.5, 0.72)).isEqualTo("[0.50, 0.72]");
    }

    @Test
    void smallNumbersAreInPowersOfTen() {
        assertThat(Numbers.scientific(1.8e-6)).isEqualTo("1.8·10⁻⁶");
        assertThat(Numbers.scientific(1e-4)).isEqualTo("1·10⁻⁴");
        assertThat(Numbers.scientific(0)).isEqualTo("0");
        assertThat(Numbers.scientific(2.5e12)).isEqualTo("2.5·10¹²");
    }

    @Test
    void whatIsNotFiniteIsUnknown() {
        assertThat(Numbers.rate(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.percent(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.signedRate(Double.POSITIVE_INFINITY)).isEqualTo("–");
        assertThat(Numbers.scientific(Double.NaN)).isEqualTo("–");
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.rate(0.5)).isEqualTo("0.50");
            assertThat(Numbers.count(1_200)).isEqualTo("1\u202f200");
            assertThat(Numbers.scientific(1.8e-6)).isEqualTo("1.8·10⁻⁶");
        } finally {
            Locale.setDefault(before);
        }
    }
}
