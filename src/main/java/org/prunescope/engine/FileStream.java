package org.prunescope.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file read in small pieces. Java answers a read of many bytes at once with a second block of the same size outside of
 * its heap, and keeps it.
 */
public final class FileStream extends FilterInputStream {
    private static final int PIECE = 1 << 16;

    private FileStream(InputStream in) {
        super(in);
    }

    /** Opens a file. */
    public static InputStream open(Path file) throws IOException {
        return new FileStream(Files.newInputStream(file));
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        return super.read(target, from, Math.min(length, PIECE));
    }
}
