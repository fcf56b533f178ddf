package org.prunescope.study;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a result was made of, so that it can be made again.
 *
 * @param networkSha256 of the network file
 * @param dataFingerprint of the images, see {@code Dataset.fingerprint}; empty without images
 * @param versions of the program, of Java and of the engines, by name
 * @param made when
 */
public record Provenance(
        String networkSha256, String dataFingerprint, SortedMap<String, String> versions, Instant made) {
    public Provenance {
        versions = new TreeMap<>(versions);
    }
}
