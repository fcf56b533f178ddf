package org.prunescope.app.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.prunescope.chart.Typeface;

/** How the program looks now. One for the whole program, because JavaFX has one user-agent style sheet. */
public final class Appearance {
    private static final String DARK = "dark";
    private static final String STYLESHEET = "/org/prunescope/app/theme/window.css";
    /** Any size will do: the family is what is loaded. */
    private static final double FONT_SIZE = 13;

    private final ReadOnlyObjectWrapper<Theme> theme;
    private final List<String> stylesheets;

    /** Loads the fonts and shows a theme. */
    public Appearance(Theme first) {
        Typeface.files().forEach(Appearance::load);
        theme = new ReadOnlyObjectWrapper<>(this, "theme", first);
        stylesheets = List.of(inline(Theme.tokens()), resource(STYLESHEET).toExternalForm());
        Application.setUserAgentStylesheet(first.userAgentStylesheet());
    }

    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    /** Switches every dressed window; charts redraw themselves. */
    public void show(Theme next) {
        Application.setUserAgentStylesheet(next.userAgentStylesheet());
        theme.set(next);
    }

    /** Gives a window its looks, now and at every later switch. A second window needs this too. */
    public void dress(Scene scene) {
        scene.getStylesheets().setAll(stylesheets);
        ChangeListener<Object> mark = (observable, before, after) -> markRoot(scene);
        scene.rootProperty().addListener(mark);
        theme.addListener(mark);
        markRoot(scene);
    }

    private void markRoot(Scene scene) {
        Parent root = scene.getRoot();
        root.getStyleClass().remove(DARK);
        if (theme.get() == Theme.DARK) {
            root.getStyleClass().add(DARK);
        }
    }

    private static void load(URL file) {
        try (InputStream in = file.openStream()) {
            Objects.requireNonNull(Font.loadFont(in, FONT_SIZE), file + " is not a font");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(Appearance.class.getResource(name), name);
    }

    private static String inline(String css) {
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
