package org.prunescope.format.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.engine.FileStream;
import org.prunescope.engine.ZipFileReader;
import org.prunescope.format.torch.Pickled.Storage;
import org.prunescope.graph.GraphException;

/**
 * What {@code torch.save} wrote: the tensors of the state_dict in it, by name, and the structure where the file is ours.
 *
 * @param description what kind of file it is, for people
 */
record Checkpoint(StateDict tensors, Optional<byte[]> outline, String description) {
    /** The extra entry in which files of ours carry the structure; PyTorch reads past it. */
    static final String OUTLINE = "extra/prunescope.onnx";

    private static final int LONGEST_PICKLE = 64 << 20;

    /** Magic number, version, and facts on the computer. */
    private static final int LEGACY_HEADERS = 3;

    /** Files of PyTorch before 1.6 begin with a pickle of this number. */
    private static final byte[] LEGACY = {
        (byte) 0x80,
        2,
        (byte) 0x8a,
        0x0a,
        0x6c,
        (byte) 0xfc,
        (byte) 0x9c,
        0x46,
        (byte) 0xf9,
        0x20,
        0x6a,
        (byte) 0xa8,
        0x50,
        0x19
    };

    static boolean isLegacy(byte[] head) {
        return head.length >= LEGACY.length && Arrays.equals(head, 0, LEGACY.length, LEGACY, 0, LEGACY.length);
    }

    /** Whether it is a zip file with the entries of PyTorch's. */
    static boolean isZip(Path file, byte[] head) {
        if (head.length < 4 || head[0] != 'P' || head[1] != 'K') {
            return false;
        }
        try (ZipFileReader zip = new ZipFileReader(file)) {
            return zip.names().stream().anyMatch(Checkpoint::isRoot);
        } catch (IOException | GraphException e) {
            return false;
        }
    }

    private static boolean isRoot(String entry) {
        return entry.endsWith("/data.pkl") && entry.indexOf('/') == entry.lastIndexOf('/');
    }

    static Checkpoint read(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(LEGACY.length);
        }
        if (isLegacy(head)) {
            return readLegacy(file);
        }
        if (isZip(file, head)) {
            return readZip(file);
        }
        throw new GraphException("it is not a checkpoint of PyTorch, or only a part of one: save it with torch.save");
    }

    private static Checkpoint readZip(Path file) throws IOException {
        try (ZipFileReader zip = new ZipFileReader(file)) {
            String root =
                    zip.names().stream().filter(Checkpoint::isRoot).findFirst().orElseThrow();
            String prefix = root.substring(0, root.indexOf('/') + 1);
            if (zip.has(prefix + "constants.pkl")) {
                throw new GraphException("it is a TorchScript archive, whose code is not read here:"
                        + " save model.state_dict() with torch.save, or export the model with torch.onnx.export");
            }
            if (zip.has(prefix + "byteorder")
                    && new String(zip.bytes(prefix + "byteorder", 16), StandardCharsets.US_ASCII)
                            .strip()
                            .equals("big")) {
                throw new GraphException("its numbers are stored big-endian: save it again on an ordinary computer");
            }
            Object content = Unpickler.read(ByteBuffer.wrap(zip.bytes(root, LONGEST_PICKLE)));
            Materializer materializer = new Materializer(
                    storage -> zip.bytes(prefix + "data/" + storage.key(), Integer.MAX_VALUE - 16), Files.size(file));
            StateDict tensors = StateDict.in(content, materializer);
            String outline = prefix + OUTLINE;
            Optional<byte[]> bytes =
                    zip.has(outline) ? Optional.of(zip.bytes(outline, LONGEST_PICKLE)) : Optional.empty();
            return new Checkpoint(tensors, bytes, "PyTorch checkpoint");
        }
    }

    private static byte[] whole(Path file) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(Files.size(file))];
        try (InputStream in = FileStream.open(file)) {
            int read = in.readNBytes(bytes, 0, bytes.length);
            return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
        }
    }

    private static Checkpoint readLegacy(Path file) throws IOException {
        if (Files.size(file) > Integer.MAX_VALUE - 16) {
            throw new GraphException("it is larger than 2 GB: save its state_dict with PyTorch 1.6 or later");
        }
        ByteBuffer in = ByteBuffer.wrap(whole(file)).order(ByteOrder.LITTLE_ENDIAN);
        for (int header = 0; header < LEGACY_HEADERS; header++) {
            Object unused = Unpickler.read(in);
        }
        Map<String, Storage> storages = new HashMap<>();
        Object content = Unpickler.read(in, storages);
        Map<String, byte[]> numbers = legacyNumbers(in, storages);
        Materializer materializer = new Materializer(storage -> numbers.get(storage.key()), in.limit());
        return new Checkpoint(
                StateDict.in(content, materializer), Optional.empty(), "PyTorch checkpoint of before 1.6");
    }

    /** Behind the list of keys stand the storages in its order: a count of numbers, then the numbers. */
    private static Map<String, byte[]> legacyNumbers(ByteBuffer in, Map<String, Storage> storages) {
        Map<String, byte[]> numbers = new HashMap<>();
        if (!(Unpickler.read(in) instanceof List<?> keys)) {
            throw new GraphException("it lacks the list of its stored numbers: the file is damaged");
        }
        for (Object key : keys) {
            Storage storage = key instanceof String name ? storages.get(name) : null;
            if (storage == null || in.remaining() < Long.BYTES) {
                throw new GraphException("it ends before its stored numbers, or names others: copy or save it again");
            }
            long count = in.getLong();
            if (count < 0 || count > in.remaining() / storage.type().bytes()) {
                throw new GraphException("it ends within its stored numbers: copy or save it again");
            }
            byte[] bytes = new byte[(int) count * storage.type().bytes()];
            in.get(bytes);
            numbers.put(storage.key(), bytes);
        }
        if (!numbers.keySet().containsAll(storages.keySet())) {
            throw new GraphException("some of its stored numbers are missing: copy or save it again");
        }
        return numbers;
    }
}
