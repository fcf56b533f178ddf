package org.prunescope.app.canvas;

import java.util.Optional;
import javafx.scene.paint.Color;
import org.prunescope.chart.Token;

/**
 * The scores of a layer at a glance: solid bars, orange for what is removed and blue for what is kept, and a line at
 * the cut. No hatch at this size: side and line carry the meaning.
 */
public final class Sparkline extends ChartCanvas {
    private static final double CELL_WIDTH = 60;
    private static final double CELL_HEIGHT = 26;
    private static final double SMALL_MULTIPLE_HEIGHT = 38;
    private static final double ROOM_ABOVE = 3;
    private static final double BASELINE = 1;

    private enum Looks {
        COLOURED,
        MUTED
    }

    private final double removedOpacity;
    private final double cutThickness;
    private Optional<ScoreBins> bins = Optional.empty();
    private Looks looks = Looks.COLOURED;

    private Sparkline(double height, double removedOpacity, double cutThickness) {
        this.removedOpacity = removedOpacity;
        this.cutThickness = cutThickness;
        setMinHeight(height);
        setMaxHeight(height);
        setPrefHeight(height);
    }

    /** For the cell of a table: 60×26. */
    public static Sparkline inCell() {
        Sparkline line = new Sparkline(CELL_HEIGHT, 0.755, 1);
        line.setMinWidth(CELL_WIDTH);
        line.setMaxWidth(CELL_WIDTH);
        return line;
    }

    /** For a {@link SmallMultiple}: 38 high. */
    static Sparkline inSmallMultiple() {
        return new Sparkline(SMALL_MULTIPLE_HEIGHT, 0.7, 1.25);
    }

    public void show(ScoreBins scores) {
        show(Optional.of(scores), Looks.COLOURED, scores.sentence());
    }

    /** Shows a layer that is cut with others and so has no cut of its own. */
    public void showMuted(ScoreBins scores) {
        show(Optional.of(scores), Looks.MUTED, "Scores of a linked layer");
    }

    /** Shows that there are no scores yet. */
    public void showNothing() {
        show(Optional.empty(), Looks.MUTED, "No scores yet");
    }

    private void show(Optional<ScoreBins> scores, Looks newLooks, String sentence) {
        bins = scores;
        looks = newLooks;
        setAccessibleText(sentence);
        redraw();
    }

    @Override
    void draw(Pen pen, double width, double height) {
        double ground = height - BASELINE;
        if (bins.isEmpty()) {
            pen.dotted();
            pen.horizontal(pen.color(Token.AXIS), 0, width, ground);
            return;
        }
        ScoreBins scores = bins.get();
        boolean muted = looks == Looks.MUTED;
        Color removed = muted ? muted(pen) : pen.theme().color(Token.REMOVED, removedOpacity);
        Color kept = muted ? muted(pen) : pen.color(Token.KEPT_FILL);
        double room = (ground - ROOM_ABOVE) / (muted ? 2 : 1);
        double unit = room / Math.max(1, scores.highestBin());
        for (int i = 0; i < scores.bins(); i++) {
            double left = pen.snap(width * i / scores.bins());
            double right = pen.snap(width * (i + 1) / scores.bins()) - pen.hairline();
            double middle = ground - scores.removed(i) * unit;
            double top = ground - scores.all(i) * unit;
            pen.fill(removed, left, middle, right - left, ground - middle);
            pen.fill(kept, left, top, right - left, middle - top);
        }
        pen.horizontal(pen.color(muted ? Token.GRID : Token.AXIS), 0, width, ground);
        if (!muted && scores.cut().isPresent()) {
            double cut = scores.place(scores.cut().getAsDouble()) * width;
            pen.upright(pen.color(Token.REMOVED), cutThickness, Math.min(cut, width - 1), 0, height);
        }
    }

    private static Color muted(Pen pen) {
        return pen.theme().color(Token.AXIS, 0.75);
    }
}
