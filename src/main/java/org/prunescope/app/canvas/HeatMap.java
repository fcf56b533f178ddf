package org.prunescope.app.canvas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.prunescope.chart.AnswerGrid;
import org.prunescope.chart.Hatch;
import org.prunescope.chart.Token;
import org.prunescope.metric.ConfusionMatrix;

/** A table of coloured cells with their values in them: a confusion matrix, a difference, an agreement. */
public final class HeatMap extends ChartCanvas {
    private static final double LABEL_HEIGHT = 22;
    private static final double GAP = 2;
    private static final double RADIUS = 2.5;
    private static final double TEXT_SIZE = 13;
    private static final double FIRST_LINE = -5;
    private static final double SECOND_LINE = 8.5;
    private static final double SECOND_OPACITY = 0.85;
    private final double labelWidth;
    private List<String> columns = List.of();
    private List<String> rows = List.of();
    private Cell[][] cells = {};
    private List<Block> blocks = List.of();

    /** How a cell's value is set. */
    public enum Weight {
        BOLD,
        REGULAR,
        FAINT
    }

    /**
     * One cell.
     *
     * @param strength from −1, all orange, over 0, no colour, to 1, all blue
     * @param text its value; none in a cell that has none
     * @param second a smaller line below, or empty
     */
    public record Cell(double strength, String text, String second, Weight weight) {
        /** What is not measured yet: hatched. */
        public static final Cell NOT_MEASURED = new Cell(0, "", "", Weight.FAINT);
        /** What has no value, as the agreement of something with itself. */
        public static final Cell NONE = new Cell(0, "", "", Weight.REGULAR);

        private static Cell of(AnswerGrid.Cell cell) {
            return new Cell(
                    cell.strength(),
                    cell.text(),
                    cell.second(),
                    Weight.valueOf(cell.weight().name()));
        }
    }

    /** Cells with an edge around them: a suggestion, or a cluster. */
    public record Block(int row, int column, int rows, int columns, double thickness) {}

    /** @param labelWidth room for the names of the rows */
    public HeatMap(double labelWidth) {
        this.labelWidth = labelWidth;
    }

    /** @param newCells [row][column] */
    public void show(List<String> columnNames, List<String> rowNames, Cell[][] newCells, List<Block> newBlocks) {
        columns = List.copyOf(columnNames);
        rows = List.copyOf(rowNames);
        cells = Arrays.stream(newCells).map(Cell[]::clone).toArray(Cell[][]::new);
        blocks = List.copyOf(newBlocks);
        setAccessibleText("Table of %d rows and %d columns".formatted(rows.size(), columns.size()));
        redraw();
    }

    /**
     * Shows a confusion matrix: right answers in blue, wrong ones in orange, the stronger the larger their share of the
     * true class.
     *
     * @param counts [true][answered]
     */
    public void showConfusion(List<String> classes, int[][] counts) {
        show(AnswerGrid.of(classes, new ConfusionMatrix(counts)));
    }

    /**
     * Shows what changed between two confusion matrices of the same images: blue for the better, orange for the worse.
     *
     * @param before [true][answered]
     * @param after [true][answered]
     */
    public void showDifference(List<String> classes, int[][] before, int[][] after) {
        show(AnswerGrid.ofChange(classes, new ConfusionMatrix(before), new ConfusionMatrix(after)));
    }

    private void show(AnswerGrid grid) {
        Cell[][] shown = grid.cells().stream()
                .map(row -> row.stream().map(Cell::of).toArray(Cell[]::new))
                .toArray(Cell[][]::new);
        show(grid.answers(), grid.classes(), shown, List.of());
    }

    @Override
    void draw(Pen pen, double width, double height) {
        Font small = Pen.font(Pen.SMALL);
        for (int column = 0; column < columns.size(); column++) {
            double middle = (left(pen, column, width) + left(pen, column + 1, width) - GAP) / 2;
            pen.textCenter(columns.get(column), small, pen.color(Token.MUTED), middle, LABEL_HEIGHT / 2);
        }
        for (int row = 0; row < rows.size(); row++) {
            double top = top(pen, row, height);
            double bottom = top(pen, row + 1, height) - GAP;
            pen.textLeft(rows.get(row), small, pen.color(Token.MUTED), 0, (top + bottom) / 2);
            for (int column = 0; column < columns.size(); column++) {
                double left = left(pen, column, width);
                double right = left(pen, column + 1, width) - GAP;
                drawCell(pen, cells[row][column], TEXT_SIZE, RADIUS, left, top, right - left, bottom - top);
            }
        }
        for (Block block : blocks) {
            double left = left(pen, block.column, width);
            double top = top(pen, block.row, height);
            pen.edgeRound(
                    pen.color(Token.TEXT),
                    block.thickness,
                    left - GAP / 2,
                    top - GAP / 2,
                    left(pen, block.column + block.columns, width) - left,
                    top(pen, block.row + block.rows, height) - top,
                    RADIUS + 1);
        }
    }

    /** Draws one cell with its value in a size. */
    static void drawCell(
            Pen pen, Cell cell, double size, double radius, double left, double top, double width, double height) {
        if (cell.equals(Cell.NOT_MEASURED)) {
            pen.fill(pen.color(Token.BAR), left, top, width, height);
            pen.hatch(pen.color(Token.LINE), Hatch.WIDTH, left, top, width, height);
            return;
        }
        Color ground =
                cell.equals(Cell.NONE) ? pen.color(Token.GRID) : pen.theme().diverging(cell.strength);
        pen.fillRound(ground, left, top, width, height, radius);
        Color ink = cell.weight == Weight.FAINT
                ? pen.color(Token.MUTED)
                : pen.theme().readableOn(ground);
        Font font = cell.weight == Weight.BOLD ? Pen.bold(size) : Pen.font(size);
        double x = left + width / 2;
        double middle = top + height / 2;
        if (cell.second.isEmpty()) {
            pen.textCenter(cell.text, font, ink, x, middle);
        } else {
            pen.textCenter(cell.text, font, ink, x, middle + FIRST_LINE);
            Color faded = ink.deriveColor(0, 1, 1, SECOND_OPACITY);
            pen.textCenter(cell.second, Pen.font(Pen.SMALL), faded, x, middle + SECOND_LINE);
        }
    }

    private double left(Pen pen, int column, double width) {
        return pen.snap(labelWidth + (width + GAP - labelWidth) * column / Math.max(1, columns.size()));
    }

    private double top(Pen pen, int row, double height) {
        return pen.snap(LABEL_HEIGHT + (height + GAP - LABEL_HEIGHT) * row / Math.max(1, rows.size()));
    }

    /** The cell's index, row by row. */
    @Override
    int pick(double x, double y) {
        int column = (int) Math.floor((x - labelWidth) / (getWidth() - labelWidth) * columns.size());
        int row = (int) Math.floor((y - LABEL_HEIGHT) / (getHeight() - LABEL_HEIGHT) * rows.size());
        boolean inside = column >= 0 && column < columns.size() && row >= 0 && row < rows.size();
        return inside ? row * columns.size() + column : NONE;
    }

    @Override
    public ChartTable table() {
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(columns);
        List<List<String>> lines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<String> line = new ArrayList<>(List.of(rows.get(row)));
            for (Cell cell : cells[row]) {
                line.add(cell.second.isEmpty() ? cell.text : cell.text + " (" + cell.second + ")");
            }
            lines.add(line);
        }
        return new ChartTable(header, lines);
    }
}
