package org.prunescope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prunescope.data.Picture;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.Sample;
import org.prunescope.data.SamplePictures;
import org.prunescope.graph.Addition;
import org.prunescope.graph.ChannelMoments;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.NormalizationInsertion;
import org.prunescope.graph.Role;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;

class RecalibrationTest {
    private static final Preprocessing PREPROCESSING = Preprocessing.unit(1, SamplePictures.SIZE, SamplePictures.SIZE);
    private static final PictureSet IMAGES = SamplePictures.bars(10, 1);

    private final ReferenceEngine engine = new ReferenceEngine();
    private final Recalibration recalibration = new Recalibration(engine);
    private final MomentMeasurement measurement = new MomentMeasurement(engine);

    private static Network network() {
        return SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, SamplePictures.SIZE, SamplePictures.SIZE))
                        .conv("a", 3, 3, 1)
                        .batchNorm("bn1")
                        .relu("r1")
                        .conv("b", 3, 3, 1)
                        .batchNorm("bn2")
                        .then("add", new Addition(), "r1")
                        .relu("r2")
                        .batchNorm("bn3")
                        .classifier("fc", 2)
                        .build(),
                3);
    }

    @Test
    void momentsAreThoseOfAllPositionsOfAllImages() throws IOException {
        Picture first = new Picture(2, 1, 1, new byte[] {0, 1});
        Picture second = new Picture(2, 1, 1, new byte[] {2, 5});
        PictureSet images = new PictureSet(
                List.of("only"), List.of(new Sample("1", 0, () -> first), new Sample("2", 0, () -> second)));
        Preprocessing plain = new Preprocessing(1, 1, 2, Preprocessing.Fit.STRETCH, 1, List.of(0.0), List.of(1.0));
        Network network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, 1, 2)).relu("r").build(), 1);

        Map<String, ChannelMoments> moments =
                measurement.measure(network, List.of("r"), images, plain, Progress.SILENT);

        // 0, 1, 2, 5: mean 2, squares of the distances 4 + 1 + 0 + 9 = 14.
        assertThat(moments).containsOnlyKeys("r");
        assertThat(moments.get("r")).isEqualTo(new ChannelMoments(Tensor.vector(2), Tensor.vector(3.5f)));
    }

    @Test
    void afterwardsEveryNormalisationHoldsTheMomentsOfItsInput() throws IOException {
        Network network = network();

        Network set = recalibration.recalibrate(network, IMAGES, PREPROCESSING, Progress.SILENT);

        Map<String, ChannelMoments> seen =
                measurement.measure(set, List.of("a", "b", "r2"), IMAGES, PREPROCESSING, Progress.SILENT);
        for (List<String> pair : List.of(List.of("bn1", "a"), List.of("bn2", "b"), List.of("bn3", "r2"))) {
            ChannelMoments wanted = seen.get(pair.get(1));
            // Measured the same way: equal, not only close.
            assertThat(set.parameter(pair.get(0), Role.MEAN)).isEqualTo(wanted.mean());
            assertThat(set.parameter(pair.get(0), Role.VARIANCE)).isEqualTo(wanted.variance());
        }
        assertThat(set).isNotEqualTo(network);
    }

    @Test
    void statisticsThatMatchAlreadyStayAndNothingLearnedChanges() throws IOException {
        Network network = network();

        Network once = recalibration.recalibrate(network, IMAGES, PREPROCESSING, Progress.SILENT);

        assertThat(recalibration.recalibrate(once, IMAGES, PREPROCESSING, Progress.SILENT))
                .isEqualTo(once);
        network.parameters()
                .forEach((step, tensors) -> tensors.forEach((role, tensor) -> {
                    if (role != Role.MEAN && role != Role.VARIANCE) {
                        assertThat(once.parameter(step, role)).isEqualTo(tensor);
                    }
                }));
    }

    @Test
    void freshNormalisationsBeginWithTheStatisticsThatARecalibrationWouldSet() throws IOException {
        Network folded = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, SamplePictures.SIZE, SamplePictures.SIZE))
                        .conv("a", 3, 3, 1)
                        .relu("r")
                        .conv("b", 2, 3, 2)
                        .classifier("fc", 2)
                        .build(),
                5);
        List<String> targets = NormalizationInsertion.targets(folded.graph());

        Network fresh = NormalizationInsertion.insert(
                folded, measurement.measure(folded, targets, IMAGES, PREPROCESSING, Progress.SILENT));

        Network set = recalibration.recalibrate(fresh, IMAGES, PREPROCESSING, Progress.SILENT);
        for (String name : List.of("a.bn", "b.bn")) {
            for (Role role : List.of(Role.MEAN, Role.VARIANCE)) {
                // The second sees the first as an identity up to rounding.
                assertThat(set.parameter(name, role).toArray())
                        .containsExactly(fresh.parameter(name, role).toArray(), within(1e-5f));
            }
        }
    }

    @Test
    void withoutImagesThereIsNothingToMeasure() {
        assertThatThrownBy(() -> recalibration.recalibrate(network(), IMAGES.subset(), PREPROCESSING, Progress.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no images to measure on");
    }
}
