package org.prunescope.data;

/**
 * Random changes of training images that leave their class alone, drawn anew for each image and epoch.
 *
 * @param flipHorizontal mirror left and right, half of the time
 * @param flipVertical mirror top and bottom, half of the time
 * @param rotationDegrees turn by an angle drawn from ± this many degrees; 0 for none
 * @param cropPixels shift by up to this many pixels each way, edges filled with the border pixel; 0 for none
 */
public record Augmentation(boolean flipHorizontal, boolean flipVertical, double rotationDegrees, int cropPixels) {
    public static final Augmentation NONE = new Augmentation(false, false, 0, 0);

    /** Mirrored both ways: right for pictures without an up and down. */
    public static final Augmentation FLIPS = new Augmentation(true, true, 0, 0);

    public Augmentation {
        if (!(rotationDegrees >= 0 && rotationDegrees <= 180)) {
            throw new IllegalArgumentException("rotation lies in 0..180 degrees, not at " + rotationDegrees);
        }
        if (cropPixels < 0) {
            throw new IllegalArgumentException("crop must be at least 0 pixels, not " + cropPixels);
        }
    }
}
