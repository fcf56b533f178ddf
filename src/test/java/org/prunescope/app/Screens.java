package org.prunescope.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.testfx.util.WaitForAsyncUtils;

/** Shows pieces of the window as the program does, and keeps pictures of them in target/screens. */
public final class Screens {
    private static final Path FOLDER = Path.of("target", "screens");
    private static final long PATIENCE_SECONDS = 90;

    private Screens() {}

    /** Opens a stage with the looks of the program. To be called on the window's thread. */
    public static Appearance open(Stage stage, Parent root, double width, double height) {
        Appearance appearance = new Appearance(Theme.LIGHT);
        Scene scene = new Scene(root, width, height);
        appearance.dress(scene);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.show();
        return appearance;
    }

    /** Shows a theme, and writes what is seen as {@code name-light.png} or {@code name-dark.png}. */
    public static WritableImage picture(Appearance appearance, Scene scene, Theme theme, String name) {
        onWindowThread(() -> {
            appearance.show(theme);
            return theme;
        });
        settle();
        WritableImage image = onWindowThread(() -> scene.snapshot(null));
        Path file = FOLDER.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
        return image;
    }

    /** Does something on the window's thread and waits for it. */
    public static <T> T onWindowThread(Callable<T> work) {
        try {
            return WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, WaitForAsyncUtils.asyncFx(work));
        } catch (TimeoutException e) {
            throw new IllegalStateException("the window did not answer in " + PATIENCE_SECONDS + " s", e);
        }
    }

    /** The colour of a pixel as {@code #rrggbb}. */
    public static String pixel(WritableImage image, int x, int y) {
        return "#%06x".formatted(image.getPixelReader().getArgb(x, y) & 0xffffff);
    }

    /** Waits until what was pressed, clicked or changed has arrived and is drawn. */
    public static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }
}
