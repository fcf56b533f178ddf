package org.prunescope.data;

/** The test part, which nothing may learn from. */
public final class SealedTest {
    private final PictureSet pictures;

    SealedTest(PictureSet pictures) {
        this.pictures = pictures;
    }

    public int size() {
        return pictures.size();
    }

    /** Images of each class, by label. */
    public int[] classCounts() {
        return pictures.classCounts();
    }

    /**
     * The images, for the final evaluation only: whoever looks earlier, or chooses by what is seen, has no test part
     * any more.
     */
    public PictureSet unseal() {
        return pictures;
    }
}
