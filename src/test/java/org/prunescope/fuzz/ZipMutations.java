package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Ways of spoiling a zip file: what is in it, its names, and its own directory. */
final class ZipMutations {
    private static final int LARGEST_ENTRY = 8 << 20;
    private static final List<String> ODD_NAMES = List.of(
            "../escape",
            "..\\escape",
            "/tmp/prunescope-escape",
            "C:\\escape",
            "",
            "configuration.json/",
            "a\nb",
            "n".repeat(60_000));

    /** Offsets from the signatures of a local header, a directory entry, and the end of the directory. */
    private static final Map<Integer, List<Integer>> FIELDS = Map.of(
            0x0403, List.of(6, 8, 14, 18, 22, 26, 28),
            0x0201, List.of(8, 10, 16, 20, 24, 28, 30, 32, 42),
            0x0605, List.of(4, 8, 10, 12, 16, 20));

    private ZipMutations() {}

    /** Spoils one entry by what fits its content, or the names, or the directory. */
    static List<Mutation> all(List<Mutation> forBinaries) {
        Mutation content = (file, random) -> withOtherContent(file, random, forBinaries);
        return List.of(content, content, content, ZipMutations::withOtherNames, ZipMutations::withOddDirectory);
    }

    private static byte[] withOtherContent(byte[] file, RandomGenerator random, List<Mutation> forBinaries) {
        Map<String, byte[]> entries = entries(file);
        if (entries.isEmpty()) {
            return file;
        }
        String name = Mutation.any(List.copyOf(entries.keySet()), random);
        byte[] content = entries.get(name);
        List<Mutation> ways = JsonMutations.isJson(content) && random.nextInt(8) > 0 ? JsonMutations.ALL : forBinaries;
        entries.put(name, Mutation.any(ways, random).of(content, random));
        return zip(entries, random.nextInt(4) == 0);
    }

    private static byte[] withOtherNames(byte[] file, RandomGenerator random) {
        Map<String, byte[]> entries = entries(file);
        List<String> names = new ArrayList<>(entries.keySet());
        if (names.isEmpty()) {
            return file;
        }
        String name = Mutation.any(names, random);
        byte[] content = random.nextBoolean() ? entries.remove(name) : entries.get(name);
        entries.put(random.nextBoolean() ? Mutation.any(ODD_NAMES, random) : Mutation.any(names, random), content);
        return zip(entries, false);
    }

    /** Sizes, offsets, flags and counts that are not so. */
    private static byte[] withOddDirectory(byte[] file, RandomGenerator random) {
        List<Integer> signatures = new ArrayList<>();
        for (int i = 0; i + 4 < file.length; i++) {
            if (file[i] == 'P' && file[i + 1] == 'K' && FIELDS.containsKey(signature(file, i))) {
                signatures.add(i);
            }
        }
        if (signatures.isEmpty()) {
            return file;
        }
        int at = Mutation.any(signatures, random);
        at += Mutation.any(FIELDS.get(signature(file, at)), random);
        return ByteMutations.withNumber(file, at, random.nextBoolean() ? 2 : 4, Mutation.oddNumber(random));
    }

    private static int signature(byte[] file, int at) {
        return (file[at + 3] & 0xff) << 8 | file[at + 2] & 0xff;
    }

    /** The entries of an undamaged file; as far as they go, of a damaged one. */
    static Map<String, byte[]> entries(byte[] file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readNBytes(LARGEST_ENTRY));
            }
        } catch (IOException | IllegalArgumentException e) {
            return entries;
        }
        return entries;
    }

    static byte[] zip(Map<String, byte[]> entries, boolean isDeflated) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setLevel(isDeflated ? 9 : 0);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(String name, String content) {
        return zip(Map.of(name, content.getBytes(UTF_8)), true);
    }
}
