package org.prunescope.app.canvas;

import java.util.function.DoubleFunction;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Numbers in rows and columns: the weights of a filter, or its feature map.
 *
 * @param values [rows · columns], row-major
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier to the screen, never compared
public record ValueGrid(int rows, int columns, float[] values) {
    public ValueGrid {
        if (rows < 1 || columns < 1 || values.length != rows * columns) {
            throw new IllegalArgumentException("%d values are no %d×%d grid".formatted(values.length, rows, columns));
        }
        values = values.clone();
    }

    @Override
    public float[] values() {
        return values.clone();
    }

    /** One pixel for each value. */
    WritableImage image(DoubleFunction<Color> color) {
        WritableImage image = new WritableImage(columns, rows);
        PixelWriter pixels = image.getPixelWriter();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                pixels.setColor(column, row, color.apply(values[row * columns + column]));
            }
        }
        return image;
    }
}
