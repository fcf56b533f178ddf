package org.prunescope.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.FxJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.Opener;
import org.prunescope.app.workbench.Preferences;
import org.prunescope.app.workbench.SystemPreferences;
import org.prunescope.study.Pipeline;

/** Opens the window and waits until it is closed. */
public final class WindowDoor {
    private static final String WITHOUT_A_WINDOW =
            "; without a window, \"prunescope run STUDY --out DIR\" carries a study out and \"prunescope --help\" lists"
                    + " the other commands.";
    private static final String THEME = "theme";

    private final Pipeline pipeline;
    private final Parts parts;

    /**
     * @param pipeline does the work
     * @param parts the screens
     */
    public WindowDoor(Pipeline pipeline, Parts parts) {
        this.pipeline = pipeline;
        this.parts = parts;
    }

    /** Whether arguments ask for the window: none at all, {@code --study FILE}, or just a file that can be opened. */
    public boolean isMeant(List<String> arguments) {
        return arguments.isEmpty()
                || (arguments.size() == 2 && arguments.get(0).equals("--study"))
                || (arguments.size() == 1
                        && Files.exists(Path.of(arguments.get(0)))
                        && FileOffer.of(Path.of(arguments.get(0)), pipeline).isPresent());
    }

    /**
     * Opens the window; with a file, it opens that.
     *
     * @return the exit code
     */
    public int run(List<String> arguments) {
        if (!hasDisplay(System.getProperty("os.name"), System.getenv())) {
            return refuse("there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)");
        }
        Optional<Path> file = arguments.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(arguments.get(arguments.size() - 1)).toAbsolutePath());
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try {
            Platform.startup(() -> {
                try {
                    open(file, closed);
                } catch (RuntimeException | Error e) {
                    failure.set(e);
                    closed.countDown();
                }
            });
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) {
            return refuse("the window system cannot be used (%s); on Debian it needs \"apt-get install libgtk-3-0\""
                    .formatted(e.getMessage()));
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the window could not be built", failure.get());
        }
        return 0;
    }

    static boolean hasDisplay(String system, Map<String, String> environment) {
        return !system.startsWith("Linux")
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }

    private static int refuse(String reason) {
        System.err.println("prunescope: the window cannot be opened because " + reason + WITHOUT_A_WINDOW);
        return 1;
    }

    /** On the window's thread. */
    private void open(Optional<Path> file, CountDownLatch closed) {
        Preferences preferences = new SystemPreferences();
        FxJobs jobs = new FxJobs();
        Appearance appearance = new Appearance(rememberedTheme(preferences));
        appearance.themeProperty().subscribe(theme -> preferences.put(THEME, theme.name()));
        Desk desk = Desk.of(pipeline, jobs, preferences, appearance);
        // Reading begins before the window is built, so that both go on at the same time.
        MainWindow.Beginning beginning = begin(desk, file);
        Stage stage = new Stage();
        WindowPlace place = new WindowPlace(stage, preferences);
        MainWindow window = new MainWindow(
                desk, parts, new SystemChoosers(stage, preferences, pipeline.formats()), beginning, () -> {
                    place.remember();
                    stage.hide();
                });
        Scene scene = new Scene(window);
        appearance.dress(scene);
        stage.setScene(scene);
        stage.setTitle("PruneScope");
        stage.getIcons().add(WindowIcon.draw());
        place.restore();
        stage.setOnCloseRequest(event -> {
            event.consume();
            window.close();
        });
        stage.setOnHidden(event -> {
            jobs.close();
            closed.countDown();
        });
        stage.show();
    }

    /** A first start opens the sample, with results already to be seen. */
    private static MainWindow.Beginning begin(Desk desk, Optional<Path> file) {
        if (file.isPresent()) {
            Optional<FileOffer> offer = FileOffer.of(file.get(), desk.pipeline());
            FileOffer wanted = offer.orElseGet(() -> new FileOffer(FileOffer.Kind.STUDY, file.get()));
            wanted.open(desk);
            return wanted.kind() == FileOffer.Kind.STUDY ? MainWindow.Beginning.STUDY : MainWindow.Beginning.WELCOME;
        }
        Optional<Path> sample = Opener.sample();
        if (sample.isPresent() && desk.preferences().recentStudies().isEmpty()) {
            desk.opener().openAsCopy(sample.get());
            return MainWindow.Beginning.STUDY;
        }
        return MainWindow.Beginning.WELCOME;
    }

    private static Theme rememberedTheme(Preferences preferences) {
        return preferences.get(THEME, Theme.LIGHT.name()).equals(Theme.DARK.name()) ? Theme.DARK : Theme.LIGHT;
    }
}
