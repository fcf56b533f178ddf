package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.prunescope.Main;
import org.prunescope.app.Screens;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.FxJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.Preview;
import org.testfx.util.WaitForAsyncUtils;

/** The program's window with its own screens and engines, whose preferences are forgotten. */
final class RealWindow implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 600;

    private final Stage stage;
    private final FxJobs jobs = new FxJobs();
    private final Appearance appearance;
    private final Desk desk;

    /** Opens the window at its welcome page. To be called on the window's thread. */
    RealWindow(Stage stage, MemoryPreferences preferences) {
        this.stage = stage;
        appearance = Screens.open(stage, new StackPane(), 1440, 900);
        desk = Desk.of(Main.pipeline(), jobs, preferences, appearance);
        stage.getScene()
                .setRoot(new MainWindow(
                        desk, ProductParts.all(), new NoChoosers(), MainWindow.Beginning.WELCOME, stage::hide));
    }

    Stage stage() {
        return stage;
    }

    Appearance appearance() {
        return appearance;
    }

    Desk desk() {
        return desk;
    }

    void resize(double width, double height) {
        Screens.onWindowThread(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return width;
        });
        Screens.settle();
    }

    /** Keeps pictures of the window at both usual sizes in every theme. */
    void pictures(String name) {
        for (int width : new int[] {1280, 1440}) {
            resize(width, width * 5 / 8.0);
            for (Theme theme : Theme.values()) {
                assertThat(Screens.picture(appearance, stage.getScene(), theme, name + "-" + width)
                                .getWidth())
                        .isEqualTo(width);
            }
        }
    }

    /** Opens a copy of a study and waits until everything is measured. */
    void openCopy(Path study) {
        Screens.onWindowThread(() -> {
            desk.opener().openAsCopy(study);
            return study;
        });
        await(() -> desk.workbench().opened().isPresent());
        awaitQuiet();
    }

    void awaitQuiet() {
        await(() -> {
            Preview.Phase phase = desk.previewer().previewProperty().get().phase();
            return desk.jobs().running().isEmpty()
                    && phase != Preview.Phase.WAITING
                    && phase != Preview.Phase.MEASURING;
        });
    }

    static void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Screens.onWindowThread(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain", e);
        }
        Screens.settle();
    }

    @Override
    public void close() {
        Screens.onWindowThread(() -> {
            jobs.close();
            return jobs;
        });
    }

    /** A test never asks for a file. */
    private static final class NoChoosers implements Choosers {
        @Override
        public Optional<Path> file(FileOffer.Kind kind) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> folder(FileOffer.Kind kind) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveStudy(String suggestedName) {
            return Optional.empty();
        }
    }
}
