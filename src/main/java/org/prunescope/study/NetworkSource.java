package org.prunescope.study;

import java.nio.file.Path;

/**
 * The network file of a study.
 *
 * @param path where it lies
 * @param sha256 of the file when the study was made, in hexadecimal
 */
public record NetworkSource(Path path, String sha256) {}
