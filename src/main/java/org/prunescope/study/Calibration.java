package org.prunescope.study;

/**
 * The images that criteria look at. The test part is out of reach.
 *
 * @param images how many; all where there are fewer
 * @param source the part that they are drawn from
 * @param draw how they are drawn
 * @param seed of the draw, and of criteria that draw at random
 */
public record Calibration(int images, Source source, Draw draw, long seed) {
    /** 1,200 training images, each class as often as it can be. */
    public static final Calibration DEFAULT = new Calibration(1200, Source.TRAIN, Draw.BALANCED, 1);

    public Calibration {
        if (images < 2) {
            throw new IllegalArgumentException("a criterion needs at least 2 images, not " + images);
        }
    }

    /** The same with another draw. */
    public Calibration withSeed(long other) {
        return new Calibration(images, source, draw, other);
    }

    /** Parts that a criterion may look at. */
    public enum Source {
        TRAIN,
        /** Then the validation part has helped to choose what goes, and judges it with a bias. */
        VAL
    }

    /** How images are drawn. */
    public enum Draw {
        /** Every class as often as it can be. */
        BALANCED,
        /** In the proportions of the part. */
        NATURAL
    }
}
