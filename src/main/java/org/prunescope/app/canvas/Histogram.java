package org.prunescope.app.canvas;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Token;

/**
 * The scores of one layer in bins, with a cut that can be dragged: removed bins hatched, a pill on the line, and how
 * many filters lie on each side.
 */
public final class Histogram extends ChartCanvas {
    private static final double LEFT = 40;
    private static final double TOP = 34;
    private static final double RIGHT = 16;
    private static final double BOTTOM = 40;
    private static final int VALUE_TICKS = 3;
    private static final int SCORE_TICKS = 10;
    private static final double GROUND_OPACITY = 0.05;
    private static final double CUT_THICKNESS = 1.75;
    private static final double PILL_HEIGHT = 20;
    private static final double PILL_PADDING = 8;
    private static final double SIDE_GAP = 6;
    private static final double HANDLE_WIDTH = 14;
    private static final double HANDLE_HEIGHT = 22;
    private static final double HANDLE_PLACE = 52;
    private static final double GRIP = 2;
    private static final double REACH = 12;

    private final String scoreTitle;
    private Optional<ScoreBins> bins = Optional.empty();
    private OptionalDouble oldCut = OptionalDouble.empty();
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
        bins.ifPresent(scores -> draw(pen, scores, area(scores, width, height)));
    }

    private void draw(Pen pen, ScoreBins scores, PlotArea area) {
        area.drawValueAxis(
                pen, "filters", PlotArea.ticks(0, area.yHigh(), VALUE_TICKS), value -> Numbers.fixed(value, 0));
        for (int i = 0; i < scores.bins(); i++) {
            drawBin(pen, scores, area, i);
        }
        List<Double> ticks = PlotArea.ticks(area.xLow(), area.xHigh(), SCORE_TICKS);
        int decimals = PlotArea.decimals(ticks.get(1) - ticks.get(0));
        area.drawCategoryAxis(pen, scoreTitle);
        area.drawTicks(pen, ticks);
        area.drawTickLabels(pen, ticks, tick -> Numbers.fixed(tick, decimals));
        oldCut.ifPresent(cut -> drawOldCut(pen, scores, area, cut));
        scores.cut().ifPresent(cut -> drawCut(pen, scores, area, cut));
    }

    private static void drawBin(Pen pen, ScoreBins scores, PlotArea area, int bin) {
        double left = pen.snap(area.x(scores.edge(bin))) + pen.hairline();
        double width = pen.snap(area.x(scores.edge(bin + 1))) - pen.hairline() - left;
        double ground = pen.snap(area.bottom());
        double middle = pen.snap(area.y(scores.removed(bin)));
        double top = pen.snap(area.y(scores.all(bin)));
        if (scores.removed(bin) > 0) {
            pen.removed(left, middle, width, ground - middle);
        }
        pen.fill(pen.color(Token.KEPT_FILL), left, top, width, middle - top);
    }

    private static void drawOldCut(Pen pen, ScoreBins scores, PlotArea area, double cut) {
        Color color = pen.color(Token.MUTED);
        pen.dashed();
        pen.vertical(color, area.x(cut), area.top(), area.bottom());
        pen.solid();
        pen.textRight(
                "was " + scores.text(cut), Pen.font(Pen.SMALL), color, area.x(cut) - 5, area.top() + PILL_HEIGHT / 2);
    }

    private void drawCut(Pen pen, ScoreBins scores, PlotArea area, double cut) {
        Color color = pen.color(Token.REMOVED);
        double x = Math.floor(area.x(cut)) + 0.5;
        pen.fill(
                pen.theme().color(Token.REMOVED, GROUND_OPACITY),
                area.left(),
                area.top(),
                x - area.left(),
                area.height());
        pen.upright(color, CUT_THICKNESS, x, area.top(), area.bottom() + 1);
        drawHandle(pen, color, x, area);
        drawPill(pen, scores, color, x, area.top() - PILL_HEIGHT, cut);
    }

    private static void drawHandle(Pen pen, Color color, double x, PlotArea area) {
        double top = area.top() + Math.min(HANDLE_PLACE, area.height() / 2) - HANDLE_HEIGHT / 2;
        double left = x - HANDLE_WIDTH / 2;
        pen.fillRound(pen.color(Token.BACKGROUND), left, top, HANDLE_WIDTH, HANDLE_HEIGHT, 4);
        pen.edgeRound(color, 1.5, left, top, HANDLE_WIDTH, HANDLE_HEIGHT, 4);
        for (double grip : new double[] {x - GRIP, x + GRIP}) {
            pen.line(color, 1, grip, top + 7, grip, top + HANDLE_HEIGHT - 7);
        }
    }

    private static void drawPill(Pen pen, ScoreBins scores, Color color, double x, double top, double cut) {
        String text = "cut " + scores.text(cut);
        Font bold = Pen.bold(Pen.NORMAL);
        Font font = Pen.font(Pen.NORMAL);
        double width = Pen.width(text, bold) + 2 * PILL_PADDING;
        double left = x - width / 2;
        double middle = top + PILL_HEIGHT / 2;
        pen.fillRound(color, left, top, width, PILL_HEIGHT, PILL_HEIGHT / 2);
        pen.textCenter(text, bold, pen.theme().readableOn(color), x, middle);
        pen.textRight(Numbers.count(scores.removedInAll()) + " removed", font, color, left - SIDE_GAP, middle);
        pen.textLeft(
                Numbers.count(scores.keptInAll()) + " kept",
                font,
                pen.color(Token.KEPT),
                left + width + SIDE_GAP,
                middle);
    }

    private static PlotArea area(ScoreBins scores, double width, double height) {
        double step = Math.max(1, PlotArea.step((double) Math.max(1, scores.highestBin()) / VALUE_TICKS));
        double highest = (Math.floor(scores.highestBin() / step) + 1) * step;
        return new PlotArea(
                LEFT,
                TOP,
                Math.max(1, width - LEFT - RIGHT),
                Math.max(1, height - TOP - BOTTOM),
                scores.low(),
                scores.high(),
                highest);
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
