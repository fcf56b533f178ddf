package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One file of every ending that is made to harm, for tests of other rooms. */
public final class HarmfulFiles {
    private static final Map<String, byte[]> ALL = all();

    private HarmfulFiles() {}

    private static Map<String, byte[]> all() {
        Map<String, byte[]> all = new TreeMap<>();
        all.put("shape.onnx", HostileOnnx.files().get("a constant of an overflowing shape"));
        all.put("parts.onnx", HostileOnnx.files().get("very many empty nodes"));
        all.put("bomb.zip", HostileDl4j.files().get("bomb in configuration.json"));
        all.put("class.zip", HostileDl4j.files().get("a class of ours"));
        all.put("call.pt", HostilePickles.zipped().get("a call of the system"));
        all.put("call.pth", HostilePickles.streamed().get("old a call of the system"));
        all.put("call.pth.tar", HostilePickles.streamed().get("bare a call of the system"));
        all.put("escape.pt", HostilePickles.zipped().get("entry ../escape"));
        all.put("lie.safetensors", SafetensorsMutations.hostile().get("a shape that overflows"));
        all.put("beginning.h5", "\u0089HDF\r\n\u001a\n".getBytes(ISO_8859_1));
        all.put("bomb.keras", Kinds.hostileKeras().get("bomb in config.json"));
        return all;
    }

    /** Their names. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** What such a file holds. */
    public static byte[] content(String name) {
        return ALL.get(name);
    }
}
