package org.prunescope.app.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.text.Font;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Token;

/**
 * What each class pays for a share of each layer: a row for each layer, a cell for each share, and at the end of the row
 * how much of the layer is suggested. Its columns are named by a {@link Header}, which stays where the rows scroll.
 */
public final class SensitivityMap extends ChartCanvas {
    /** Pixels that a row takes where there is room. */
    public static final double ROW = 28;
    /** Pixels below which a row is not readable. */
    public static final double LEAST_ROW = 20;

    private static final double NAME_WIDTH = 128;
    private static final double SAFE_WIDTH = 108;
    private static final double SAFE_GAP = 14;
    private static final double GAP = 1;
    private static final double RADIUS = 3;
    private static final double TEXT_SIZE = 12;
    private static final double EDGE = 2;
    private static final double PERCENT_WIDTH = 36;
    private static final double BAR_HEIGHT = 5;

    private List<String> names = List.of();
    private List<Row> rows = List.of();
    private int columns;
    private int selected = NONE;

    /**
     * One row.
     *
     * @param cells one for each share; {@link HeatMap.Cell#NOT_MEASURED} where it is not known yet
     * @param suggested index of the cell with the suggested share, or {@link #NONE}
     * @param safe suggested share in [0, 1]; empty while it is not known
     * @param remark what stands in place of the share while it is not known: {@code waiting}
     */
    public record Row(String name, List<HeatMap.Cell> cells, int suggested, OptionalDouble safe, String remark) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** The names of the columns, over the rows. */
    public static final class Header extends ChartCanvas {
        private static final double HEIGHT = 20;
        private List<String> columns = List.of();

        public Header() {
            setMinHeight(HEIGHT);
            setPrefHeight(HEIGHT);
            setMaxHeight(HEIGHT);
        }

        public void show(List<String> names) {
            columns = List.copyOf(names);
            redraw();
        }

        @Override
        void draw(Pen pen, double width, double height) {
            Font small = Pen.font(Pen.SMALL);
            pen.textLeft("layer", small, pen.color(Token.MUTED), 0, height / 2);
            for (int column = 0; column < columns.size(); column++) {
                double middle = (left(column, columns.size(), width) + left(column + 1, columns.size(), width)) / 2;
                pen.textCenter(columns.get(column), small, pen.color(Token.MUTED), middle, height / 2);
            }
            pen.textLeft("safe ratio", small, pen.color(Token.MUTED), width - SAFE_WIDTH, height / 2);
        }
    }

    private static double left(int column, int columns, double width) {
        return NAME_WIDTH + (width - NAME_WIDTH - SAFE_GAP - SAFE_WIDTH) * column / Math.max(1, columns);
    }

    /**
     * @param columnNames one for each share
     * @param chosen index of the row that is shown in full, or {@link #NONE}
     */
    public void show(List<String> columnNames, List<Row> newRows, int chosen) {
        names = List.copyOf(columnNames);
        rows = List.copyOf(newRows);
        columns = names.size();
        selected = chosen;
        setMinHeight(LEAST_ROW * rows.size());
        setPrefHeight(ROW * rows.size());
        setAccessibleText("Heat map of %d layers and %d shares%s"
                .formatted(rows.size(), columns, chosen == NONE ? "" : ", " + rows.get(chosen).name + " is chosen"));
        redraw();
    }

    @Override
    void draw(Pen pen, double width, double height) {
        for (int row = 0; row < rows.size(); row++) {
            double top = top(pen, row, height);
            drawRow(pen, rows.get(row), row == selected, top, top(pen, row + 1, height), width);
        }
        if (hoveredProperty().get() != NONE && columns > 0) {
            drawEdge(pen, hoveredProperty().get() / columns, hoveredProperty().get() % columns, 1, width, height);
        }
    }

