package org.prunescope.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Ways of spoiling that know nothing of what the bytes mean. */
final class ByteMutations {
    private static final int LONGEST_RUN = 4096;

    /** Most headers lie in the first bytes. */
    private static final int HEAD = 512;

    static final List<Mutation> ALL = List.of(
            ByteMutations::cutOff,
            ByteMutations::withoutSome,
            ByteMutations::flipped,
            ByteMutations::flipped,
            ByteMutations::withOddNumber,
            ByteMutations::withOddNumber,
            ByteMutations::withLongVarint,
            ByteMutations::zeroed,
            ByteMutations::copiedOver,
            ByteMutations::repeated);

    private ByteMutations() {}

    private static int place(byte[] file, RandomGenerator random) {
        int end = random.nextBoolean() ? file.length : Math.min(file.length, HEAD);
        return end == 0 ? 0 : random.nextInt(end);
    }

    private static int run(byte[] file, int from, RandomGenerator random) {
        int most = Math.min(LONGEST_RUN, file.length - from);
        return most < 1 ? 0 : 1 + random.nextInt(random.nextBoolean() ? most : Math.min(8, most));
    }

    private static byte[] cutOff(byte[] file, RandomGenerator random) {
        return Arrays.copyOf(file, place(file, random));
    }

    private static byte[] withoutSome(byte[] file, RandomGenerator random) {
        int from = place(file, random);
        return replaced(file, from, run(file, from, random), new byte[0]);
    }

    private static byte[] flipped(byte[] file, RandomGenerator random) {
        byte[] spoiled = file.clone();
        for (int i = random.nextInt(8); i >= 0 && file.length > 0; i--) {
            spoiled[place(file, random)] = (byte) random.nextInt();
        }
        return spoiled;
    }

    /** A number of one to eight bytes in either order; what stands there may be a length. */
    private static byte[] withOddNumber(byte[] file, RandomGenerator random) {
        int width = 1 << random.nextInt(4);
        ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] number = ByteBuffer.allocate(Long.BYTES)
                .order(order)
                .putLong(Mutation.oddNumber(random))
                .array();
        int first = order == ByteOrder.LITTLE_ENDIAN ? 0 : Long.BYTES - width;
        int at = place(file, random);
        int length = Math.min(width, file.length - at);
        return replaced(file, at, length, Arrays.copyOfRange(number, first, first + length));
    }

    private static byte[] withLongVarint(byte[] file, RandomGenerator random) {
        byte[] varint = new byte[1 + random.nextInt(11)];
        Arrays.fill(varint, (byte) 0xff);
        varint[varint.length - 1] = (byte) random.nextInt(128);
        return replaced(file, place(file, random), random.nextInt(2), varint);
    }

    private static byte[] zeroed(byte[] file, RandomGenerator random) {
        int from = place(file, random);
        int length = run(file, from, random);
        return replaced(file, from, length, new byte[length]);
    }

    private static byte[] copiedOver(byte[] file, RandomGenerator random) {
        int from = place(file, random);
        byte[] run = Arrays.copyOfRange(file, from, from + run(file, from, random));
        return replaced(file, place(file, random), run.length, run);
    }

    private static byte[] repeated(byte[] file, RandomGenerator random) {
        int from = place(file, random);
        byte[] run = Arrays.copyOfRange(file, from, from + run(file, from, random));
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 1 + random.nextInt(16); i > 0; i--) {
            many.writeBytes(run);
        }
        return replaced(file, from, 0, many.toByteArray());
    }

    /** A little-endian number written over what is there. */
    static byte[] withNumber(byte[] file, int at, int width, long number) {
        byte[] spoiled = file.clone();
        for (int i = 0; i < width && at + i < file.length; i++) {
            spoiled[at + i] = (byte) (number >> 8 * i);
        }
        return spoiled;
    }

    /** Other bytes in the place of some; {@code length} is cut to what there is. */
    static byte[] replaced(byte[] file, int from, int length, byte[] by) {
        int rest = Math.min(file.length, from + length);
        byte[] result = Arrays.copyOf(file, from + by.length + file.length - rest);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(file, rest, result, from + by.length, file.length - rest);
        return result;
    }
}
