package org.prunescope.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlotAreaTest {

    @Test
    void valuesAreSpreadOverTheArea() {
        PlotArea area = new PlotArea(40, 10, 200, 100, 0, 1, 4);

        assertThat(area.x(0)).isEqualTo(40);
        assertThat(area.x(1)).isEqualTo(240);
        assertThat(area.y(0)).isEqualTo(110);
        assertThat(area.y(4)).isEqualTo(10);
    }
}
