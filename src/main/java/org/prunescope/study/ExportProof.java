package org.prunescope.study;

import java.nio.file.Path;

/**
 * What was found when a written file was opened again and run beside the network in memory.
 *
 * @param file that was written
 * @param bytes its length
 * @param sha256 of the file, in hexadecimal
 * @param images that both networks answered
 * @param largestDifference between any two outputs
 * @param sameAnswers images to which both gave the same class
 * @param macs counted in the file as read back
 * @param engine what ran the file, with its version, for people
 * @param howToLoad one line that loads the file where it is at home
 */
public record ExportProof(
        Path file,
        long bytes,
        String sha256,
        int images,
        double largestDifference,
        int sameAnswers,
        long macs,
        String engine,
        String howToLoad) {
    /** The largest difference that counts as equal. */
    public static final double LIMIT = 1e-4;

    /** What was found, in a sentence. */
    public String sentence() {
        return "written to %s: %s gives the same answers to %d of %d images, outputs differ by %.1e at most"
                .formatted(file, engine, sameAnswers, images, largestDifference);
    }

    /** Whether the file does what the network does. */
    public boolean holds() {
        return largestDifference <= LIMIT && sameAnswers == images;
    }
}
