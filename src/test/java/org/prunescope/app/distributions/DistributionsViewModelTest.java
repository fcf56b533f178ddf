package org.prunescope.app.distributions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.canvas.SmallMultiple;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.Messages;
import org.prunescope.app.workbench.Opener;
import org.prunescope.app.workbench.Ranker;
import org.prunescope.app.workbench.Selection;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.engine.WriteOptions;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.plan.Hand;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.study.InputChoice;
import org.prunescope.study.Pipeline;
import org.prunescope.study.SteadyTiming;

/** ResNet-8 with untrained weights, ranked by its weights: three streams and three layers by themselves. */
class DistributionsViewModelTest {
    private static final String LAYER = "layer2.0.conv1";

    @TempDir
    Path folder;

    private Workbench workbench;
    private DistributionsViewModel model;

    @BeforeEach
    void open() throws IOException {
        Path file = folder.resolve("net.onnx");
        new OnnxFormat()
                .write(
                        Initialization.he(
                                CifarResNet.graph(8, Shape.map(1, 8, 8), 3, CifarResNet.Shortcut.PROJECTED), 1),
                        file,
                        WriteOptions.PLAIN);
        ReferenceEngine engine = new ReferenceEngine();
        Pipeline pipeline = new Pipeline(
                new NetworkFormats(List.of(new OnnxFormat())),
                engine,
                engine,
                new StandInTrainer(),
                SteadyTiming.make());
        workbench = new Workbench();
        DirectJobs jobs = new DirectJobs();
        Messages messages = new Messages();
        Opener opener =
                new Opener(workbench, pipeline, jobs, messages, new MemoryPreferences(folder.resolve("scratch")));
        model = new DistributionsViewModel(workbench, new Ranker(workbench, pipeline, jobs, messages));
        opener.openNetwork(file);
        var candidate = opener.networkProperty().get().orElseThrow();
        opener.take(candidate, InputChoice.plain(Shape.map(1, 8, 8), 3));
    }

    @CanIgnoreReturnValue
    private Distribution plan() {
        model.rank(Criteria.byId("l1"));
        workbench.change(study -> study.withPolicy(Policy.of(new Target.Macs(0.5), Scope.GLOBAL, new Limits(4, 4))));
        workbench.selectionProperty().set(Selection.of(LAYER));
        return model.selected().orElseThrow();
    }

    @Test
    void withoutScoresThereAreNoRowsAndCriteriaThatReadImagesAskForThem() {
        assertThat(model.rows()).isEmpty();
        assertThat(model.canRank(Criteria.DEFAULT)).isFalse();
        assertThat(model.canRank(Criteria.byId("l1"))).isTrue();
        assertThat(model.howToRank())
                .isEqualTo("Beta-Rank, output over input reads images: open labelled images first.");
    }

    @Test
    void everyRowWithScoresIsShownUnderItsBriefName() {
        plan();

        assertThat(model.rows())
                .extracting(row -> row.names().brief())
                .containsExactly("stage 1", "1.0.conv1", "stage 2", "2.0.conv1", "stage 3", "3.0.conv1");
        assertThat(model.rows().get(0).mark()).isEqualTo(SmallMultiple.Mark.LINKED);
        assertThat(model.scoreTitle()).isEqualTo("L1 norm score, 0 to 1 within the layer");
    }

    @Test
    void theCutMovesToTheNearestStepAndLeavesTheOldOneAsGhost() {
        Distribution row = plan();
        int before = row.shown().cut().kept();
        double level = row.scoreOf(row.channelAt(7));

        model.drag(level + 1e-9);

        // 7 filters score above the level; 8 is the nearest number in steps of 4.
        assertThat(row.shown().cut().kept()).isEqualTo(8).isNotEqualTo(before);
        assertThat(model.oldCutProperty().get()).isPresent();
        assertThat(row.ranking().cut()).isEqualTo(row.shown().cut().level());

        model.drop();

        assertThat(model.oldCutProperty().get()).isEmpty();
        assertThat(row.shown().cut().kept()).isEqualTo(8);
        workbench.undo();
        assertThat(row.shown().cut().kept()).isEqualTo(before);
    }

    @Test
    void aRowThatLosesNothingStillHasALineToDrag() {
        model.rank(Criteria.byId("l1"));
        workbench.selectionProperty().set(Selection.of(LAYER));
        Distribution row = model.selected().orElseThrow();

        assertThat(row.bins().cut()).isEmpty();
        assertThat(row.binsToCut().cut()).hasValue(0.0);

        model.toggleLock();

        assertThat(row.binsToCut().cut()).isEmpty();
        assertThat(row.mark()).isEqualTo(SmallMultiple.Mark.LOCKED);
        model.drag(0.5);
        assertThat(row.shown().cut().removed()).isZero();
    }

    @Test
    void aFilterIsKeptByHandAndTheNextInOrderTakesItsPlace() {
        Distribution row = plan();
        int kept = row.shown().cut().kept();
        int best = row.channelAt(kept);
        assertThat(row.isKept(best)).isFalse();

        model.flip(best);

        assertThat(row.isKept(best)).isTrue();
        assertThat(model.hand(best)).contains(Hand.KEEP);
        assertThat(row.shown().cut().kept()).isEqualTo(kept);

        model.flip(best);

        assertThat(model.hand(best)).isEqualTo(Optional.empty());
        assertThat(row.isKept(best)).isFalse();
    }

    @Test
    void choosingGoesAlongTheRanksAndStaysAtTheEnds() {
        Distribution row = plan();

        model.stepChannel(1);
        assertThat(model.chosenChannel()).hasValue(row.channelAt(0));
        model.stepChannel(-1);
        assertThat(model.chosenChannel()).hasValue(row.channelAt(0));
        model.stepChannel(1);
        assertThat(model.chosenChannel()).hasValue(row.channelAt(1));
    }

    @Test
    void aFilterUnderThePointerOfAnotherScreenIsFoundInItsStream() {
        plan();
        workbench.selectionProperty().set(Selection.of("layer2.0.conv2"));

        assertThat(model.selected().orElseThrow().names().full()).isEqualTo("stage 2 stream");
        workbench.hoveredProperty().set(Selection.of("layer2.0.conv2", 3));
        assertThat(model.hoveredChannel()).hasValue(3);
        workbench.hoveredProperty().set(Selection.of(LAYER, 3));
        assertThat(model.hoveredChannel()).isEqualTo(OptionalInt.empty());
    }

    @Test
    void previousAndNextStayAtTheEnds() {
        plan();
        model.select(model.rows().get(0));

        assertThat(model.canStep(-1)).isFalse();
        model.step(-1);
        assertThat(model.selected()).contains(model.rows().get(0));
        model.step(1);
        assertThat(model.selected()).contains(model.rows().get(1));
    }

    @Test
    void aLayerWithoutScoresSaysWhy() {
        plan();
        workbench.selectionProperty().set(Selection.of("fc"));

        assertThat(model.selected()).isEmpty();
        assertThat(model.unscored()).contains("fc has no scores: class outputs.");
    }
}
