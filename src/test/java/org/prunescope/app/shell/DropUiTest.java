package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.Main;
import org.prunescope.app.Screens;
import org.prunescope.app.SmallStudy;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.NetworkKinds;
import org.prunescope.app.jobs.FxJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.Opened;
import org.prunescope.dl4j.Dl4jFormat;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.WriteOptions;
import org.prunescope.export.RankFiles;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.score.ScoreTable;
import org.prunescope.store.StudyFile;
import org.prunescope.study.Study;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every kind of file, dropped on the window and opened by its dialog, with the formats of the program. */
@ExtendWith(ApplicationExtension.class)
class DropUiTest {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private final FxJobs jobs = new FxJobs();
    private Path chosen = Path.of("none");
    private Stage stage;
    private Appearance appearance;
    private Desk desk;
    private MainWindow window;
    private DropVeil veil;

    @Start
    void start(Stage stage) throws IOException {
        this.stage = stage;
        appearance = Screens.open(stage, new StackPane(), 1280, 800);
        MemoryPreferences preferences = new MemoryPreferences(Files.createTempDirectory("prunescope-drop"));
        desk = Desk.of(Main.pipeline(), jobs, preferences, appearance);
        window = new MainWindow(
                desk, PlainParts.make(), new ChosenPath(() -> chosen), MainWindow.Beginning.WELCOME, stage::hide);
        stage.getScene().setRoot(window);
        veil = window.getChildrenUnmodifiable().stream()
                .filter(DropVeil.class::isInstance)
                .map(DropVeil.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void end() {
        Screens.onWindowThread(() -> {
            jobs.close();
            return jobs;
        });
    }

    private static void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Screens.onWindowThread(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain", e);
        }
        Screens.settle();
    }

    private boolean drop(Path path) {
        return Screens.onWindowThread(() -> veil.hover(List.of(path)) & veil.drop(List.of(path)));
    }

    private void run(String command, Path path) {
        chosen = path;
        Screens.onWindowThread(() -> {
            window.commands().get(command).run();
            return path;
        });
    }

    private Path opened() {
        return desk.workbench()
                .opened()
                .map(files -> files.file().path())
                .map(Path::getFileName)
                .orElse(Path.of("nothing"));
    }

    private void openStudy() throws IOException {
        Path file = folder.resolve("bars.study");
        StudyFile.write(SmallStudy.study(folder), file);
        assertThat(drop(file)).isTrue();
        await(() -> desk.workbench().opened().isPresent() && jobs.running().isEmpty());
    }

    private Path dl4j() throws IOException {
        Path zip = folder.resolve("net.zip");
        new Dl4jFormat().write(new OnnxFormat().read(SmallStudy.network(folder)).network(), zip, WriteOptions.PLAIN);
        return zip;
    }

    private Path ranks() throws IOException {
        Path ranks = folder.resolve("rank_conv");
        RankFiles.write(
                desk.workbench().opened().orElseThrow().network(),
                new ScoreTable("l1", Map.of("a", new double[] {0, 1, 2, 3, 4, 5}, "b", new double[] {6, 7, 8, 9})),
                ranks);
        return ranks;
    }

    @Test
    void networksOfEveryKindAreDroppedAndOpened() throws IOException {
        Path onnx = SmallStudy.network(folder);
        Path nameless = Files.copy(onnx, folder.resolve("nameless"));
        for (Path file : List.of(onnx, nameless, dl4j())) {
            assertThat(drop(file)).as(file.toString()).isTrue();
            await(() -> opened().equals(file.getFileName()) && jobs.running().isEmpty());
        }
        for (Path file : List.of(onnx, nameless, folder.resolve("net.zip"))) {
            run("open-network", file);
            await(() -> opened().equals(file.getFileName()) && jobs.running().isEmpty());
        }
    }

    @Test
    void imagesAStudyAndRanksAreDroppedAndOpened() throws IOException {
        openStudy();
        Path images = folder.resolve("images");
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "1c-opened-by-drop");

        assertThat(drop(images)).isTrue();
        await(() -> desk.opener().dataProperty().get().isPresent());
        Screens.onWindowThread(() -> {
            desk.opener().dismiss();
            return images;
        });
        run("open-data", images);
        await(() -> desk.opener().dataProperty().get().isPresent());

        Path ranks = ranks();
        assertThat(drop(ranks)).isTrue();
        await(() -> desk.workbench().planned().isPresent());
        assertThat(desk.workbench().study().ranking().imported()).isPresent();
        Screens.onWindowThread(() -> {
            desk.workbench().undo();
            return ranks;
        });
        run("open-ranks", ranks);
        await(() -> desk.workbench().planned().isPresent());

        run("open-study", folder.resolve("bars.study"));
        await(() -> !desk.workbench().study().isRanked() && jobs.running().isEmpty());
    }

