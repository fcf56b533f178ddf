package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Ways of spoiling a safetensors file, which is the length of a JSON header, the header, and the numbers. */
final class SafetensorsMutations {
    static final List<Mutation> ALL = List.of(
            SafetensorsMutations::withOtherHeader,
            SafetensorsMutations::withOtherHeader,
            (file, random) -> ByteMutations.withNumber(file, 0, Long.BYTES, Mutation.oddNumber(random)),
            Mutation.any(ByteMutations.ALL));

    private SafetensorsMutations() {}

    private static byte[] withOtherHeader(byte[] file, RandomGenerator random) {
        if (file.length < Long.BYTES) {
            return file;
        }
        long length = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            length = length << 8 | file[i] & 0xff;
        }
        int end = (int) Math.max(Long.BYTES, Math.min(file.length, Long.BYTES + length));
        byte[] header = Arrays.copyOfRange(file, Long.BYTES, end);
        byte[] spoiled = Mutation.any(JsonMutations.ALL, random).of(header, random);
        return file(spoiled, Arrays.copyOfRange(file, end, file.length));
    }

    static Map<String, byte[]> hostile() {
        Map<String, String> headers = new LinkedHashMap<>(HostileJson.values());
        headers.put("numbers outside", entry("F32", "[4]", "[0,1000000]"));
        headers.put("numbers that end before they begin", entry("F32", "[4]", "[16,0]"));
        headers.put("numbers before the file", entry("F32", "[4]", "[-16,0]"));
        headers.put("offsets that overflow", entry("F32", "[4]", "[9223372036854775807,9223372036854775807]"));
        headers.put("a shape that overflows", entry("F32", "[65536,65536,65536,65536]", "[0,16]"));
        headers.put("a negative shape", entry("F32", "[-2,-2]", "[0,16]"));
        headers.put("a shape of half numbers", entry("F32", "[0.5]", "[0,16]"));
        headers.put("another width", entry("F64", "[4]", "[0,16]"));
        headers.put("an unknown type", entry("X9", "[4]", "[0,16]"));
        headers.put(
                "overlapping numbers",
                "{\"a\":%s,\"b\":%<s}".formatted("{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}"));
        headers.put(
                "the same name twice",
                "{\"a\":%s,\"a\":%<s}".formatted("{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}"));
        headers.put("no offsets", "{\"a\":{\"dtype\":\"F32\",\"shape\":[4]}}");
        Map<String, byte[]> all = new LinkedHashMap<>();
        headers.forEach((name, header) -> all.put(name, file(header.getBytes(UTF_8), new byte[16])));
        for (long length : Mutation.ODD_NUMBERS) {
            all.put(
                    "a header of " + length,
                    ByteMutations.withNumber(file("{}".getBytes(UTF_8), new byte[16]), 0, 8, length));
        }
        return all;
    }

    private static String entry(String type, String shape, String offsets) {
        return "{\"fc.weight\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}".formatted(type, shape, offsets);
    }

    private static byte[] file(byte[] header, byte[] numbers) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < Long.BYTES; i++) {
            file.write((int) ((long) header.length >> 8 * i));
        }
        file.writeBytes(header);
        file.writeBytes(numbers);
        return file.toByteArray();
    }
}
