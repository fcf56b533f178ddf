package org.prunescope.app.filters;

/**
 * An image that filters can be seen to answer.
 *
 * @param position in the validation part
 * @param id what people call it
 * @param label its class
 */
record ValidationImage(int position, String id, int label) {}
