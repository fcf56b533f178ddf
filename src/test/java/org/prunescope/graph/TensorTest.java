package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TensorTest {

    @Test
    void rowsBecomeColumns() {
        Tensor matrix = Tensor.of(new int[] {2, 3}, 1, 2, 3, 4, 5, 6);

        assertThat(matrix.transposed(1, 0)).isEqualTo(Tensor.of(new int[] {3, 2}, 1, 4, 2, 5, 3, 6));
    }

    /** Number abc stands at [a, b, c]; with the axes in the order 2, 0, 1 it stands at [c, a, b]. */
    @Test
    void axesTakeAnyOrder() {
        Tensor tensor = Tensor.of(new int[] {2, 1, 3}, 0, 1, 2, 100, 101, 102);

        assertThat(tensor.transposed(2, 0, 1)).isEqualTo(Tensor.of(new int[] {3, 2, 1}, 0, 100, 1, 101, 2, 102));
    }

    @Test
    void positionsOfAnAxisAreTakenInTheirOrder() {
        Tensor matrix = Tensor.of(new int[] {2, 3}, 1, 2, 3, 4, 5, 6);

        assertThat(matrix.slice(1, new int[] {2, 0, 2})).isEqualTo(Tensor.of(new int[] {2, 3}, 3, 1, 3, 6, 4, 6));
    }
}
