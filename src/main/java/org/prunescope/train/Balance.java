package org.prunescope.train;

/**
 * What is done for rare classes.
 *
 * @param weighting of the loss
 * @param sampling of training images
 */
public record Balance(Weighting weighting, Sampling sampling) {

    /** Class-balanced loss, images as they come: not both, which would count rarity twice. */
    public static final Balance DEFAULT = new Balance(Weighting.classBalanced(0.999), Sampling.NATURAL);

    /** Which images an epoch shows. */
    public enum Sampling {
        /** Every training image once. */
        NATURAL("natural"),
        /** As many images, each class equally often, drawn with replacement. */
        BALANCED("class-balanced");

        private final String label;

        Sampling(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
