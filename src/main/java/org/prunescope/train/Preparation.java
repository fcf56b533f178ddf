package org.prunescope.train;

/** What happens to batch normalisation before a pruned network is trained. */
public enum Preparation {
    /** Nothing: statistics are those of the whole network. */
    AS_IS("as it is"),
    /** Statistics are measured anew on the training images. */
    RECALIBRATED("recalibrated"),
    /** Convolutions whose normalisation was folded away get a fresh one that changes nothing yet. */
    FRESH("fresh where missing");

    private final String label;

    Preparation(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
