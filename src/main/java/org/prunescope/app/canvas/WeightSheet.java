package org.prunescope.app.canvas;

import java.util.List;
import javafx.scene.image.Image;

/** The weights of one filter: a square for each input channel, row by row, in orange and blue with zero in the middle. */
public final class WeightSheet extends ChartCanvas {
    private static final double GAP = 3;
    private static final double ROW_GAP = 9;

    /** How large the squares are: the more weights in each, the larger. */
    private enum Grain {
        POINTS(8, 1),
        SMALL(23, 5),
        LARGE(44, Integer.MAX_VALUE);

        private final double side;
        private final int mostRows;

        Grain(double side, int mostRows) {
            this.side = side;
            this.mostRows = mostRows;
        }

        private static Grain of(ValueGrid kernel) {
            int rows = Math.max(kernel.rows(), kernel.columns());
            return rows <= POINTS.mostRows ? POINTS : rows <= SMALL.mostRows ? SMALL : LARGE;
        }

        private double rowGap() {
            return this == POINTS ? GAP : ROW_GAP;
        }
    }

    private final double width;
    private List<ValueGrid> kernels = List.of();
    private double largest;
    private Grain grain = Grain.SMALL;

    /** @param width pixels; the height follows from what is shown */
    public WeightSheet(double width) {
        this.width = width;
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
    }

    /**
     * @param newKernels one for each input channel, all of one size
     * @param newLargest the size of a weight in full colour
     */
    public void show(List<ValueGrid> newKernels, double newLargest) {
        kernels = List.copyOf(newKernels);
        largest = newLargest;
        grain = kernels.isEmpty() ? Grain.SMALL : Grain.of(kernels.get(0));
        int rows = (kernels.size() + columns() - 1) / columns();
        double height = Math.max(0, rows * (grain.side + grain.rowGap()) - grain.rowGap());
        setMinHeight(height);
        setPrefHeight(height);
        setAccessibleText("Weights for %d input channels".formatted(kernels.size()));
        redraw();
    }

    private int columns() {
        return (int) ((width + GAP) / (grain.side + GAP));
    }

    @Override
    void draw(Pen pen, double drawnWidth, double drawnHeight) {
        for (int i = 0; i < kernels.size(); i++) {
            Image image = GridTile.weightColors(largest).apply(kernels.get(i), pen.theme());
            double x = i % columns() * (grain.side + GAP);
            int row = i / columns();
            double y = row * (grain.side + grain.rowGap());
            pen.image(image, x, y, grain.side, grain.side, 1);
        }
    }

    @Override
    int pick(double x, double y) {
        int column = (int) (x / (grain.side + GAP));
        int row = (int) (y / (grain.side + grain.rowGap()));
        int index = row * columns() + column;
        return column < columns() && index < kernels.size() ? index : NONE;
    }
}
