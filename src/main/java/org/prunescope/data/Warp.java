package org.prunescope.data;

import java.util.Random;

/**
 * A drawn change of one picture: mirrored, then turned about its middle, then shifted; edges repeat the border pixel.
 *
 * @param radians clockwise
 * @param right pixels to the right
 * @param down pixels downwards
 */
record Warp(boolean mirrored, boolean upsideDown, double radians, int right, int down) {

    /** The change of one picture in one epoch, whatever was drawn before. */
    static Warp draw(Augmentation augmentation, long seed, int epoch, int position) {
        Random random = Draws.random(seed, epoch, position);
        boolean mirrored = random.nextBoolean() && augmentation.flipHorizontal();
        boolean upsideDown = random.nextBoolean() && augmentation.flipVertical();
        double angle = Math.toRadians(augmentation.rotationDegrees() * (2 * random.nextDouble() - 1));
        int most = augmentation.cropPixels();
        return new Warp(
                mirrored, upsideDown, angle, random.nextInt(2 * most + 1) - most, random.nextInt(2 * most + 1) - most);
    }

    /**
     * Writes the changed picture.
     *
     * @param samples [channels, height, width]
     * @param scale number for each sample value, by channel
     * @param to receives [channels, height, width] from {@code offset} on
     */
    void write(byte[] samples, int height, int width, float[][] scale, float[] to, int offset) {
        double middleX = (width - 1) / 2.0;
        double middleY = (height - 1) / 2.0;
        double cos = Math.cos(radians);
        double sin = Math.sin(radians);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double dx = x - right - middleX;
                double dy = y - down - middleY;
                double fromX = cos * dx + sin * dy;
                double fromY = cos * dy - sin * dx;
                fromX = clamp(middleX + (mirrored ? -fromX : fromX), width - 1);
                fromY = clamp(middleY + (upsideDown ? -fromY : fromY), height - 1);
                for (int c = 0; c < scale.length; c++) {
                    int plane = c * height * width;
                    to[offset + plane + y * width + x] = between(samples, plane, height, width, fromX, fromY, scale[c]);
                }
            }
        }
    }

    private static double clamp(double value, int most) {
        return Math.max(0, Math.min(most, value));
    }

    private static float between(byte[] samples, int plane, int height, int width, double x, double y, float[] scale) {
        int left = (int) x;
        int top = (int) y;
        int next = left + 1 < width ? 1 : 0;
        int below = top + 1 < height ? width : 0;
        float shareX = (float) (x - left);
        float shareY = (float) (y - top);
        int at = plane + top * width + left;
        float upper = mix(scale[samples[at] & 0xff], scale[samples[at + next] & 0xff], shareX);
        float lower = mix(scale[samples[at + below] & 0xff], scale[samples[at + below + next] & 0xff], shareX);
        return mix(upper, lower, shareY);
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }
}
