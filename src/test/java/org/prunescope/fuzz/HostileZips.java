package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Zip files made to fill the memory, to escape their folder, or to lead a reader astray. */
final class HostileZips {
    private static final int TWO_GIGABYTES = 2048;
    private static final long SIZE_OF_BOMB = (long) TWO_GIGABYTES << 20;
    private static final byte[] NOTHING = {};

    private HostileZips() {}

    /**
     * Files with lies in and about the entries that a reader looks for.
     *
     * @param required entries by which a reader knows the file as its own, with harmless content
     */
    static Map<String, byte[]> of(Map<String, byte[]> required) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        required.keySet().forEach(name -> {
            all.put(
                    "bomb in " + name,
                    others(required, name)
                            .bomb(name, TWO_GIGABYTES, SIZE_OF_BOMB)
                            .bytes());
            all.put(
                    "bomb in " + name + " that calls itself small",
                    others(required, name).bomb(name, TWO_GIGABYTES, 100).bytes());
            all.put(
                    "bomb of 200 megabytes in " + name,
                    others(required, name).bomb(name, 200, 200 << 20).bytes());
            all.put(name + " of a size that is not there", lying(others(required, name), name, 0xffff_fffeL));
            all.put(name + " of 64-bit size without one", lying(others(required, name), name, 0xffff_ffffL));
            all.put(
                    name + " encrypted",
                    others(required, name)
                            .entry(
                                    name,
                                    RawZip.STORED,
                                    RawZip.ENCRYPTED,
                                    required.get(name),
                                    required.get(name).length,
                                    0)
                            .bytes());
            all.put(
                    name + " of an unknown method",
                    others(required, name)
                            .entry(name, 99, 0, required.get(name), required.get(name).length, 0)
                            .bytes());
            all.put(
                    name + " that overlaps the first entry",
                    others(required, name)
                            .entry(name, RawZip.STORED, 0, required.get(name), required.get(name).length, 0)
                            .bytes());
            all.put(
                    name + " twice",
                    others(required, name)
                            .stored(name, required.get(name))
                            .stored(name, "{}".getBytes(UTF_8))
                            .bytes());
            all.put(
                    name + " empty",
                    others(required, name).stored(name, NOTHING).bytes());
        });
        for (String escape : List.of("../escape", "/tmp/prunescope-escape", "..\\escape", "a/../../escape")) {
            all.put(
                    "entry " + escape,
                    others(required, "")
                            .stored(escape, "escaped".getBytes(UTF_8))
                            .bytes());
        }
        all.put("very many entries", crowd(others(required, "")));
        all.put("no entry", new RawZip().bytes());
        return all;
    }

    private static RawZip others(Map<String, byte[]> required, String left) {
        RawZip zip = new RawZip();
        required.forEach((name, content) -> {
            if (!name.equals(left)) {
                zip.stored(name, content);
            }
        });
        return zip;
    }

    private static byte[] lying(RawZip zip, String name, long size) {
        return zip.entry(name, RawZip.DEFLATED, 0, new byte[] {3, 0}, size, zip.length())
                .bytes();
    }

    private static byte[] crowd(RawZip zip) {
        for (int i = 0; i < 65_000; i++) {
            zip.stored("e" + i, NOTHING);
        }
        return zip.bytes();
    }
}