    private void drawRow(Pen pen, Row row, boolean isSelected, double top, double bottom, double width) {
        double middle = (top + bottom) / 2;
        if (isSelected) {
            pen.fill(pen.color(Token.SELECTED), 0, top, width, bottom - top);
        }
        Font font = isSelected ? Pen.bold(TEXT_SIZE) : Pen.font(TEXT_SIZE);
        pen.textLeft(row.name, font, pen.color(Token.TEXT), 0, middle);
        for (int column = 0; column < row.cells.size(); column++) {
            double left = pen.snap(left(column, columns, width)) + GAP;
            double right = pen.snap(left(column + 1, columns, width)) - GAP;
            HeatMap.drawCell(
                    pen,
                    row.cells.get(column),
                    TEXT_SIZE,
                    RADIUS,
                    left,
                    top + GAP,
                    right - left,
                    bottom - top - 2 * GAP);
        }
        if (row.suggested != NONE) {
            double left = pen.snap(left(row.suggested, columns, width));
            pen.edgeRound(
                    pen.color(Token.TEXT),
                    EDGE,
                    left,
                    top,
                    pen.snap(left(row.suggested + 1, columns, width)) - left,
                    bottom - top,
                    RADIUS + 1);
        }
        drawSafe(pen, row, middle, width);
    }

    private static void drawSafe(Pen pen, Row row, double middle, double width) {
        double left = width - SAFE_WIDTH;
        if (row.safe.isEmpty()) {
            pen.textLeft(row.remark, Pen.font(Pen.SMALL), pen.color(Token.MUTED), left, middle);
            return;
        }
        double share = row.safe.getAsDouble();
        pen.textRight(Numbers.percent(share), Pen.bold(TEXT_SIZE), pen.color(Token.TEXT), left + PERCENT_WIDTH, middle);
        double from = left + PERCENT_WIDTH + 2 * RADIUS + 2;
        double room = width - from;
        double top = pen.snap(middle - BAR_HEIGHT / 2);
        pen.fillRound(pen.color(Token.TRACK), from, top, room, BAR_HEIGHT, BAR_HEIGHT / 2);
        if (share > 0) {
            pen.fillRound(
                    pen.color(Token.KEPT), from, top, Math.max(BAR_HEIGHT, room * share), BAR_HEIGHT, BAR_HEIGHT / 2);
        }
    }

    private void drawEdge(Pen pen, int row, int column, double thickness, double width, double height) {
        if (row >= rows.size()) {
            return;
        }
        double left = pen.snap(left(column, columns, width));
        double top = top(pen, row, height);
        pen.edgeRound(
                pen.color(Token.TEXT),
                thickness,
                left,
                top,
                pen.snap(left(column + 1, columns, width)) - left,
                top(pen, row + 1, height) - top,
                RADIUS + 1);
    }

    private double top(Pen pen, int row, double height) {
        return pen.snap(Math.min(height, ROW * rows.size()) * row / Math.max(1, rows.size()));
    }

    /** The cell's index, row by row; beside the cells that of the row's nearest. */
    @Override
    int pick(double x, double y) {
        if (rows.isEmpty() || columns == 0) {
            return NONE;
        }
        int row = (int) Math.floor(y / Math.min(getHeight(), ROW * rows.size()) * rows.size());
        double cells = left(columns, columns, getWidth()) - NAME_WIDTH;
        int column = (int) Math.floor((x - NAME_WIDTH) / cells * columns);
        return row >= 0 && row < rows.size() ? row * columns + Math.max(0, Math.min(columns - 1, column)) : NONE;
    }

    @Override
    public ChartTable table() {
        List<String> header = new ArrayList<>(List.of("layer"));
        header.addAll(names);
        header.add("safe ratio");
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            List<String> line = new ArrayList<>(List.of(row.name));
            row.cells.forEach(cell -> line.add(cell.text().isEmpty() ? Numbers.UNKNOWN : cell.text()));
            line.add(row.safe.isPresent() ? Numbers.percent(row.safe.getAsDouble()) : row.remark);
            lines.add(line);
        }
        return new ChartTable(header, lines);
    }
}
