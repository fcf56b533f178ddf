package org.prunescope.chart;

import java.awt.Color;

/** The two sets of colours: one value for every {@link Token}, and the scales of heat maps, as 0xRRGGBB. */
public enum Palette {
    LIGHT(0xbc4c00, 0x0969da),
    DARK(0xe0762f, 0x4493f8);

    private static final int[] SEQUENTIAL = {0x0b1026, 0x1b3a7a, 0x2f6fb5, 0x63b3c9, 0xbfe3c5, 0xfdf6c8};
    private static final int WHITE = 0xffffff;

    private final int loss;
    private final int gain;

    Palette(int loss, int gain) {
        this.loss = loss;
        this.gain = gain;
    }

    public int rgb(Token token) {
        return this == LIGHT ? token.light() : token.dark();
    }

    public Color color(Token token) {
        return new Color(rgb(token));
    }

    /** @param opacity in [0, 1] */
    public Color color(Token token, double opacity) {
        return new Color((int) Math.round(opacity * 255) << 24 | rgb(token), true);
    }

    /** {@code #rrggbb}, as style sheets, HTML and SVG write it. */
    public String hex(Token token) {
        return "#%06x".formatted(rgb(token));
    }

    /**
     * The scale of weights, correlations and changes: orange for loss, the colour of a panel at zero, blue for gain.
     *
     * @param value clamped to [−1, 1]
     */
    public int diverging(double value) {
        double strength = Math.min(1, Math.abs(value));
        return mix(rgb(Token.BUTTON), value < 0 ? loss : gain, strength);
    }

    /**
     * The scale of feature maps, the same in both palettes.
     *
     * @param value clamped to [0, 1]
     */
    public static int sequential(double value) {
        double place = Math.max(0, Math.min(1, value)) * (SEQUENTIAL.length - 1);
        int below = Math.min((int) place, SEQUENTIAL.length - 2);
        return mix(SEQUENTIAL[below], SEQUENTIAL[below + 1], place - below);
    }

    /** The colour of figures on a coloured ground: white or the palette's darkest, whichever stands out more. */
    public int readableOn(int ground) {
        int ink = this == LIGHT ? rgb(Token.TEXT) : rgb(Token.BACKGROUND);
        return contrast(WHITE, ground) >= contrast(ink, ground) ? WHITE : ink;
    }

    /**
     * How far two colours stand apart, from 1 to 21.
     *
     * @see <a href="https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio">WCAG 2.1, contrast ratio</a>
     */
    static double contrast(int one, int other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int mix(int from, int to, double share) {
        return mixChannel(from, to, share, 16) | mixChannel(from, to, share, 8) | mixChannel(from, to, share, 0);
    }

    private static int mixChannel(int from, int to, double share, int shift) {
        int low = from >> shift & 0xff;
        int high = to >> shift & 0xff;
        return (int) Math.round(low + share * (high - low)) << shift;
    }
}
