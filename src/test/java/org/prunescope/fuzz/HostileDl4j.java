package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** Deeplearning4j files whose configuration asks for classes, depth or memory. */
final class HostileDl4j {
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final int DEEP = 100_000;
    private static final int MANY = 3_000_000;

    private HostileDl4j() {}

    static Map<String, byte[]> files() {
        Map<String, byte[]> all = new LinkedHashMap<>(
                HostileZips.of(Map.of(CONFIGURATION, "{}".getBytes(UTF_8), COEFFICIENTS, new byte[64])));
        Map<String, String> configurations = new LinkedHashMap<>();
        configurations.put("deep lists", "{\"confs\":" + "[".repeat(DEEP));
        configurations.put("deep and closed lists", "{\"confs\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}");
        configurations.put("deep objects", "{\"confs\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
        configurations.put("very many objects", "{\"confs\":[{}" + ",{}".repeat(MANY) + "]}");
        configurations.put("very many lists", "{\"confs\":[[]" + ",[]".repeat(MANY) + "]}");
        configurations.put("very many numbers", "{\"confs\":[0" + ",0".repeat(MANY) + "]}");
        configurations.put("a long name", layer("x".repeat(20 << 20)));
        configurations.put("a class of ours", layer(JsonMutations.CANARY));
        configurations.put("a class as the root", "{\"@class\":\"" + JsonMutations.CANARY + "\"}");
        configurations.put("a typed list", "[\"" + JsonMutations.CANARY + "\",{}]");
        configurations.put(
                "a class as activation",
                "{\"confs\":[{\"layer\":{\"@class\":\"org.deeplearning4j.nn.conf.layers.DenseLayer\",\"nin\":4,"
                        + "\"nout\":4,\"activationFn\":{\"@class\":\"" + JsonMutations.CANARY + "\"}}}]}");
        configurations.put("a huge layer", dense(1_000_000_000, 2_000_000_000));
        configurations.put("a layer whose size overflows", dense(65_536, 65_536));
        configurations.put("a number of a million digits", "{\"confs\":" + "9".repeat(1_000_000) + "}");
        configurations.put("a reader that reads itself", circle());
        configurations.forEach((name, json) -> all.put(
                name,
                new RawZip()
                        .stored(CONFIGURATION, json.getBytes(UTF_8))
                        .stored(COEFFICIENTS, new byte[64])
                        .bytes()));
        all.put("deep lists, folded up", folded("{\"confs\":" + "[".repeat(10_000_000)));
        all.put("very many objects, folded up", folded("{\"confs\":[{}" + ",{}".repeat(5_000_000) + "]}"));
        return all;
    }

    private static byte[] folded(String json) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(CONFIGURATION, json.getBytes(UTF_8));
        entries.put(COEFFICIENTS, new byte[64]);
        return ZipMutations.zip(entries, true);
    }

    private static String layer(String type) {
        return "{\"confs\":[{\"layer\":{\"@class\":\"" + type + "\"}}]}";
    }

    private static String dense(int in, int out) {
        return ("{\"confs\":[{\"layer\":{\"@class\":\"org.deeplearning4j.nn.conf.layers.DenseLayer\",\"nin\":%d,\"nout\":%d},"
                        + "\"variables\":[\"W\",\"b\"]}]}")
                .formatted(in, out);
    }

    private static String circle() {
        return "{\"networkInputs\":[\"in\"],\"networkOutputs\":[\"a\"],\"topologicalOrderStr\":[\"in\",\"a\"],"
                + "\"vertexInputs\":{\"a\":[\"a\"]},\"vertices\":{\"a\":{\"@class\":"
                + "\"org.deeplearning4j.nn.conf.graph.ElementWiseVertex\",\"op\":\"Add\"}}}";
    }
}
