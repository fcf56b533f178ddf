package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.random.RandomGenerator;

/** Ways of spoiling an HDF5 file: odd numbers right behind the signatures of its parts, and JSON in its attributes. */
final class Hdf5Mutations {
    private static final List<String> SIGNATURES = List.of(
            "\u0089HDF\r\n\u001a\n",
            "OHDR",
            "OCHK",
            "TREE",
            "SNOD",
            "HEAP",
            "GCOL",
            "FRHP",
            "FHDB",
            "FHIB",
            "BTHD",
            "BTLF",
            "BTIN",
            "SMTB");

    /** Headers of the first version have no signature; they begin like this. */
    private static final String OLD_HEADER = "\u0001\u0000";

    private static final int NEAR = 96;

    static final List<Mutation> ALL = List.of(
            Hdf5Mutations::withOddNumber,
            Hdf5Mutations::withOddNumber,
            Hdf5Mutations::withOddNumber,
            Hdf5Mutations::withOtherAddress,
            Hdf5Mutations::withOtherText,
            Mutation.any(ByteMutations.ALL));

    private Hdf5Mutations() {}

    /** A place right behind one of the signatures. */
    private static int place(byte[] file, RandomGenerator random) {
        String text = new String(file, ISO_8859_1);
        String signature = random.nextInt(4) == 0 ? OLD_HEADER : Mutation.any(SIGNATURES, random);
        int found = text.indexOf(signature, random.nextInt(Math.max(1, file.length)));
        if (found < 0) {
            found = Math.max(0, text.indexOf(signature));
        }
        return found + random.nextInt(NEAR);
    }

    private static byte[] withOddNumber(byte[] file, RandomGenerator random) {
        return ByteMutations.withNumber(file, place(file, random), 1 << random.nextInt(4), Mutation.oddNumber(random));
    }

    /** An address of eight bytes within the file, so that parts turn into others, or into themselves. */
    private static byte[] withOtherAddress(byte[] file, RandomGenerator random) {
        long address = random.nextInt(Math.max(1, file.length)) & ~7;
        return ByteMutations.withNumber(file, place(file, random) & ~7, Long.BYTES, address);
    }

    /** The description of the network stands as text in the file; its length stays. */
    private static byte[] withOtherText(byte[] file, RandomGenerator random) {
        String text = new String(file, ISO_8859_1);
        int start = text.indexOf("{\"class_name\"");
        if (start < 0) {
            return file;
        }
        int from = start + random.nextInt(Math.min(8_000, file.length - start));
        byte[] spoiled = file.clone();
        for (int i = from; i < Math.min(file.length, from + 1 + random.nextInt(4)); i++) {
            spoiled[i] = (byte) "0123456789-[]{}\",: eE.".charAt(random.nextInt(22));
        }
        return spoiled;
    }
}
