package org.prunescope.engine;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.prunescope.graph.GraphException;

/** A zip file whose entries are read within limits. No entry is ever unpacked to disk. */
public final class ZipFileReader implements AutoCloseable {
    private static final int MOST_ENTRIES = 20_000;

    /** Numbers of a trained network hardly shrink; a file that unfolds beyond this is made to fill the memory. */
    private static final int HIGHEST_RATIO = 200;

    private static final int HARMLESS = 16 << 20;

    private final ZipFile zip;

    /** @throws ZipException if it is no zip file, or a damaged one */
    public ZipFileReader(Path file) throws IOException {
        zip = opened(file);
        int entries = zip.size();
        if (entries > MOST_ENTRIES) {
            zip.close();
            throw new GraphException("it has " + entries + " entries, far more than a network needs");
        }
    }

    /** A directory that says that it begins before the file does is an end of file to Java. */
    private static ZipFile opened(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (EOFException e) {
            throw new ZipException("its directory lies outside of it");
        }
    }

    public boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** The names of all entries, in the order of the file. */
    public List<String> names() {
        return zip.stream().map(ZipEntry::getName).toList();
    }

    /**
     * The unpacked length of an entry, as the file says.
     *
     * @throws GraphException if there is no such entry
     */
    public long length(String name) {
        return entry(name).getSize();
    }

    /** @throws GraphException if there is no such entry, or it would unfold to very many times its size */
    public InputStream open(String name) throws IOException {
        ZipEntry entry = entry(name);
        if (entry.getSize() > HARMLESS && entry.getSize() / HIGHEST_RATIO > entry.getCompressedSize()) {
            throw new GraphException("its entry %s would unfold to %d bytes, %d times its size"
                    .formatted(name, entry.getSize(), entry.getSize() / Math.max(1, entry.getCompressedSize())));
        }
        return new BufferedInputStream(new Unfolding(zip.getInputStream(entry), entry), 1 << 16);
    }

    /** Ends in an error where an entry unfolds to more than its directory says: Java itself reads on. */
    private static final class Unfolding extends FilterInputStream {
        private final ZipEntry entry;
        private long left;

        Unfolding(InputStream in, ZipEntry entry) {
            super(in);
            this.entry = entry;
            left = entry.getSize();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            try {
                int read = super.read(target, from, length);
                count(Math.max(0, read));
                return read;
            } catch (EOFException e) {
                throw new ZipException("its entry " + entry.getName() + " breaks off");
            }
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw new GraphException("its entry %s unfolds to more than the %d bytes that it says: copy or save the"
                                .formatted(entry.getName(), entry.getSize())
                        + " file again");
            }
        }
    }

    /**
     * All of an entry.
     *
     * @param longest most bytes that it may have
     * @throws GraphException if it is longer, or missing
     */
    public byte[] bytes(String name, int longest) throws IOException {
        if (length(name) > longest) {
            throw new GraphException("its entry " + name + " is too long");
        }
        try (InputStream in = open(name)) {
            byte[] bytes = new byte[(int) length(name)];
            int read = in.readNBytes(bytes, 0, bytes.length);
            if (read < bytes.length || in.read() >= 0) {
                throw new ZipException("its entry " + name + " is not as long as it says");
            }
            return bytes;
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new GraphException("it has no entry " + name);
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
