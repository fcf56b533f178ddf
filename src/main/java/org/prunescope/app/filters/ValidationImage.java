package org.prunescope.app.filters;

/**
 * An image that filters can be seen to answer.
 *
 * @param position in the validation part
 * @param id what people call it
 * @param label its class
 */
record ValidationImage(int position, String id, int label) {

    /** Its name without what tells the kind of file: {@code ISIC_0012453}. */
    String name() {
        return id.replaceFirst("(?i)\\.(png|jpe?g|bmp|gif|tiff?|webp)$", "");
    }
}
