package org.prunescope.sample;

import java.util.random.RandomGenerator;

/** The three kinds of skin lesion, with the counts of the ISIC 2017 training part. */
enum Lesion {
    MELANOMA("melanoma", 374, 0),
    NEVUS("nevus", 1372, 1),
    SEBORRHEIC_KERATOSIS("seborrheic keratosis", 254, 2);

    private final String label;
    private final int count;
    private final int stream;

    Lesion(String label, int count, int stream) {
        this.label = label;
        this.count = count;
        this.stream = stream;
    }

    String label() {
        return label;
    }

    /** Pictures of this kind in the sample. */
    int count() {
        return count;
    }

    /** Number of its stream of random numbers. */
    int stream() {
        return stream;
    }

    /**
     * Draws the signs of one lesion. Each sign overlaps between the kinds, as in life: no single one decides, and some
     * lesions look like another kind altogether.
     */
    Signs draw(RandomGenerator random) {
        return switch (this) {
            case MELANOMA ->
                new Signs(
                        unit(random, 0.58, 0.19),
                        unit(random, 0.55, 0.20),
                        unit(random, 0.60, 0.20),
                        unit(random, 0.42, 0.24),
                        unit(random, 0.34, 0.20),
                        unit(random, 0.14, 0.15),
                        unit(random, 0.40, 0.18));
            case NEVUS ->
                new Signs(
                        unit(random, 0.30, 0.17),
                        unit(random, 0.27, 0.16),
                        unit(random, 0.28, 0.17),
                        unit(random, 0.10, 0.13),
                        unit(random, 0.52, 0.22),
                        unit(random, 0.12, 0.13),
                        unit(random, 0.45, 0.18));
            case SEBORRHEIC_KERATOSIS ->
                new Signs(
                        unit(random, 0.36, 0.18),
                        unit(random, 0.34, 0.18),
                        unit(random, 0.34, 0.18),
                        unit(random, 0.14, 0.15),
                        unit(random, 0.26, 0.19),
                        unit(random, 0.40, 0.23),
                        unit(random, 0.60, 0.19));
        };
    }

    private static double unit(RandomGenerator random, double mean, double deviation) {
        return Math.max(0, Math.min(1, mean + deviation * random.nextGaussian()));
    }

    /**
     * What a painter shows of a lesion, each in [0, 1].
     *
     * @param asymmetry how far the outline is from round
     * @param raggedness how uneven its border runs
     * @param variegation how much the brown changes within
     * @param blueVeil how much blue-grey lies over it
     * @param network how clearly a mesh of pigment shows
     * @param cysts how many pale dots lie in it
     * @param sharpness how abruptly it ends
     */
    record Signs(
            double asymmetry,
            double raggedness,
            double variegation,
            double blueVeil,
            double network,
            double cysts,
            double sharpness) {}
}
