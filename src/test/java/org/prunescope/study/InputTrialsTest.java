package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunescope.engine.InputConvention;
import org.prunescope.engine.NetworkFile;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.metric.ConfusionMatrix;

class InputTrialsTest {
    /** Right on 5 of 10 and 1 of 10: balanced accuracy 0.30. */
    private static final ConfusionMatrix POOR = new ConfusionMatrix(new int[][] {{5, 5}, {9, 1}});
    /** Right on 9 of 10 and 9 of 10: balanced accuracy 0.90. */
    private static final ConfusionMatrix GOOD = new ConfusionMatrix(new int[][] {{9, 1}, {1, 9}});

    private static NetworkFile file(int channels) {
        Network network = Initialization.he(
                GraphBuilder.image(Shape.map(channels, 8, 8))
                        .conv("a", 4, 3, 1)
                        .relu("r")
                        .classifier("fc", 2)
                        .build(),
                1);
        return new NetworkFile(Path.of("net.pt"), network, "pytorch", "torchvision's ResNet", 1, "", List.of());
    }

    private static InputTrials trials(NetworkFile file, Map<InputConvention, ConfusionMatrix> found) {
        List<InputTrials.Trial> trials = new ArrayList<>();
        for (InputCheck check : InputCheck.candidates(file)) {
            trials.add(new InputTrials.Trial(check, found.getOrDefault(check.convention(), POOR)));
        }
        return new InputTrials(trials);
    }

    @Test
    void whatAFileIsKnownToExpectIsOfferedFirstAndNamed() {
        List<InputCheck> checks = InputCheck.candidates(file(3).expecting(InputConvention.CAFFE));

        assertThat(checks.get(0).convention()).isEqualTo(InputConvention.CAFFE);
        assertThat(checks.get(0).detail()).startsWith("known: torchvision's ResNet · ");
        assertThat(checks).extracting(InputCheck::convention).containsOnlyOnce(InputConvention.values());
        assertThat(checks).filteredOn(check -> check.known().isPresent()).hasSize(1);
    }

    @Test
    void greyImagesAreNotOfferedTheWaysOfColours() {
        NetworkFile grey = file(1).expecting(InputConvention.IMAGENET);

        assertThat(InputCheck.candidates(grey))
                .extracting(InputCheck::convention)
                .containsExactly(InputConvention.UNIT, InputConvention.SYMMETRIC, InputConvention.BYTES);
        assertThat(InputCheck.usual(grey)).isEqualTo(InputConvention.UNIT.preprocessing(Shape.map(1, 8, 8)));
    }

    @Test
    void aSentenceHoldsTheBestAgainstTheImagesAsTheyAre() {
        InputTrials trials = trials(file(3), Map.of(InputConvention.IMAGENET, GOOD));

        assertThat(trials.best().orElseThrow().check().convention()).isEqualTo(InputConvention.IMAGENET);
        assertThat(trials.sentence())
                .isEqualTo("Accuracy 0.30 as read (0…1), 0.90 with ImageNet normalisation;"
                        + " always the largest class: 0.50.");
    }

    @Test
    void whereClassesDifferInSizeBalancedAccuracyDecides() {
        ConfusionMatrix largestOnly = new ConfusionMatrix(new int[][] {{90, 0}, {10, 0}});
        ConfusionMatrix fair = new ConfusionMatrix(new int[][] {{72, 18}, {2, 8}});

        InputTrials trials = trials(
                file(1),
                Map.of(
                        InputConvention.UNIT,
                        largestOnly,
                        InputConvention.BYTES,
                        fair,
                        InputConvention.SYMMETRIC,
                        largestOnly));

        assertThat(trials.best().orElseThrow().check().convention()).isEqualTo(InputConvention.BYTES);
        assertThat(trials.sentence())
                .isEqualTo("Balanced accuracy 0.50 as read (0…1), 0.80 kept at 0…255;"
                        + " always the largest class: 0.50, which is accuracy 0.90.");
    }

    @Test
    void aFileAndItsImagesMayContradictEachOther() {
        InputTrials trials =
                trials(file(3).expecting(InputConvention.SYMMETRIC), Map.of(InputConvention.IMAGENET, GOOD));

        assertThat(trials.disagreement())
                .hasValue("torchvision's ResNet is known to expect images scaled to −1…1, but these answer better with"
                        + " ImageNet normalisation: 0.90 against 0.30.");
        assertThat(trials.trials().get(0).check().convention()).isEqualTo(InputConvention.SYMMETRIC);
    }

    @Test
    void aSmallDifferenceIsNoContradiction() {
        ConfusionMatrix almost = new ConfusionMatrix(new int[][] {{9, 1}, {2, 8}});

        assertThat(trials(
                                file(3).expecting(InputConvention.SYMMETRIC),
                                Map.of(InputConvention.IMAGENET, GOOD, InputConvention.SYMMETRIC, almost))
                        .disagreement())
                .isEmpty();
    }

    @Test
    void nothingIsBestWhereAllGuess() {
        InputTrials trials = trials(file(3), Map.of());

        assertThat(trials.best()).isEqualTo(Optional.empty());
        assertThat(trials.sentence()).contains("hardly better than guessing in any usual way");
    }
}
