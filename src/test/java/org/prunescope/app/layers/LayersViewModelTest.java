package org.prunescope.app.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.control.StepSlider;
import org.prunescope.app.layers.RowFigures.Hold;
import org.prunescope.app.layers.RowFigures.HoldKind;
import org.prunescope.app.workbench.Selection;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.plan.Hand;
import org.prunescope.plan.Limits;

/** ResNet-8: three streams, of which each links the second layers of its stage, one layer inside each block, and fc. */
class LayersViewModelTest {
    @TempDir
    Path folder;

    private StudyOfStreams study;
    private Workbench workbench;
    private LayersViewModel model;

    @BeforeEach
    void open() {
        study = new StudyOfStreams(folder, 8, new ReferenceEngine(), null);
        workbench = study.desk().workbench();
        study.open();
        model = new LayersViewModel(workbench, study.desk().previewer().previewProperty());
    }

    private LayerRow row(String name) {
        return model.rows().stream()
                .filter(row -> row.names().full().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyGroupIsARowWithItsLinkedLayersUnderIt() {
        assertThat(model.rows())
                .extracting(row -> row.names().full())
                .containsExactly(
                        "stage 1 stream",
                        "layer1.0.conv1",
                        "stage 2 stream",
                        "layer2.0.conv1",
                        "stage 3 stream",
                        "layer3.0.conv1",
                        "fc");
        assertThat(row("stage 2 stream").members())
                .extracting(LayerRow::layer)
                .containsExactlyInAnyOrder("layer2.0.down", "layer2.0.conv2");
        assertThat(row("stage 2 stream").names().detail()).isEqualTo("2 layers, same channels");
        assertThat(row("layer2.0.conv1").names().detail()).isEqualTo("conv 3×3 · 16→32 · 4²");
        assertThat(row("layer2.0.conv1").names().briefDetail()).isEqualTo("conv 3×3 · 16→32");
    }

    @Test
    void withoutScoresAllIsKeptAndNoSliderIsReady() {
        RowFigures figures = row("layer2.0.conv1").figures();

        assertThat(figures.kept()).isEqualTo(32);
        assertThat(figures.scores()).isEmpty();
        assertThat(figures.ratio().isReady()).isFalse();
        assertThat(row("fc").figures().hold()).contains(new Hold(HoldKind.NETWORK, "class outputs"));
    }

    @Test
    void sharesOfTheMacsAddUpToOneBeforeAndAfterTheCut() {
        assertThat(model.rows().stream()
                        .mapToDouble(row -> row.figures().macsShare())
                        .sum())
                .isCloseTo(1, within(1e-9));

        study.openAndPlan();

        assertThat(model.rows().stream()
                        .mapToDouble(row -> row.figures().macsShare())
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(model.totalsProperty().get().orElseThrow().after().macs())
                .isLessThan(model.totalsProperty().get().orElseThrow().before().macs());
    }

    @Test
    void aDragMovesTheRowAndTheSumsAndLeavesOtherCutsAlone() {
        study.openAndPlan();
        LayerRow row = row("layer2.0.conv1");
        int kept = row.figures().kept();
        List<Integer> others = keptWithout(row);
        List<RowFigures> seen = new ArrayList<>();
        row.figuresProperty().subscribe(now -> seen.add(now));

        model.drag(row, 20);

        assertThat(row.figures().kept()).isEqualTo(12);
        assertThat(seen).hasSize(2);
        assertThat(keptWithout(row)).isEqualTo(others);
        assertThat(row.figures().isChanged()).isTrue();
        assertThat(model.words(row)).isEqualTo("12 of 32 · was " + kept);
        assertThat(workbench.study().policy().ratios()).isEmpty();

        model.drop();
        assertThat(workbench.study().policy().ratios()).containsEntry("layer2.0.conv1", 20 / 32.0);
        study.rest();
        assertThat(row.figures().isChanged()).isFalse();
    }

    private List<Integer> keptWithout(LayerRow row) {
        return model.rows().stream()
                .filter(other -> other != row)
                .map(other -> other.figures().kept())
                .toList();
    }

    @Test
    void rowsWhoseCutStaysKeepTheirDrawing() {
        study.openAndPlan();
        LayerRow other = row("layer1.0.conv1");
        Object bins = other.figures().scores().orElseThrow();

        model.drag(row("layer2.0.conv1"), 20);

        assertThat(other.figures().scores().orElseThrow()).isSameAs(bins);
    }

    @Test
    void slidersStopAtTheLimitsOfThePlan() {
        study.openAndPlan();

        assertThat(row("layer2.0.conv1").figures().ratio().scale()).isEqualTo(new StepSlider.Scale(32, 28, 4));

        workbench.change(now -> now.withPolicy(now.policy().withLimits(new Limits(1, 5))));

        assertThat(row("layer2.0.conv1").figures().ratio().scale())
                .as("30, 25, … 5 of 32 may stay")
                .isEqualTo(new StepSlider.Scale(32, 27, 5, 2));
    }

    @Test
    void aRowKeptByTheUserSaysSoAndIsReleasedAgain() {
        study.openAndPlan();
        LayerRow row = row("layer2.0.conv1");
        int kept = row.figures().kept();

        model.toggleLock(row);
        assertThat(row.figures().kept()).isEqualTo(32);
        assertThat(row.figures().hold()).contains(new Hold(HoldKind.USER, "kept by you"));

        model.toggleLock(row);
        assertThat(row.figures().kept()).isEqualTo(kept);

        model.toggleLock(row("fc"));
        assertThat(workbench.study().policy().locks()).isEmpty();
    }

    @Test
    void theHurtClassIsTheOneWhoseResponseHangsMostOnWhatGoes() {
        study.openAndPlan();
        LayerRow row = row("layer2.0.conv1");
        int[] gone = workbench.planned().orElseThrow().plan().selection().removed("layer2.0.conv1");

        assertThat(gone).isNotEmpty();
        assertThat(row.figures().hurts())
                .isEqualTo(workbench
                        .planned()
                        .orElseThrow()
                        .ranking()
                        .responses("layer2.0.conv1")
                        .orElseThrow()
                        .mostHurtBy(gone));
        assertThat(row("fc").figures().hurts()).isEmpty();
        assertThat(model.imagesBehindHurts()).isPositive();
    }

    @Test
    void backToThePlanForgetsTheRowsOwnRatio() {
        study.openAndPlan();
        LayerRow row = row("layer3.0.conv1");
        int kept = row.figures().kept();
        model.drag(row, 40);
        model.drop();
        assertThat(model.hasOwnRatio(row)).isTrue();

        model.backToPlan(row);

        assertThat(row.figures().kept()).isEqualTo(kept);
        assertThat(model.hasOwnRatio(row)).isFalse();
    }

    @Test
    void aChannelKeptByHandStopsTheCutBeforeTheSlider() {
        study.openAndPlan();
        workbench.change(now -> {
            var policy = now.policy();
            for (int channel = 0; channel < 16; channel++) {
                policy = policy.withHand("layer2.0.conv1", channel, Optional.of(Hand.KEEP));
            }
            return now.withPolicy(policy);
        });

        model.drag(row("layer2.0.conv1"), 28);

        assertThat(row("layer2.0.conv1").figures().removed()).isEqualTo(16);
    }

    @Test
    void theChosenLayerIsFoundInItsRowOrUnderIt() {
        workbench.selectionProperty().set(Selection.of("layer2.0.conv2"));
        assertThat(model.selected().orElseThrow().isMember()).isTrue();

        workbench.selectionProperty().set(Selection.of("conv1"));
        assertThat(model.selected()).contains(row("stage 1 stream"));

        model.select(row("layer3.0.conv1"));
        assertThat(workbench.selectionProperty().get()).isEqualTo(Selection.of("layer3.0.conv1"));
    }

    @Test
    void aSearchFindsRowsByTheirMembersToo() {
        assertThat(row("stage 2 stream").matches("2.0.DOWN")).isTrue();
        assertThat(row("layer2.0.conv1").matches("down")).isFalse();
    }
}
