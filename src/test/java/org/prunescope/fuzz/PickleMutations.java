package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.random.RandomGenerator;

/** Ways of spoiling a pickle: codes of its machine put in anywhere, and other names of what it calls. */
final class PickleMutations {
    private static final String CODES =
            "(.012FIJKLMNPQRSTUVX]^abcdeghijloprstquBC}\u0080\u0081\u0082\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u0093\u0094\u0095";

    private static final List<String> NAMES = List.of(
            "cposix\nsystem\n",
            "corg.prunescope.fuzz\nCanary\n",
            "ctorch\nDoubleStorage\n",
            "ctorch\nLongStorage\n",
            "ctorch._utils\n_rebuild_parameter\n",
            "ccollections\nOrderedDict\n",
            "cnumpy.core.multiarray\n_reconstruct\n");

    static final List<Mutation> ALL = List.of(
            PickleMutations::withCodes,
            PickleMutations::withCodes,
            PickleMutations::withOtherCode,
            PickleMutations::withName,
            Mutation.any(ByteMutations.ALL));

    private PickleMutations() {}

    private static int place(byte[] file, RandomGenerator random) {
        return random.nextInt(Math.max(1, Math.min(file.length, random.nextBoolean() ? 400 : file.length)));
    }

    private static byte[] withCodes(byte[] file, RandomGenerator random) {
        byte[] codes = new byte[1 + random.nextInt(4)];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) CODES.charAt(random.nextInt(CODES.length()));
        }
        return ByteMutations.replaced(file, place(file, random), random.nextInt(2), codes);
    }

    /** Another code in the place of one of the machine's most frequent. */
    private static byte[] withOtherCode(byte[] file, RandomGenerator random) {
        byte[] spoiled = file.clone();
        for (int tries = 0; tries < 100 && file.length > 0; tries++) {
            int at = place(file, random);
            if ("tRqhKMJXQs(ue".indexOf(file[at]) >= 0) {
                spoiled[at] = (byte) CODES.charAt(random.nextInt(CODES.length()));
                break;
            }
        }
        return spoiled;
    }

    private static byte[] withName(byte[] file, RandomGenerator random) {
        return ByteMutations.replaced(
                file, place(file, random), 0, Mutation.any(NAMES, random).getBytes(ISO_8859_1));
    }
}
