package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** NumPy arrays that claim more than they hold, and archives of them that unfold without end. */
final class HostileNumpy {
    private static final List<String> SHAPES = List.of(
            "(2147483647,)",
            "(65536, 65536, 65536)",
            "(200000000,)",
            "(99999999999999999999999,)",
            "(-5, 5)",
            "(" + "1, ".repeat(10_000) + ")",
            "(__import__('os').system('touch canary'),)");

    private HostileNumpy() {}

    static Map<String, byte[]> arrays() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String shape : SHAPES) {
            String name = "shape " + shape.substring(0, Math.min(40, shape.length()));
            all.put(name + " of bytes", array("|u1", shape, new byte[100]));
            all.put(name + " of doubles", array("<f8", shape, new byte[100]));
        }
        all.put("objects", array("|O", "(1,)", "cos\nsystem\n(S'touch canary'\ntR.".getBytes(ISO_8859_1)));
        all.put("a header of blanks", array("<f8", " ".repeat(65_000), new byte[8]));
        all.put("nothing", new byte[0]);
        return all;
    }

    static Map<String, byte[]> archives() {
        byte[] images = array("|u1", "(2, 2, 2)", new byte[8]);
        Map<String, byte[]> required = new LinkedHashMap<>();
        required.put("train_images.npy", images);
        required.put("train_labels.npy", array("|u1", "(2, 1)", new byte[] {0, 1}));
        Map<String, byte[]> all = new LinkedHashMap<>(HostileZips.of(required));
        arrays().forEach((name, array) -> all.put(
                name,
                new RawZip()
                        .stored("train_images.npy", array)
                        .stored("train_labels.npy", required.get("train_labels.npy"))
                        .bytes()));
        return all;
    }

    static byte[] array(String type, String shape, byte[] content) {
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.write(header.length());
        bytes.write(header.length() >> 8);
        bytes.writeBytes(header.getBytes(ISO_8859_1));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }
}
