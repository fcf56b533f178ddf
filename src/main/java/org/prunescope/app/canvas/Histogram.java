package org.prunescope.app.canvas;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.prunescope.chart.ScoreHistogram;
import org.prunescope.chart.Token;

/**
 * The scores of one layer in bins, with a cut that can be dragged: removed bins hatched, a pill on the line, and how
 * many filters lie on each side.
 */
public final class Histogram extends ChartCanvas {
    private static final double OUTLINE = 2;
    private static final double HANDLE_WIDTH = 14;
    private static final double HANDLE_HEIGHT = 22;
    private static final double HANDLE_PLACE = 52;
    private static final double GRIP = 2;
    private static final double REACH = 12;

    private String scoreTitle;
    private Optional<ScoreBins> bins = Optional.empty();
    private OptionalDouble oldCut = OptionalDouble.empty();
    private OptionalDouble outlined = OptionalDouble.empty();
    private boolean dragging;
    private DoubleConsumer onDragged = score -> {};
    private Runnable onReleased = () -> {};

    /** @param scoreTitle {@code Beta-Rank score, 0 to 1 within the layer} */
    public Histogram(String scoreTitle) {
        this.scoreTitle = scoreTitle;
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> setCursor(isOnCut(event) ? Cursor.H_RESIZE : null));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> release());
    }

    /** Shows scores; while the cut is dragged, the old one stays as a dashed line. */
    public void show(ScoreBins scores) {
        bins = Optional.of(scores);
        setAccessibleText(scores.sentence());
        redraw();
    }

    /** Names the axis of the scores anew. */
    public void name(String newTitle) {
        scoreTitle = newTitle;
        redraw();
    }

    /** Outlines the bin of a score, as that of the filter under the pointer in another chart. */
    public void outlineScore(OptionalDouble score) {
        outlined = score;
        redraw();
    }

    /** Shows where the cut was before a change that goes on; empty once it is over. */
    public void showOldCut(OptionalDouble score) {
        oldCut = score;
        redraw();
    }

    /** Is told the score under the pointer while the cut is dragged. */
    public void setOnDragged(DoubleConsumer listener) {
        onDragged = listener;
    }

    /** Is told that the cut was let go. */
    public void setOnReleased(Runnable listener) {
        onReleased = listener;
    }

    private void press(MouseEvent event) {
        if (event.isPrimaryButtonDown() && isOnCut(event)) {
            dragging = true;
            event.consume();
        }
    }

    private void drag(MouseEvent event) {
        if (dragging) {
            PlotArea area = area(bins.orElseThrow(), getWidth(), getHeight());
            double share = Math.max(0, Math.min(1, (event.getX() - area.left()) / area.width()));
            onDragged.accept(area.xLow() + share * (area.xHigh() - area.xLow()));
            event.consume();
        }
    }

    private void release() {
        if (dragging) {
            dragging = false;
            onReleased.run();
        }
    }

    private boolean isOnCut(MouseEvent event) {
        return bins.flatMap(scores -> scores.cut().stream()
                        .mapToObj(cut -> area(scores, getWidth(), getHeight()).x(cut))
                        .findFirst())
                .filter(x -> Math.abs(event.getX() - x) <= REACH)
                .isPresent();
    }

    @Override
    void draw(Pen pen, double width, double height) {
        bins.ifPresent(scores -> draw(pen, scores, area(scores, width, height), width, height));
    }

    private void draw(Pen pen, ScoreBins scores, PlotArea area, double width, double height) {
        pen.chart(scores.drawing(scoreTitle), width, height);
        oldCut.ifPresent(cut -> drawOldCut(pen, scores, area, cut));
        int hovered = hoveredProperty().get();
        if (hovered != NONE && !dragging) {
            outline(pen, scores, area, hovered);
        }
        outlined.ifPresent(score -> outline(pen, scores, area, scores.bin(score)));
        scores.cut().ifPresent(cut -> drawHandle(pen, Math.floor(area.x(cut)) + 0.5, area));
    }

    private static void outline(Pen pen, ScoreBins scores, PlotArea area, int bin) {
        double left = pen.snap(area.x(scores.edge(bin))) - 1;
        double right = pen.snap(area.x(scores.edge(bin + 1))) + 1;
        double top = pen.snap(area.y(scores.all(bin))) - OUTLINE;
        pen.edge(pen.color(Token.TEXT), OUTLINE, left, top, right - left, area.bottom() + 1 - top);
    }

    private static void drawOldCut(Pen pen, ScoreBins scores, PlotArea area, double cut) {
        Color color = pen.color(Token.MUTED);
        pen.dashed();
        pen.vertical(color, area.x(cut), area.top(), area.bottom());
        pen.solid();
        pen.textRight(
                "was " + scores.text(cut),
                Pen.font(Pen.SMALL),
                color,
                area.x(cut) - 5,
                area.top() + ScoreHistogram.PILL_HEIGHT / 2.0);
    }

    private static void drawHandle(Pen pen, double x, PlotArea area) {
        Color color = pen.color(Token.REMOVED);
        double top = area.top() + Math.min(HANDLE_PLACE, area.height() / 2) - HANDLE_HEIGHT / 2;
        double left = x - HANDLE_WIDTH / 2;
        pen.fillRound(pen.color(Token.BACKGROUND), left, top, HANDLE_WIDTH, HANDLE_HEIGHT, 4);
        pen.edgeRound(color, 1.5, left, top, HANDLE_WIDTH, HANDLE_HEIGHT, 4);
        for (double grip : new double[] {x - GRIP, x + GRIP}) {
            pen.line(color, 1, grip, top + 7, grip, top + HANDLE_HEIGHT - 7);
        }
    }

    private static PlotArea area(ScoreBins scores, double width, double height) {
        ScoreHistogram drawing = scores.drawing("");
        return PlotArea.of(drawing.area(width, height), scores.low(), scores.high(), drawing.highest());
    }

    @Override
    int pick(double x, double y) {
        return bins.map(scores -> {
                    PlotArea area = area(scores, getWidth(), getHeight());
                    int bin = (int) Math.floor((x - area.left()) / area.width() * scores.bins());
                    boolean inside = bin >= 0 && bin < scores.bins() && y >= area.top() && y <= area.bottom();
                    return inside && scores.all(bin) > 0 ? bin : NONE;
                })
                .orElse(NONE);
    }

    @Override
    public ChartTable table() {
        return bins.map(ScoreBins::table).orElse(ChartTable.EMPTY);
    }
}
