package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;

/** Ways of spoiling the header of a NumPy array, which is Python's text of a dictionary. */
final class NumpyMutations {
    private static final List<String> SHAPES = List.of(
            "()",
            "(0,)",
            "(-1, 5)",
            "(2147483647, 2147483647)",
            "(4294967296, 1)",
            "(9223372036854775807, 9223372036854775807, 3)",
            "(99999999999999999999,)",
            "(65536, 65536)",
            "(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)",
            "(__import__('os').system('touch canary'),)",
            "(3,,)",
            "(1e9,)",
            "True");

    private static final List<String> TYPES =
            List.of("|O", "<f2", ">f8", "<c16", "|V8", "<U99999", "|S1", "<M8[ns]", "=i4", "<f3", "<i16", "|b1", "");

    static final List<Mutation> ALL = List.of(
            (file, random) -> replaced(file, "'shape': *\\([^)]*\\)", "'shape': " + Mutation.any(SHAPES, random)),
            (file, random) -> replaced(file, "'descr': *'[^']*'", "'descr': '" + Mutation.any(TYPES, random) + "'"),
            (file, random) -> replaced(file, "False", random.nextBoolean() ? "True" : "exec('x')"),
            NumpyMutations::headerLength,
            Mutation.any(ByteMutations.ALL));

    private NumpyMutations() {}

    private static byte[] headerLength(byte[] file, RandomGenerator random) {
        return file.length < 12
                ? file
                : ByteMutations.withNumber(file, 6 + random.nextInt(4), 2, Mutation.oddNumber(random));
    }

    /** Another header of whatever length, with the length set right. */
    private static byte[] replaced(byte[] file, String pattern, String by) {
        if (file.length < 12 || file[0] != (byte) 0x93) {
            return file;
        }
        int end = Math.min(file.length, 10 + (file[8] & 0xff) + ((file[9] & 0xff) << 8));
        String header = new String(file, 10, end - 10, ISO_8859_1);
        byte[] changed =
                header.replaceFirst(pattern, Matcher.quoteReplacement(by)).getBytes(ISO_8859_1);
        byte[] spoiled = ByteMutations.replaced(file, 10, end - 10, changed);
        return ByteMutations.withNumber(spoiled, 8, 2, changed.length);
    }
}
