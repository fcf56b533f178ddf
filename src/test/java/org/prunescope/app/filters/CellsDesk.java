package org.prunescope.app.filters;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.prunescope.SharedData;
import org.prunescope.app.Screens;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.NetworkCandidate;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.format.NetworkFormats;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.study.Calibration;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputChoice;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankingChoice;
import org.testfx.util.WaitForAsyncUtils;

/** A desk on which a trained network for blood cells lies, run by the real engine. */
final class CellsDesk {
    private static final RankingChoice CHOICE = new RankingChoice(
            RankingChoice.DEFAULT.criterion(),
            RankingChoice.DEFAULT.normalizer(),
            RankingChoice.DEFAULT.reduction(),
            new Calibration(300, Calibration.Source.TRAIN, Calibration.Draw.BALANCED, 1));

    private CellsDesk() {}

    /** @param scratch a folder for files */
    static Desk of(Jobs jobs, Appearance appearance, Path scratch) {
        OnnxRuntime runtime = new OnnxRuntime(2);
        return Desk.of(
                new Pipeline(new NetworkFormats(List.of(new OnnxFormat())), runtime, runtime, new StandInTrainer()),
                jobs,
                new MemoryPreferences(scratch),
                appearance);
    }

    /** Opens images and network; to be called on a test's own thread. */
    static void open(Desk desk) {
        Path images = SharedData.file("data/bccd-cells");
        Path network = SharedData.file("data/networks/resnet20a.bn.onnx");
        act(() -> desk.opener().openData(DataSource.of(images)));
        await(() -> desk.opener().dataProperty().get().isPresent());
        act(() -> desk.opener().take(desk.opener().dataProperty().get().orElseThrow()));
        act(() -> desk.opener().openNetwork(network));
        await(() -> desk.opener().networkProperty().get().isPresent());
        act(() -> {
            NetworkCandidate candidate = desk.opener().networkProperty().get().orElseThrow();
            desk.opener()
                    .take(
                            candidate,
                            new InputChoice(candidate.choices().get(0).check().preprocessing(), List.of(0, 1, 2)));
        });
        await(() -> desk.workbench().opened().isPresent());
    }

    /** Ranks, and plans to lose a third of the filters. */
    static void plan(Desk desk) {
        act(() -> desk.ranker().rank(CHOICE));
        await(() -> desk.workbench().planned().isPresent());
        act(() -> desk.workbench()
                .change(study -> study.withPolicy(Policy.of(new Target.Filters(0.35), Scope.LAYER, Limits.NONE))));
    }

    static void act(Runnable act) {
        Screens.onWindowThread(() -> {
            act.run();
            return act;
        });
    }

    static void await(Callable<Boolean> truth) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> Screens.onWindowThread(truth));
        } catch (TimeoutException e) {
            throw new IllegalStateException("waited in vain", e);
        }
    }
}