    @Test
    void theVeilSaysWhatLettingGoWouldDo(FxRobot robot) throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "hello");
        Path ranks = Files.createDirectories(folder.resolve("rank_conv"));
        Files.write(ranks.resolve("rank_conv1.npy"), new byte[0]);

        assertThat(Screens.onWindowThread(() -> veil.hover(List.of(ranks)))).isTrue();
        assertThat(robot.lookup("Open as ranks").tryQuery()).isPresent();
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "1c-veil-ranks");
        Screens.picture(appearance, stage.getScene(), Theme.DARK, "1c-veil-ranks");
        assertThat(Screens.onWindowThread(() -> veil.hover(List.of(notes)))).isFalse();
        assertThat(robot.lookup("PruneScope cannot open this").tryQuery()).isPresent();
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "1c-veil-refused");
        assertThat(Screens.onWindowThread(() -> veil.drop(List.of(notes)))).isFalse();
        assertThat(veil.isVisible()).isFalse();
    }

    @Test
    void aRefusedFileLeavesTheStudyAsItWas(FxRobot robot) throws IOException {
        openStudy();
        Screens.onWindowThread(() -> {
            window.commands().get("rank").run();
            return folder;
        });
        await(() -> desk.workbench().planned().isPresent() && jobs.running().isEmpty());
        Study before = desk.workbench().study();
        Opened files = desk.workbench().opened().orElseThrow();
        Path other = folder.resolve("other");
        RankFiles.write(files.network(), new ScoreTable("l1", Map.of("a", new double[] {1, 2})), other);
        byte[] whole = Files.readAllBytes(folder.resolve("net.onnx"));
        List<Path> refused = List.of(
                Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2)),
                Files.writeString(folder.resolve("broken.zip"), "PK no zip"),
                Files.writeString(folder.resolve("broken.npz"), "no arrays"),
                Files.writeString(folder.resolve("broken.csv"), ""),
                Files.writeString(folder.resolve("broken.study"), "{"),
                other);

        for (Path file : refused) {
            assertThat(drop(file)).as(file.toString()).isTrue();
            await(() -> robot.lookup("#close-error").tryQuery().isPresent());

            assertThat(desk.workbench().study()).as(file.toString()).isSameAs(before);
            assertThat(desk.workbench().opened()).containsSame(files);
            assertThat(desk.workbench().planned()).isPresent();
            assertThat(robot.lookup(".error-sentence").queryAs(Label.class).getText())
                    .contains(
                            file.equals(other)
                                    ? "rank_conv1.npy"
                                    : file.getFileName().toString());
            assertThat(robot.lookup("Nothing in your study has changed.").tryQuery())
                    .isPresent();
            if (file.equals(refused.get(0))) {
                Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "8d-error-1280");
                robot.clickOn("Details");
                Screens.settle();
                Screens.picture(appearance, stage.getScene(), Theme.DARK, "8d-error-1280-details");
                Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "8d-error-1280-details");
            }
            Screens.onWindowThread(() -> {
                robot.lookup("#close-error").queryAs(Button.class).fire();
                return file;
            });
            await(() -> robot.lookup("#close-error").tryQuery().isEmpty());
        }
    }

    @Test
    void theFileChooserKnowsEveryEndingOfEveryFormat() {
        List<NetworkFormat> formats = desk.pipeline().formats();

        List<FileChooser.ExtensionFilter> filters = NetworkKinds.filters(formats);

        assertThat(filters.get(0).getExtensions())
                .containsExactlyInAnyOrderElementsOf(formats.stream()
                        .flatMap(format -> format.extensions().stream())
                        .map(ending -> "*." + ending)
                        .distinct()
                        .toList());
        assertThat(filters)
                .extracting(FileChooser.ExtensionFilter::getDescription)
                .containsExactlyElementsOf(Stream.of(
                                Stream.of("Networks"),
                                formats.stream().map(NetworkFormat::label),
                                Stream.of("All files"))
                        .flatMap(some -> some)
                        .toList());
        for (NetworkFormat format : formats) {
            for (String ending : format.extensions()) {
                assertThat(FileOffer.of(Path.of("net." + ending), desk.pipeline())
                                .orElseThrow()
                                .kind())
                        .as(ending)
                        .isEqualTo(FileOffer.Kind.NETWORK);
            }
        }
    }
}
