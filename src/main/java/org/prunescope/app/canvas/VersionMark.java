package org.prunescope.app.canvas;

/** The mark of a version, for legends and titles: 14×14. */
public final class VersionMark extends ChartCanvas {
    private static final double SIZE = 14;

    private final Version version;

    public VersionMark(Version version) {
        this.version = version;
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        setAccessibleText(version.words());
    }

    @Override
    void draw(Pen pen, double width, double height) {
        version.draw(pen, width / 2, height / 2);
    }
}
