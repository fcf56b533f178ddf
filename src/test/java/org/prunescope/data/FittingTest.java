package org.prunescope.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FittingTest {
    @Test
    void theRightSizeIsLeftAlone() {
        assertThat(fit(picture(2, 10, 20, 30, 40), 2, 2)).containsExactly(10, 20, 30, 40);
    }

    @Test
    void shrinkingTakesTheMeanOfTheArea() {
        assertThat(fit(picture(4, 0, 10, 20, 30, 40, 50, 60, 70), 1, 2)).containsExactly(25, 45);
    }

    @Test
    void shrinkingWeighsPixelsByTheirOverlap() {
        // Three pixels on two: (0 + 90 / 2) / 1.5 and (90 / 2 + 30) / 1.5.
        assertThat(fit(picture(3, 0, 90, 30), 1, 2)).containsExactly(30, 50);
    }

    @Test
    void enlargingGoesStraightBetweenCentres() {
        assertThat(fit(picture(2, 0, 100), 1, 4)).containsExactly(0, 25, 75, 100);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 7", "13, 5", "9, 9", "2, 20"})
    void oneColourStaysOneColour(int height, int width) {
        assertThat(fit(TestImages.grey(9, 77), height, width)).containsOnly(77);
    }

    @Test
    void colourBecomesGreyByLuminance() {
        Picture green = new Picture(1, 1, 3, new byte[] {0, (byte) 200, 0});

        assertThat(fit(green, 1, 1)).containsExactly(117); // 0.587 · 200 = 117.4
    }

    @Test
    void greyIsRepeatedForColour() {
        int[] fitted = fit(picture(2, 10, 20), Preprocessing.unit(3, 1, 2));

        assertThat(fitted).containsExactly(10, 20, 10, 20, 10, 20);
    }

    @Test
    void coloursAreSeparatedIntoPlanes() {
        Picture two = new Picture(2, 1, 3, new byte[] {1, 2, 3, 4, 5, 6});

        assertThat(fit(two, Preprocessing.unit(3, 1, 2))).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void aCentreCropKeepsProportionsAndCutsTheMiddle() {
        // Six wide, two high, to one pixel: the middle two columns.
        Picture wide = picture(6, 0, 0, 40, 60, 0, 0, 0, 0, 40, 60, 0, 0);
        Preprocessing crop = new Preprocessing(1, 1, 1, Preprocessing.Fit.CENTRE_CROP, 1, List.of(0.0), List.of(1.0));

        assertThat(fit(wide, crop)).containsExactly(50);
        assertThat(fit(wide, 1, 1)).containsExactly(17); // stretched: 200 / 12
    }

    private static Picture picture(int width, int... values) {
        byte[] samples = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            samples[i] = (byte) values[i];
        }
        return new Picture(width, values.length / width, 1, samples);
    }

    private static int[] fit(Picture picture, int height, int width) {
        return fit(picture, Preprocessing.unit(1, height, width));
    }

    private static int[] fit(Picture picture, Preprocessing target) {
        byte[] fitted = Fitting.fit(picture, target);
        int[] values = new int[fitted.length];
        for (int i = 0; i < fitted.length; i++) {
            values[i] = fitted[i] & 0xff;
        }
        return values;
    }
}
