package org.prunescope.data;

/**
 * One labelled image.
 *
 * @param id what people call it: its file name without folders, or {@code row 17 of train}
 * @param label index of its class
 * @param source gives the pixels, decoded anew each time
 */
public record Sample(String id, int label, PictureSource source) {
    public Sample {
        if (label < 0) {
            throw new IllegalArgumentException("label of " + id + " is " + label);
        }
    }
}
