package org.prunescope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarpTest {
    /** One row of three above another. */
    private static final byte[] SIX = {1, 2, 3, 4, 5, 6};

    @Test
    void mirroringIsExact() {
        assertThat(apply(new Warp(true, false, 0, 0, 0))).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(apply(new Warp(false, true, 0, 0, 0))).containsExactly(4, 5, 6, 1, 2, 3);
    }

    @Test
    void shiftingRepeatsTheBorder() {
        assertThat(apply(new Warp(false, false, 0, 1, 0))).containsExactly(1, 1, 2, 4, 4, 5);
        assertThat(apply(new Warp(false, false, 0, 0, -1))).containsExactly(4, 5, 6, 4, 5, 6);
    }

    @Test
    void halfATurnIsBothMirrors() {
        float[] turned = apply(new Warp(false, false, Math.PI, 0, 0));

        assertThat(turned).containsExactly(new float[] {6, 5, 4, 3, 2, 1}, within(1e-4f)); // cosine of a rounded π
    }

    @Test
    void aQuarterTurnGoesClockwise() {
        byte[] square = {1, 2, 3, 4};
        float[] turned = new float[4];
        new Warp(false, false, Math.PI / 2, 0, 0).write(square, 2, 2, identity(), turned, 0);

        assertThat(turned).containsExactly(new float[] {3, 1, 4, 2}, within(1e-4f));
    }

    @Test
    void aDrawDependsOnSeedEpochAndPositionOnly() {
        Augmentation all = new Augmentation(true, true, 20, 4);

        assertThat(Warp.draw(all, 1, 2, 3)).isEqualTo(Warp.draw(all, 1, 2, 3));
        assertThat(Warp.draw(all, 1, 2, 3)).isNotEqualTo(Warp.draw(all, 1, 2, 4));
        assertThat(Warp.draw(all, 1, 2, 3)).isNotEqualTo(Warp.draw(all, 1, 3, 3));
        assertThat(Warp.draw(all, 1, 2, 3)).isNotEqualTo(Warp.draw(all, 2, 2, 3));
    }

    @Test
    void drawsStayWithinTheirBoundsAndUseThem() {
        Augmentation all = new Augmentation(true, false, 20, 4);
        Warp[] warps =
                IntStream.range(0, 1000).mapToObj(i -> Warp.draw(all, 5, 1, i)).toArray(Warp[]::new);

        assertThat(warps).allMatch(warp -> Math.abs(warp.radians()) <= Math.toRadians(20) && !warp.upsideDown());
        assertThat(IntStream.of(IntStream.range(0, 1000)
                                .map(i -> warps[i].right())
                                .toArray())
                        .distinct()
                        .boxed())
                .containsExactlyInAnyOrder(-4, -3, -2, -1, 0, 1, 2, 3, 4);
        // 500 ± four standard deviations of √(1000 / 4)
        assertThat(IntStream.range(0, 1000).filter(i -> warps[i].mirrored()).count())
                .isBetween(437L, 563L);
    }

    @Test
    void noAugmentationChangesNothing() {
        assertThat(apply(Warp.draw(Augmentation.NONE, 9, 9, 9))).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static float[] apply(Warp warp) {
        float[] changed = new float[6];
        warp.write(SIX, 2, 3, identity(), changed, 0);
        return changed;
    }

    private static float[][] identity() {
        float[][] scale = new float[1][256];
        for (int i = 0; i < 256; i++) {
            scale[0][i] = i;
        }
        return scale;
    }
}
