package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;

/** A zip file written field by field, so that its fields can lie. */
final class RawZip {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int ENCRYPTED = 1;

    private static final int MEGABYTE = 1 << 20;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int count;

    /** An entry that says of itself what is so. */
    @CanIgnoreReturnValue
    RawZip stored(String name, byte[] content) {
        return entry(name, STORED, 0, content, content.length, file.size());
    }

    /** An entry that unfolds to so many megabytes of zeros, and says that it unfolds to {@code size}. */
    @CanIgnoreReturnValue
    RawZip bomb(String name, int megabytes, long size) {
        byte[] megabyte = deflatedZeros();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < megabytes; i++) {
            all.writeBytes(megabyte);
        }
        all.writeBytes(new byte[] {3, 0}); // the empty last block
        return entry(name, DEFLATED, 0, all.toByteArray(), size, file.size());
    }

    /** Blocks that can be strung together. */
    private static byte[] deflatedZeros() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(new byte[MEGABYTE]);
        byte[] buffer = new byte[MEGABYTE];
        int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }

    /**
     * Any entry.
     *
     * @param size what it says to unfold to
     * @param offset where the directory says that it begins
     */
    @CanIgnoreReturnValue
    RawZip entry(String name, int method, int flags, byte[] content, long size, int offset) {
        byte[] nameBytes = name.getBytes(UTF_8);
        byte[] fields =
                numbers(20, 2, flags, 2, method, 2, 0, 4, 0, 4, content.length, 4, size, 4, nameBytes.length, 2, 0, 2);
        file.writeBytes(numbers(0x04034b50, 4));
        file.writeBytes(fields);
        file.writeBytes(nameBytes);
        file.writeBytes(content);
        directory.writeBytes(numbers(0x02014b50, 4, 20, 2));
        directory.writeBytes(fields);
        directory.writeBytes(numbers(0, 2, 0, 2, 0, 2, 0, 4, offset, 4));
        directory.writeBytes(nameBytes);
        count++;
        return this;
    }

    int length() {
        return file.size();
    }

    byte[] bytes() {
        int start = file.size();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(file.toByteArray());
        all.writeBytes(directory.toByteArray());
        all.writeBytes(numbers(0x06054b50, 4, 0, 4, count, 2, count, 2, directory.size(), 4, start, 4, 0, 2));
        return all.toByteArray();
    }

    /** Little-endian numbers, each followed by its width in bytes. */
    private static byte[] numbers(long... valuesAndWidths) {
        ByteBuffer buffer = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < valuesAndWidths.length; i += 2) {
            for (int b = 0; b < valuesAndWidths[i + 1]; b++) {
                buffer.put((byte) (valuesAndWidths[i] >> 8 * b));
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
