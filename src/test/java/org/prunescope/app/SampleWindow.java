package org.prunescope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.prunescope.SampleData;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.FxJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Preview;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.format.NetworkFormats;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputChoice;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.SteadyTiming;
import org.testfx.util.WaitForAsyncUtils;

/** A desk with the sample's images and network, real engines and real jobs. For tests of screens. */
public final class SampleWindow implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final FxJobs jobs = new FxJobs();
    private final Desk desk;

    public SampleWindow(Appearance appearance) throws IOException {
        OnnxRuntime runtime = new OnnxRuntime();
        Pipeline pipeline = new Pipeline(
                new NetworkFormats(List.of(new OnnxFormat())),
                runtime,
                runtime,
                new StandInTrainer(),
                SteadyTiming.make());
        desk = Desk.of(pipeline, jobs, new MemoryPreferences(Files.createTempDirectory("sample")), appearance);
    }

    public Desk desk() {
        return desk;
    }

    /** Opens images and network. Not on the window's thread. */
    public void open() {
        Path images = SampleData.file("images");
        Path network = SampleData.file("resnet20.onnx");
        onWindow(() -> desk.opener().openData(DataSource.of(images)));
        await(() -> desk.opener().dataProperty().get().isPresent());
        onWindow(() -> desk.opener().take(desk.opener().dataProperty().get().orElseThrow()));
        await(() -> desk.opener().waitingDataProperty().get().isPresent());
        onWindow(() -> desk.opener().openNetwork(network));
        await(() -> desk.opener().networkProperty().get().isPresent());
        onWindow(() -> {
            var candidate = desk.opener().networkProperty().get().orElseThrow();
            desk.opener()
                    .take(
                            candidate,
                            new InputChoice(candidate.choices().get(0).check().preprocessing(), List.of(0, 1, 2)));
        });
        await(() -> desk.workbench().opened().flatMap(Opened::original).isPresent());
    }

    /** Ranks and halves the MACs, and waits for the preview. */
    public void plan(RankingChoice choice) {
        onWindow(() -> desk.ranker().rank(choice));
        await(() -> desk.workbench().planned().isPresent());
        onWindow(() -> desk.workbench()
                .change(study -> study.withPolicy(Policy.of(new Target.Macs(0.5), Scope.GLOBAL, new Limits(4, 4)))));
        awaitPreview();
    }

    /** Opens a copy of the study, with its runs if it has some already. */
    public void openStudy() throws IOException {
        Path study = SampleData.copyOfStudy(Files.createTempDirectory("sample-study"));
        onWindow(() -> desk.opener().openStudy(study));
        await(() -> desk.workbench().planned().isPresent());
        awaitPreview();
        await(() -> desk.workbench().opened().flatMap(Opened::original).isPresent());
        int chosen = desk.runs().chosenProperty().get();
        await(() ->
                chosen == RunBench.NO_RUN || desk.runs().answersProperty().get().containsKey(chosen));
    }

    public void awaitPreview() {
        await(() -> desk.previewer().previewProperty().get().phase() == Preview.Phase.COMPLETE);
    }

    /** Waits until something holds on the window's thread. */
    public static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Screens.onWindowThread(condition));
        } catch (TimeoutException e) {
            throw new IllegalStateException("waited in vain for " + PATIENCE_SECONDS + " s", e);
        }
        Screens.settle();
    }

    public static void onWindow(Runnable work) {
        boolean done = Screens.onWindowThread(() -> {
            work.run();
            return true;
        });
        if (done) {
            Screens.settle();
        }
    }

    @Override
    public void close() {
        jobs.close();
    }
}
