package org.prunescope.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import javafx.scene.canvas.Canvas;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunescope.app.theme.Theme;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class PenUiTest {

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 1.5, 1.75, 2})
    void edgesAndHairlinesLieOnWholePixelsOfTheScreen(double scale) {
        Pen pen = new Pen(new Canvas(10, 10).getGraphicsContext2D(), Theme.LIGHT, scale);

        for (double place : new double[] {0, 0.3, 7.77, 101.5}) {
            assertThat(pen.snap(place) * scale).isCloseTo(Math.rint(pen.snap(place) * scale), offset(1e-9));
        }
        assertThat(pen.hairline() * scale).isCloseTo(Math.rint(pen.hairline() * scale), offset(1e-9));
        assertThat(pen.hairline()).isBetween(0.8, 1.34);
    }
}
