package org.prunescope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prunescope.data.Augmentation;
import org.prunescope.data.Picture;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Sample;

class EpochPlanTest {

    @Test
    void stepsAreEven() {
        assertThat(plan(33, 32))
                .extracting(EpochPlan::batchSize, EpochPlan::steps)
                .containsExactly(17, 2);
        assertThat(plan(64, 32))
                .extracting(EpochPlan::batchSize, EpochPlan::steps)
                .containsExactly(32, 2);
        assertThat(plan(100, 32))
                .extracting(EpochPlan::batchSize, EpochPlan::steps)
                .containsExactly(25, 4);
        assertThat(plan(5, 32))
                .extracting(EpochPlan::batchSize, EpochPlan::steps)
                .containsExactly(5, 1);
    }

    @Test
    void atMostTwoSizesOccur() {
        assertThat(plan(64, 32).batchSizes()).containsExactly(32);
        assertThat(plan(33, 32).batchSizes()).containsExactly(17, 16);
        assertThat(plan(121, 24).batchSizes()).containsExactly(21, 16);
    }

    @Test
    void noStepHasASingleImage() {
        for (int images = 2; images < 200; images++) {
            for (int batch = 2; batch < 40; batch++) {
                EpochPlan plan = plan(images, batch);
                int last = plan.order().length - (plan.steps() - 1) * plan.batchSize();
                assertThat(last).as("%d images by %d", images, batch).isBetween(2, batch);
                assertThat(plan.order().length).isBetween(images - 1, images);
            }
        }
    }

    @Test
    void naturalOrderShowsEveryImageOnceAndAnotherOrderEachEpoch() {
        PictureSet images = images(40);
        Recipe recipe = recipe(8, Balance.Sampling.NATURAL);
        int[] first = EpochPlan.of(recipe, images, 1).order();

        assertThat(Arrays.stream(first).sorted().toArray())
                .containsExactly(IntStream.range(0, 40).toArray());
        assertThat(EpochPlan.of(recipe, images, 2).order()).isNotEqualTo(first);
        assertThat(EpochPlan.of(recipe, images, 1).order()).isEqualTo(first);
    }

    @Test
    void balancedOrderShowsRareClassesAsOftenAsOthers() {
        PictureSet images = images(1000);

        int[] order =
                EpochPlan.of(recipe(10, Balance.Sampling.BALANCED), images, 1).order();

        long rare = Arrays.stream(order).filter(i -> images.get(i).label() == 1).count();
        // A tenth of the images, half of the draws: binomial, standard deviation 16.
        assertThat(rare).isBetween(430L, 570L);
    }

    private static EpochPlan plan(int images, int batch) {
        return EpochPlan.of(recipe(batch, Balance.Sampling.NATURAL), images(images), 1);
    }

    private static Recipe recipe(int batch, Balance.Sampling sampling) {
        return new Recipe(
                1,
                batch,
                Optimization.DEFAULT,
                new Balance(Weighting.none(), sampling),
                Augmentation.NONE,
                Stopping.DEFAULT,
                Preparation.AS_IS,
                5);
    }

    /** Every tenth image is of the rare class. */
    private static PictureSet images(int count) {
        Picture picture = new Picture(1, 1, 1, new byte[1]);
        return new PictureSet(
                List.of("common", "rare"),
                IntStream.range(0, count)
                        .mapToObj(i -> new Sample("image " + i, i % 10 == 0 ? 1 : 0, () -> picture))
                        .toList());
    }
}
