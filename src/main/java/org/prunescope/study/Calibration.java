package org.prunescope.study;

/**
 * The images that criteria look at, always of the training part.
 *
 * @param images how many; all where there are fewer
 * @param draw how they are drawn
 * @param seed of the draw, and of criteria that draw at random
 */
public record Calibration(int images, Draw draw, long seed) {
    /** 1,200 images, each class as often as it can be. */
    public static final Calibration DEFAULT = new Calibration(1200, Draw.BALANCED, 1);

    public Calibration {
        if (images < 2) {
            throw new IllegalArgumentException("a criterion needs at least 2 images, not " + images);
        }
    }

    /** How images are drawn. */
    public enum Draw {
        /** Every class as often as it can be. */
        BALANCED("balanced"),
        /** In the proportions of the training part. */
        NATURAL("natural");

        private final String id;

        Draw(String id) {
            this.id = id;
        }

        /** Stable id, kebab-case. */
        public String id() {
            return id;
        }
    }
}
