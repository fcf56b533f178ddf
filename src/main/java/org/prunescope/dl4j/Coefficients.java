package org.prunescope.dl4j;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.prunescope.graph.GraphException;

/**
 * The flat array of all parameters as ND4J stores it: a shape, then the numbers. Each of the two is a mode, a length, a
 * type and its content, big-endian.
 */
final class Coefficients {
    /** Modes of before 1.0.0-beta give the length in four bytes, later ones in eight. */
    private static final Set<String> SHORT_MODES = Set.of("DIRECT", "HEAP", "JAVACPP");

    private static final Set<String> LONG_MODES = Set.of("LONG_SHAPE", "MIXED_DATA_TYPES");

    /** Numbers in the description of a shape: at most 32 axes, each with a length and a stride, and four more. */
    private static final int LONGEST_SHAPE = 68;

    private Coefficients() {}

    /**
     * Reads an array of 32- or 64-bit floats.
     *
     * @throws GraphException if it does not hold as many numbers as it should, or others, in a sentence
     * @throws java.io.EOFException if it ends too early
     */
    static float[] read(InputStream in, long count) throws IOException {
        DataInputStream data = new DataInputStream(in);
        skipShape(data);
        long length = length(data);
        String type = data.readUTF();
        if (length != count || length > Integer.MAX_VALUE) {
            throw new GraphException("its layers need %d numbers, but it holds %d".formatted(count, length));
        }
        float[] values = new float[(int) length];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case "FLOAT" -> data.readFloat();
                case "DOUBLE" -> (float) data.readDouble();
                default -> throw new GraphException("its numbers are of type " + type + ", which cannot be read");
            };
        }
        return values;
    }

    private static void skipShape(DataInputStream data) throws IOException {
        long length = length(data);
        String type = data.readUTF();
        if (length > LONGEST_SHAPE || !Set.of("INT", "LONG").contains(type)) {
            throw new GraphException("its numbers have a damaged beginning");
        }
        data.skipNBytes(length * (type.equals("LONG") ? Long.BYTES : Integer.BYTES));
    }

    private static long length(DataInputStream data) throws IOException {
        String mode = data.readUTF();
        long length = SHORT_MODES.contains(mode) ? data.readInt() : LONG_MODES.contains(mode) ? data.readLong() : -1;
        if (length < 0) {
            throw new GraphException("its numbers have a damaged beginning");
        }
        return length;
    }
}
