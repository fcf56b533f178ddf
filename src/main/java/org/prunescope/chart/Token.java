package org.prunescope.chart;

/** What a colour is for, with its value in the light and in the dark palette as 0xRRGGBB. */
public enum Token {
    /** Views, cards and tables. */
    BACKGROUND(0xffffff, 0x0d1117),
    /** The ground of the plan and of the rails. */
    PANEL(0xf6f8fa, 0x0a0d12),
    /** The ground of menu row, status row and folded details. */
    BAR(0xf6f8fa, 0x161b22),
    /** Separators and the edges of cards. */
    LINE(0xd8dee4, 0x262c34),
    /** The grid of charts and the lines between rows. */
    GRID(0xe7ebef, 0x21262d),
    /** The axes of charts. */
    AXIS(0xafb8c1, 0x484f58),
    /** The unfilled part of progress bars and shares. */
    TRACK(0xd8dee4, 0x30363d),
    /** The edges of buttons and fields, and the track of sliders. */
    BORDER(0xd0d7de, 0x3d444d),
    /** The fill of a default button. */
    BUTTON(0xf6f8fa, 0x21262d),
    TEXT(0x24292f, 0xe6edf3),
    MUTED(0x57606a, 0x9198a1),
    FAINT(0x69727c, 0x848d97),
    /** Filled buttons, progress and toggles. */
    PRIMARY(0x0969da, 0x1f6feb),
    PRIMARY_HOVER(0x0860ca, 0x1b65d8),
    /** Links, what is chosen, and the fine-tuned network. */
    ACCENT(0x0969da, 0x58a6ff),
    SELECTED(0xddf4ff, 0x12233d),
    HOVER(0xf3f5f8, 0x161b22),
    KEPT(0x0969da, 0x58a6ff),
    KEPT_FILL(0x4b93e0, 0x3a76c4),
    REMOVED(0xbc4c00, 0xf0883e),
    /** Always under a hatch of {@link #REMOVED}. */
    REMOVED_FILL(0xfbd9c2, 0x4a2a12),
    REMOVED_GROUND(0xfff1e5, 0x2b1a0e),
    HOLDS(0x1a7f37, 0x3fb950),
    HOLDS_GROUND(0xdafbe1, 0x0f2417),
    CANNOT_TELL(0x9a6700, 0xd29922),
    CANNOT_TELL_GROUND(0xfff8c5, 0x2a2110),
    BROKEN(0xcf222e, 0xf85149),
    BROKEN_GROUND(0xffebe9, 0x2d1517),
    /** The largest class: the majority needs no shouting. */
    CLASS_1(0x858e98, 0x7d8590),
    CLASS_2(0x0e7a5f, 0x3fc9a0),
    CLASS_3(0xa0388c, 0xe28ad0),
    CLASS_4(0x8a5a00, 0xe3c04a),
    CLASS_5(0x1f3f9a, 0x7f8cff),
    /** The ground of tooltips and notices. */
    FLOATING(0x24292f, 0x3d444d);

    private final int light;
    private final int dark;

    Token(int light, int dark) {
        this.light = light;
        this.dark = dark;
    }

    int light() {
        return light;
    }

    int dark() {
        return dark;
    }
}
