package org.prunescope.app.opening;

import java.util.Arrays;
import org.prunescope.data.Preprocessing;

/**
 * A picture fitted to the size that a network reads.
 *
 * @param argb colours, row by row
 * @param low smallest number that the network reads of it
 * @param high largest number that the network reads of it
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier to the screen, never compared
record FittedPicture(int[] argb, int width, int height, double low, double high) {

    /**
     * @param pixels [channels, height, width] in 0..1
     * @param read the same picture as the network reads it
     */
    static FittedPicture of(float[] pixels, float[] read, Preprocessing size) {
        int area = size.width() * size.height();
        int[] argb = new int[area];
        for (int i = 0; i < area; i++) {
            int red = Math.round(255 * pixels[i]);
            int green = size.channels() == 1 ? red : Math.round(255 * pixels[area + i]);
            int blue = size.channels() == 1 ? red : Math.round(255 * pixels[2 * area + i]);
            argb[i] = 0xff000000 | red << 16 | green << 8 | blue;
        }
        float[] sorted = read.clone();
        Arrays.sort(sorted);
        return new FittedPicture(argb, size.width(), size.height(), sorted[0], sorted[sorted.length - 1]);
    }
}
