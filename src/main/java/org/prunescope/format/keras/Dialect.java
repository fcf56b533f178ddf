package org.prunescope.format.keras;

/**
 * What differs from file to file.
 *
 * @param keras major version of the Keras that wrote it
 * @param channelsFirst whether its maps are [channels, height, width]
 */
record Dialect(int keras, boolean channelsFirst) {}
