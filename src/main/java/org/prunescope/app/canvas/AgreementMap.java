package org.prunescope.app.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.paint.Color;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Token;

/**
 * How far each two of several things agree, as a square of coloured cells in the order of a tree that joins what is alike;
 * families are framed, the tree stands at the left.
 */
public final class AgreementMap extends ChartCanvas {
    private static final double TREE = 50;
    private static final double NAME = 142;
    private static final double GAP = 2;
    private static final double HEAD = 24;
    private static final double FOOT = 30;
    private static final double RADIUS = 2.5;
    private static final double FRAME = 1.4;
    private static final double SCALE_WIDTH = 212;
    private static final double SCALE_HEIGHT = 9;
    private static final double MOST_CELL = 58;
    private static final double LEAST_FOR_TEXT = 24;
    private static final double LEFT = TREE + NAME + 8;

    private Content content = new Content(List.of(), List.of(), List.of());

    /**
     * One of the things.
     *
     * @param name before its row
     * @param sign above its column
     * @param isMarked whether it is the one in use
     */
    public record Item(String name, String sign, boolean isMarked) {}

    /**
     * Two branches of the tree that meet.
     *
     * @param left number of a row, or the number of rows plus that of an earlier join
     * @param right likewise
     * @param height from 0, quite alike, to 1
     */
    public record Join(int left, int right, double height) {}

    /**
     * Rows that belong together.
     *
     * @param first row
     * @param count of rows
     */
    public record Frame(int first, int count) {}

    private record Content(List<Item> items, List<Join> joins, List<Frame> frames) {}

    private OptionalDouble[][] values = {};
    private boolean isSigned = true;

    /**
     * @param newValues [row][column], in [−1, 1], undefined where they cannot be told
     * @param signed whether values below 0 can be
     */
    public void show(
            List<Item> items, OptionalDouble[][] newValues, List<Join> joins, List<Frame> frames, boolean signed) {
        content = new Content(List.copyOf(items), List.copyOf(joins), List.copyOf(frames));
        values = newValues.clone();
        isSigned = signed;
        setAccessibleText("Agreement of %d criteria".formatted(items.size()));
        redraw();
    }

    private double cell() {
        int count = Math.max(1, content.items.size());
        return Math.min(MOST_CELL, Math.min((getWidth() - LEFT) / count, (getHeight() - HEAD - FOOT) / count));
    }

    @Override
    void draw(Pen pen, double width, double height) {
        double cell = cell();
        if (cell <= 0) {
            return;
        }
        for (int i = 0; i < content.items.size(); i++) {
            Item item = content.items.get(i);
            Color ink = pen.color(item.isMarked ? Token.ACCENT : Token.TEXT);
            pen.textCenter(
                    item.sign,
                    Pen.font(Pen.SMALL),
                    item.isMarked ? ink : pen.color(Token.MUTED),
                    LEFT + (i + 0.5) * cell,
                    HEAD / 2);
            pen.textRight(item.name, Pen.font(Pen.NORMAL), ink, LEFT - 8, HEAD + (i + 0.5) * cell);
            for (int j = 0; j < content.items.size(); j++) {
                drawCell(pen, i, j, cell);
            }
        }
        for (Frame frame : content.frames) {
            pen.edgeRound(
                    pen.color(Token.TEXT),
                    FRAME,
                    LEFT + frame.first * cell - GAP / 2,
                    HEAD + frame.first * cell - GAP / 2,
                    frame.count * cell,
                    frame.count * cell,
                    RADIUS + 1);
        }
        drawTree(pen, cell);
        drawScale(pen, cell);
    }

    private void drawCell(Pen pen, int row, int column, double cell) {
        double left = pen.snap(LEFT + column * cell);
        double top = pen.snap(HEAD + row * cell);
        double size = cell - GAP;
        if (row == column) {
            pen.fillRound(pen.color(Token.GRID), left, top, size, size, RADIUS);
            return;
        }
        OptionalDouble value = values[row][column];
        Color ground = value.isPresent() ? pen.theme().diverging(value.getAsDouble()) : pen.color(Token.GRID);
        pen.fillRound(ground, left, top, size, size, RADIUS);
        if (hoveredProperty().get() == row * content.items.size() + column) {
            pen.edgeRound(pen.color(Token.TEXT), 1, left, top, size, size, RADIUS);
        }
        if (size >= LEAST_FOR_TEXT) {
            pen.textCenter(
                    words(value),
                    Pen.font(Pen.NORMAL),
                    value.isPresent() ? pen.theme().readableOn(ground) : pen.color(Token.MUTED),
                    left + size / 2,
                    top + size / 2);
        }
    }

    private static String words(OptionalDouble value) {
        return value.isEmpty() ? "–" : Numbers.rate(value.getAsDouble()).replaceFirst("^([−-]?)0\\.", "$1.");
    }

    private void drawTree(Pen pen, double cell) {
        List<double[]> places = new ArrayList<>();
        double right = TREE - 4;
        for (int i = 0; i < content.items.size(); i++) {
            places.add(new double[] {right, HEAD + (i + 0.5) * cell - GAP / 2});
        }
        double highest = content.joins.stream().mapToDouble(Join::height).max().orElse(0);
        Color ink = pen.color(Token.AXIS);
        for (Join join : content.joins) {
            double[] one = places.get(join.left);
            double[] other = places.get(join.right);
            double x = right - (highest == 0 ? 0 : join.height / highest * (right - 4));
            pen.horizontal(ink, x, one[0], one[1]);
            pen.horizontal(ink, x, other[0], other[1]);
            pen.vertical(ink, x, Math.min(one[1], other[1]), Math.max(one[1], other[1]));
            places.add(new double[] {x, (one[1] + other[1]) / 2});
        }
    }

    private void drawScale(Pen pen, double cell) {
        double width = Math.min(SCALE_WIDTH, content.items.size() * cell);
        double left = LEFT + (content.items.size() * cell - width) / 2;
        double top = HEAD + content.items.size() * cell + 12;
        double low = isSigned ? -1 : 0;
        for (double x = 0; x < width; x++) {
            pen.fill(pen.theme().diverging(low + (1 - low) * x / width), left + x, top, 1, SCALE_HEIGHT);
        }
        double middle = top + SCALE_HEIGHT / 2;
        pen.textRight(isSigned ? "−1" : "0", Pen.font(Pen.SMALL), pen.color(Token.MUTED), left - 6, middle);
        pen.textLeft(isSigned ? "+1" : "1", Pen.font(Pen.SMALL), pen.color(Token.MUTED), left + width + 6, middle);
    }

    /** Row · number of items + column; a place on the diagonal is none. */
    @Override
    int pick(double x, double y) {
        double cell = cell();
        int column = (int) Math.floor((x - LEFT) / cell);
        int row = (int) Math.floor((y - HEAD) / cell);
        int count = content.items.size();
        boolean inside = row >= 0 && row < count && column >= 0 && column < count && row != column;
        return inside ? row * count + column : NONE;
    }

    @Override
    public ChartTable table() {
        List<String> columns = new ArrayList<>(List.of(""));
        content.items.forEach(item -> columns.add(item.name));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < content.items.size(); i++) {
            List<String> row = new ArrayList<>(List.of(content.items.get(i).name));
            for (int j = 0; j < content.items.size(); j++) {
                row.add(i == j ? "" : words(values[i][j]));
            }
            rows.add(row);
        }
        return new ChartTable(columns, rows);
    }
}
