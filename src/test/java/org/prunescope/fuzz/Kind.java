package org.prunescope.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A kind of file that people bring.
 *
 * @param id names its seeds' folder
 * @param ending of its files, without the dot
 * @param reading what the program does with such a file, up to the first clicks
 * @param mutations that fit its content, beside those of bytes
 * @param hostile files made by hand, by what is wrong with them
 */
record Kind(
        String id, String ending, Reading reading, List<Mutation> mutations, Supplier<Map<String, byte[]>> hostile) {

    /** Reads a file as the program does. */
    @FunctionalInterface
    interface Reading {
        /**
         * @param scratch a folder for what is written
         * @throws IOException the refusal
         */
        void read(Path file, Path scratch) throws IOException;
    }
}
