package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON made to exhaust its reader. */
final class HostileJson {
    private static final int DEEP = 100_000;
    private static final int MANY = 3_000_000;
    private static final String START = "{\"format\":\"prunescope-study\",\"version\":1,\"study\":";

    private HostileJson() {}

    static Map<String, byte[]> studies() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        values().forEach((name, value) -> all.put(name, (START + value + "}").getBytes(UTF_8)));
        all.put("another format", "{\"format\":\"other\"}".getBytes(UTF_8));
        all.put(
                "a version of text",
                "{\"format\":\"prunescope-study\",\"version\":\"x\",\"study\":{}}".getBytes(UTF_8));
        all.put("nothing", new byte[0]);
        all.put("zeros", new byte[1000]);
        return all;
    }

    /** Values by what is wrong with them. */
    static Map<String, String> values() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("deep lists", "[".repeat(DEEP));
        all.put("deep and closed lists", "[".repeat(DEEP) + "]".repeat(DEEP));
        all.put("deep objects", "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
        all.put("very many objects", "[{}" + ",{}".repeat(MANY) + "]");
        all.put("very many lists", "[[]" + ",[]".repeat(MANY) + "]");
        all.put("very many fields", fields());
        all.put("very many numbers", "[0" + ",0".repeat(MANY) + "]");
        all.put("a long text", "\"" + "x".repeat(25_000_000) + "\"");
        all.put("a number of a million digits", "9".repeat(1_000_000));
        all.put("a class", "{\"@class\":\"" + JsonMutations.CANARY + "\"}");
        all.put("a typed list", "[\"" + JsonMutations.CANARY + "\",{}]");
        return all;
    }

    private static String fields() {
        StringBuilder fields = new StringBuilder("{\"a\":0");
        for (int i = 0; i < MANY / 4; i++) {
            fields.append(",\"").append(i).append("\":0");
        }
        return fields.append('}').toString();
    }
}
