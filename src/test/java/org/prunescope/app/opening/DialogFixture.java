package org.prunescope.app.opening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.Screens;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.FxJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.format.NetworkFormats;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputChoice;
import org.prunescope.study.Pipeline;
import org.prunescope.study.SteadyTiming;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A window with an empty layer for dialogs, real engines and jobs, and some of the sample's images. */
abstract class DialogFixture {
    static final Path SAMPLE = Path.of("sample-data");
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    static Path folder;

    FxJobs jobs;
    Desk desk;
    DialogLayer layer;
    Appearance appearance;
    Stage stage;

    /** Every eighth image: enough to see whether things fit. */
    @BeforeAll
    static void takeSome() throws IOException {
        try (Stream<Path> all = Files.walk(SAMPLE.resolve("images"))) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            for (int i = 0; i < files.size(); i += 8) {
                Path copy = folder.resolve("images")
                        .resolve(SAMPLE.resolve("images")
                                .relativize(files.get(i))
                                .toString());
                Files.createDirectories(copy.getParent());
                Files.copy(files.get(i), copy);
            }
        }
    }

    void open(Stage stage) throws IOException {
        this.stage = stage;
        OnnxRuntime runtime = new OnnxRuntime(1);
        Pipeline pipeline = new Pipeline(
                new NetworkFormats(List.of(new KnownFormat(), new OnnxFormat())),
                runtime,
                runtime,
                new StandInTrainer(),
                SteadyTiming.make());
        jobs = new FxJobs();
        layer = new DialogLayer();
        appearance = Screens.open(stage, new StackPane(new StackPane(), layer), 1440, 900);
        Path scratch = Files.createTempDirectory(folder, "scratch");
        desk = Desk.of(pipeline, jobs, new MemoryPreferences(scratch), appearance);
    }

    @AfterEach
    void close() {
        Screens.onWindowThread(() -> {
            layer.hide();
            return layer;
        });
        jobs.close();
    }

    void pictures(String name) {
        Screens.picture(appearance, stage.getScene(), Theme.DARK, name);
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, name);
    }

    void resize(double width, double height) {
        onWindow(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    static void await(BooleanSupplier reached) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Screens.onWindowThread(reached::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("not reached in " + PATIENCE_SECONDS + " s", e);
        }
        Screens.settle();
    }

    void onWindow(Runnable work) {
        Screens.onWindowThread(() -> {
            work.run();
            return work;
        });
        Screens.settle();
    }

    void takeImages() {
        onWindow(() -> desk.opener().openData(DataSource.of(folder.resolve("images"))));
        await(() -> desk.opener().dataProperty().get().isPresent());
    }

    void openEverything() {
        openEverything(folder.resolve("images"), SAMPLE.resolve("resnet20.onnx"));
    }

    void openEverything(Path images, Path network) {
        onWindow(() -> desk.opener().openData(DataSource.of(images)));
        await(() -> desk.opener().dataProperty().get().isPresent());
        onWindow(() -> desk.opener().take(desk.opener().dataProperty().get().orElseThrow()));
        onWindow(() -> desk.opener().openNetwork(network));
        await(() -> desk.opener().networkProperty().get().isPresent());
    }

    void finishOpening() {
        openEverything();
        onWindow(() -> {
            var candidate = desk.opener().networkProperty().get().orElseThrow();
            desk.opener()
                    .take(
                            candidate,
                            new InputChoice(candidate.choices().get(0).check().preprocessing(), List.of(0, 1, 2)));
        });
        await(() -> desk.workbench().opened().isPresent());
    }

    static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }
}
