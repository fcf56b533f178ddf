package org.prunescope.app.canvas;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.prunescope.data.Picture;

/**
 * The middle square of a picture, small. Made beside the window, shown by {@link PictureTile}.
 *
 * @param side pixels
 * @param argb [side, side]
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier to the screen, never compared
public record Thumbnail(int side, int[] argb) {
    private static final int OPAQUE = 0xff << 24;

    public Thumbnail {
        argb = argb.clone();
    }

    @Override
    public int[] argb() {
        return argb.clone();
    }

    /** Each pixel is the mean of what it covers; a smaller picture keeps its size. */
    public static Thumbnail of(Picture picture, int atMost) {
        int square = Math.min(picture.width(), picture.height());
        int side = Math.min(square, atMost);
        int left = (picture.width() - square) / 2;
        int top = (picture.height() - square) / 2;
        int[] argb = new int[side * side];
        for (int i = 0; i < argb.length; i++) {
            int row = top + i / side * square / side;
            int column = left + i % side * square / side;
            int rows = Math.max(1, top + (i / side + 1) * square / side - row);
            int columns = Math.max(1, left + (i % side + 1) * square / side - column);
            argb[i] = mean(picture, row, column, rows, columns);
        }
        return new Thumbnail(side, argb);
    }

    private static int mean(Picture picture, int top, int left, int rows, int columns) {
        int argb = OPAQUE;
        for (int color = 0; color < 3; color++) {
            int channel = Math.min(color, picture.channels() - 1);
            long sum = 0;
            for (int row = top; row < top + rows; row++) {
                for (int column = left; column < left + columns; column++) {
                    sum += picture.get(row, column, channel);
                }
            }
            argb |= (int) (sum / ((long) rows * columns)) << (16 - 8 * color);
        }
        return argb;
    }

    WritableImage image() {
        WritableImage image = new WritableImage(side, side);
        image.getPixelWriter().setPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), argb, 0, side);
        return image;
    }
}
