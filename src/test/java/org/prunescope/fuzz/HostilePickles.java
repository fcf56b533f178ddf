package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pickles that would run something, or fill memory and stack, bare and as the checkpoints that hold them. */
final class HostilePickles {
    private static final int DEEP = 1_000_000;
    private static final String START = "\u0080\u0002";
    private static final String HARM = "cposix\nsystem\n(S'touch " + Canary.FILE + "'\ntR";

    /** What PyTorch's old format has in front: its magic number, version and facts of the machine. */
    private static final String LEGACY =
            START + "\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019." + START + "M\u00e9\u0003." + START
                    + "}q\u0000(X\u0010\u0000\u0000\u0000protocol_versionq\u0001M\u00e9\u0003X\r\u0000\u0000\u0000little_endianq\u0002\u0088X\n\u0000\u0000\u0000"
                    + "type_sizesq\u0003}q\u0004(X\u0005\u0000\u0000\u0000shortq\u0005K\u0002X\u0003\u0000\u0000\u0000intq\u0006K\u0004X\u0004\u0000\u0000\u0000longq\u0007K\u0004uu.";

    private HostilePickles() {}

    /** Pickles by what is wrong with them. */
    static Map<String, byte[]> pickles() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("a call of the system", START + HARM + ".");
        all.put("a call deep in a state", state(HARM));
        all.put("a call of eval", START + "cbuiltins\neval\n(X\u0001\u0000\u0000\u00001tR.");
        all.put(
                "a call by name from the stack",
                "\u0080\u0004\u008c\u0005posix\u008c\u0006system\u0093\u008c\u0001x\u0085R.");
        all.put("an instance of the old kind", "(S'touch " + Canary.FILE + "'\niposix\nsystem\n.");
        all.put("an object of the old kind", START + "(cposix\nsystem\nS'x'\no.");
        all.put("a class of ours", START + "corg.prunescope.fuzz\nCanary\n)\u0081.");
        all.put("a class to be rebuilt", START + "corg.prunescope.fuzz\nCanary\n)R}b.");
        all.put("an extension", START + "\u0082\u0001.");
        all.put("a stack that is empty at the end", START + ".");
        all.put("a stack that is empty at a call", START + "R.");
        all.put("a stack that is empty at an append", START + "a.");
        all.put("marks without end", START + "(".repeat(DEEP));
        all.put("marks without what was marked", START + "t.");
        all.put("lists within lists", START + "]".repeat(DEEP) + "a".repeat(DEEP - 1) + ".");
        all.put("tuples within tuples", START + ")" + "\u0085".repeat(DEEP) + ".");
        all.put("tuples within tuples as a key", START + "})" + "\u0085".repeat(DEEP) + "K\u0001s.");
        all.put("a dictionary that is its own key", START + "}q\u0000h\u0000K\u0001s.");
        all.put("a list in itself", START + "]q\u0000h\u0000a.");
        all.put("a list in itself as a state", START + "}q\u0000X\u0001\u0000\u0000\u0000ah\u0000s.");
        all.put("copies without end", START + "N" + "2".repeat(DEEP) + ".");
        all.put("lists that double", doubling());
        all.put("odd number of items", START + "}(K\u0001u.");
        all.put("a text of four gigabytes", START + "X\u00ff\u00ff\u00ff\u00ffabc.");
        all.put("a text of very many bytes", "\u0080\u0004\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fabc.");
        all.put("bytes of a negative length", START + "T\u00ff\u00ff\u00ff\u00ffabc.");
        all.put("a number of four gigabytes", START + "\u008b\u00ff\u00ff\u00ff\u007fabc.");
        all.put("a number of a negative length", START + "\u008b\u00ff\u00ff\u00ff\u00ffabc.");
        all.put("a number of a million digits", START + "L" + "9".repeat(DEEP) + "L\n.");
        all.put(
                "a long number of a million bytes",
                START + "\u008b\u0040\u0042\u000f\u0000" + "\u0001".repeat(DEEP) + ".");
        all.put("a memo of a huge place", START + "Nr\u00ff\u00ff\u00ff\u00ffj\u00ff\u00ff\u00ff\u00ff.");
        all.put("a memo that is missing", START + "h\u0007.");
        all.put("memos without end", START + "N" + "q\u0001".repeat(DEEP) + ".");
        all.put("a frame of very many bytes", "\u0080\u0004\u0095\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fN.");
        all.put("an unknown version", "\u0080\u00ffN.");
        all.put("an unknown code", START + "\u00ff.");
        all.put("a line without end", START + "S'" + "x".repeat(DEEP));
        all.put("a persistent id of text", "Px\n.");
        all.put("a persistent id of a list", START + "]Q.");
        all.put("a tensor of nothing", state(tensor(1, 0, "(t", "(t")));
        all.put(
                "a tensor larger than its numbers",
                state(tensor(4, 0, "(J\u00ff\u00ff\u00ff\u007fK\u0004t", "(K\u0004K\u0001t")));
        all.put(
                "a tensor of one number spread wide",
                state(tensor(1, 0, "(J\u0000\u0000\u0001\u0000J\u0000\u0000\u0001\u0000t", "(K\u0000K\u0000t")));
        all.put(
                "a tensor of one number spread over a gigabyte",
                state(tensor(1, 0, "(J\u0000\u0000\u0000\u0010t", "(K\u0000t")));
        all.put("a tensor of negative size", state(tensor(4, 0, "(J\u00fc\u00ff\u00ff\u00fft", "(K\u0001t")));
        all.put("a tensor of negative strides", state(tensor(4, 0, "(K\u0004t", "(J\u00ff\u00ff\u00ff\u00fft")));
        all.put("a tensor that begins outside", state(tensor(4, 255, "(K\u0004t", "(K\u0001t")));
        all.put("numbers of negative length", state(tensor(-1, 0, "(K\u0004t", "(K\u0001t")));
        all.put(
                "very many axes",
                state(tensor(1, 0, "(" + "K\u0001".repeat(100_000) + "t", "(" + "K\u0001".repeat(100_000) + "t")));
        all.put("very many tensors of the same numbers", many());
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        all.forEach((name, pickle) -> bytes.put(name, pickle.getBytes(ISO_8859_1)));
        return bytes;
    }

    /** As checkpoints of today, zip files with the pickle in {@code archive/data.pkl}. */
    static Map<String, byte[]> zipped() {
        byte[] version = "3\n".getBytes(ISO_8859_1);
        Map<String, byte[]> required = new LinkedHashMap<>();
        required.put(
                "archive/data.pkl",
                state(tensor(4, 0, "(K\u0004t", "(K\u0001t")).getBytes(ISO_8859_1));
        required.put("archive/data/0", new byte[16]);
        required.put("archive/version", version);
        Map<String, byte[]> all = new LinkedHashMap<>(HostileZips.of(required));
        pickles()
                .forEach((name, pickle) -> all.put(
                        name,
                        new RawZip()
                                .stored("archive/data.pkl", pickle)
                                .stored("archive/data/0", new byte[16])
                                .stored("archive/version", version)
                                .bytes()));
        return all;
    }

    /** As checkpoints of before PyTorch 1.6, and bare. */
    static Map<String, byte[]> streamed() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        pickles().forEach((name, pickle) -> {
            all.put("bare " + name, pickle);
            all.put("old " + name, joined(LEGACY.getBytes(ISO_8859_1), pickle, new byte[64]));
        });
        all.put(
                "old of very many stored keys",
                joined(
                        LEGACY.getBytes(ISO_8859_1),
                        state("N").getBytes(ISO_8859_1),
                        (START + "]" + "(" + "K\u0001".repeat(DEEP) + "e.").getBytes(ISO_8859_1)));
        return all;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String state(String value) {
        return START + "}q\u0000X\u0009\u0000\u0000\u0000fc.weight" + value + "s.";
    }

    /** A call of PyTorch's own function for a tensor, with these arguments. */
    private static String tensor(int numbers, int offset, String size, String strides) {
        String storage =
                "(X\u0007\u0000\u0000\u0000storagectorch\nFloatStorage\nX\u0001\u0000\u0000\u00000X\u0003\u0000\u0000\u0000cpuJ"
                        + littleEndian(numbers) + "tQ";
        return "ctorch._utils\n_rebuild_tensor_v2\n(" + storage + "J" + littleEndian(offset) + size + strides
                + "\u0089ccollections\nOrderedDict\n)RtR";
    }

    private static String littleEndian(int number) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes.append((char) (number >> 8 * i & 0xff));
        }
        return bytes.toString();
    }

    private static String doubling() {
        StringBuilder pickle = new StringBuilder(START).append("]q\u0000");
        for (int i = 1; i < 60; i++) {
            pickle.append("](")
                    .append("h")
                    .append((char) (i - 1))
                    .append("h")
                    .append((char) (i - 1))
                    .append("eq")
                    .append((char) i);
        }
        return pickle.append('.').toString();
    }

    private static String many() {
        StringBuilder pickle = new StringBuilder(START).append("}(");
        String tensor = tensor(4, 0, "(K\u0004t", "(K\u0001t");
        for (int i = 0; i < 20_000; i++) {
            pickle.append("X\u0005\u0000\u0000\u0000")
                    .append("%05d".formatted(i))
                    .append(tensor);
        }
        return pickle.append("u.").toString();
    }
}
