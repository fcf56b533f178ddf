package org.prunescope.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import org.prunescope.chart.Palette;
import org.prunescope.chart.Token;

/** A palette as JavaFX needs it: colours for canvases, and style sheets. */
public enum Theme {
    LIGHT(Palette.LIGHT),
    DARK(Palette.DARK);

    private final Palette palette;

    @SuppressWarnings("ImmutableEnumChecker") // written once, never handed out
    private final Map<Token, Color> colors = new EnumMap<>(Token.class);

    Theme(Palette palette) {
        this.palette = palette;
        for (Token token : Token.values()) {
            colors.put(token, toColor(palette.rgb(token)));
        }
    }

    public Palette palette() {
        return palette;
    }

    public Color color(Token token) {
        return colors.get(token);
    }

    /** @param opacity in [0, 1] */
    public Color color(Token token, double opacity) {
        return color(token).deriveColor(0, 1, 1, opacity);
    }

    /** The colour of text on a coloured ground. */
    public Color readableOn(Color ground) {
        return toColor(palette.readableOn(toRgb(ground)));
    }

    /** @param value clamped to [−1, 1] */
    public Color diverging(double value) {
        return toColor(palette.diverging(value));
    }

    /** @param value clamped to [0, 1] */
    public static Color sequential(double value) {
        return toColor(Palette.sequential(value));
    }

    /** What JavaFX takes for the whole program. */
    String userAgentStylesheet() {
        return (this == LIGHT ? new PrimerLight() : new PrimerDark()).getUserAgentStylesheet();
    }

    /** The tokens of both palettes as looked-up colours: {@code -ps-kept-fill} for {@link Token#KEPT_FILL}. */
    static String tokens() {
        return rule(".root", Palette.LIGHT::hex) + rule(".root.dark", Palette.DARK::hex);
    }

    private static String rule(String selector, Function<Token, String> value) {
        return Arrays.stream(Token.values())
                .map(token -> "  " + variable(token) + ": " + value.apply(token) + ";\n")
                .collect(Collectors.joining("", selector + " {\n", "}\n"));
    }

    private static String variable(Token token) {
        return "-ps-" + token.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Color toColor(int rgb) {
        return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    private static int toRgb(Color color) {
        return channel(color.getRed()) << 16 | channel(color.getGreen()) << 8 | channel(color.getBlue());
    }

    private static int channel(double value) {
        return (int) Math.round(value * 255);
    }
}
