package org.prunescope.score;

/** What criteria look at. */
public enum Reading {
    WEIGHTS("weights"),
    IMAGES("images"),
    /** Images, and of which class each is. */
    LABELLED_IMAGES("images, labels");

    private final String label;

    Reading(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
