package org.prunescope.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;

/** Inter Tabular: Inter whose digits are all of one width, with SemiBold as its bold. */
public final class Typeface {
    public static final String FAMILY = "Inter Tabular";

    private static final List<String> STYLES = List.of("Regular", "Bold", "Italic");

    private Typeface() {}

    /** The font files of the family. */
    public static List<URL> files() {
        return STYLES.stream()
                .map(style -> "/org/prunescope/fonts/InterTabular-" + style + ".otf")
                .map(name -> Objects.requireNonNull(Typeface.class.getResource(name), name))
                .toList();
    }

    /** Makes the family known to AWT, once. */
    static void register() {
        if (new Font(FAMILY, Font.PLAIN, 1).getFamily().equals(FAMILY)) {
            return;
        }
        GraphicsEnvironment environment = GraphicsEnvironment.getLocalGraphicsEnvironment();
        for (URL file : files()) {
            try (InputStream in = file.openStream()) {
                environment.registerFont(Font.createFont(Font.TRUETYPE_FONT, in));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            } catch (FontFormatException e) {
                throw new IllegalStateException(file + " is not a font", e);
            }
        }
    }
}
