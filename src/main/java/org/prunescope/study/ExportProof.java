package org.prunescope.study;

import java.nio.file.Path;

/**
 * What was found when a written network was read back and run beside the one in memory.
 *
 * @param file that was written
 * @param bytes its length
 * @param sha256 of the file, in hexadecimal
 * @param images that both networks answered
 * @param largestDifference between any two outputs
 * @param sameAnswers images to which both gave the same class
 * @param macs counted in the file as read back
 */
public record ExportProof(
        Path file, long bytes, String sha256, int images, double largestDifference, int sameAnswers, long macs) {
    /** The largest difference that counts as equal. */
    public static final double LIMIT = 1e-4;

    /** Whether the file does what the network does. */
    public boolean holds() {
        return largestDifference <= LIMIT && sameAnswers == images;
    }
}
