package org.prunescope.format.torch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.prunescope.engine.AtomicFile;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Tensor;

/**
 * The layout of a safetensors file: the length of the header in 8 bytes, the header in JSON, then the numbers, all
 * little-endian. Files of ours carry the structure in base 64 in the header's metadata.
 */
final class SafetensorsFile {
    private static final String METADATA = "__metadata__";
    private static final String OUTLINE = "prunescope.onnx";
    private static final long LONGEST_HEADER = 100_000_000;
    private static final int ALIGNMENT = 8;
    private static final int PIECE = 1 << 16;

    /** A network of ten thousand tensors has a tenth of these. */
    private static final int MOST_TOKENS = 1_000_000;

    private static final ObjectMapper JSON = new JsonMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(MOST_TOKENS)
                    .maxNestingDepth(100)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private SafetensorsFile() {}

    /** Whether a file begins with a plausible length and the brace of a JSON object. */
    static boolean isOne(byte[] head) {
        if (head.length <= Long.BYTES || head[Long.BYTES] != '{') {
            return false;
        }
        long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length > 1 && length <= LONGEST_HEADER;
    }

    static Checkpoint read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer size = bytes(channel, 0, Long.BYTES);
            long header = size.getLong();
            if (header < 2 || header > LONGEST_HEADER || header > channel.size() - Long.BYTES) {
                throw new GraphException(
                        "its header claims " + header + " bytes: it is no safetensors file, or damaged");
            }
            byte[] text = bytes(channel, Long.BYTES, header).array();
            JsonNode root = JSON.readTree(text);
            if (root == null || !root.isObject()) {
                throw new GraphException("its header is no JSON object: the file is damaged");
            }
            long start = Long.BYTES + header;
            List<Entry> entries = entries(root, channel.size() - start);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Entry entry : entries) {
                tensors.put(entry.name(), entry.tensor(bytes(channel, start + entry.begin(), entry.bytes())));
            }
            return new Checkpoint(StateDict.of(tensors), outline(root.path(METADATA)), "safetensors");
        } catch (JsonProcessingException | CharConversionException e) {
            throw new GraphException("its header is not valid JSON: the file is damaged");
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long position, long length) throws IOException {
        if (length > channel.size() - position || length > Integer.MAX_VALUE - 16) {
            throw new GraphException("it ends too early: copy or save it again");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        // In pieces: Java keeps as much memory outside of its heap as is read at once.
        while (buffer.hasRemaining()) {
            ByteBuffer piece = buffer.slice(buffer.position(), Math.min(PIECE, buffer.remaining()));
            int read = channel.read(piece, position + buffer.position());
            if (read < 0) {
                throw new EOFException("it ends too early");
            }
            buffer.position(buffer.position() + read);
        }
        return buffer.flip();
    }

    /** All tensors in the order of the header; together they must fill the file without gaps. */
    private static List<Entry> entries(JsonNode root, long available) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!field.getKey().equals(METADATA)) {
                entries.add(Entry.of(field.getKey(), field.getValue()));
            }
        }
        long end = 0;
        for (Entry entry : entries.stream()
                .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
                .toList()) {
            if (entry.begin() != end || entry.end() > available) {
                throw new GraphException("\"" + entry.name() + "\" overlaps another tensor or lies outside of the file:"
                        + " the file is damaged");
            }
            end = entry.end();
        }
        if (end != available) {
            throw new GraphException("it has %d bytes of numbers, but its header speaks of %d: the file is damaged"
                    .formatted(available, end));
        }
        return entries;
    }

    private static Optional<byte[]> outline(JsonNode metadata) {
        String text = metadata.path(OUTLINE).asText("");
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A tensor in the header; its place counts from the end of the header. */
    private record Entry(String name, ElementType type, List<Integer> shape, long begin, long end) {
        static Entry of(String name, JsonNode json) {
            String kind = json.path("dtype").asText();
            ElementType type = ElementType.ofSafetensors(kind)
                    .orElseThrow(() -> new GraphException(
                            "\"%s\" holds numbers of the type %s: save it in 32-bit numbers".formatted(name, kind)));
            List<Integer> shape = new ArrayList<>();
            long size = 1;
            for (JsonNode length : json.path("shape")) {
                if (!length.canConvertToInt() || length.asInt() < 0) {
                    throw damaged(name);
                }
                shape.add(length.asInt());
                size = Math.min(size * length.asInt(), Integer.MAX_VALUE);
            }
            JsonNode place = json.path("data_offsets");
            long begin = place.path(0).asLong(-1);
            long end = place.path(1).asLong(-1);
            if (begin < 0 || end < begin || end - begin != size * type.bytes()) {
                throw damaged(name);
            }
            return new Entry(name, type, shape, begin, end);
        }

        private static GraphException damaged(String name) {
            return new GraphException(
                    "\"" + name + "\" has a shape and a place that do not agree: the file is damaged");
        }

        long bytes() {
            return end - begin;
        }

        Tensor tensor(ByteBuffer buffer) {
            float[] values = new float[buffer.limit() / type.bytes()];
            for (int i = 0; i < values.length; i++) {
                values[i] = type.read(buffer, i * type.bytes());
            }
            return Tensor.of(shape.stream().mapToInt(Integer::intValue).toArray(), values);
        }
    }

    static void write(TorchFiles.Contents contents, Path file) throws IOException {
        byte[] header = header(contents);
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (Tensor tensor : contents.tensors().values()) {
                out.write(CheckpointWriting.littleEndian(tensor));
            }
        });
    }

    /** Padded with blanks, so that the numbers begin at a multiple of 8. */
    private static byte[] header(TorchFiles.Contents contents) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode metadata = root.putObject(METADATA);
        new TreeMap<>(contents.metadata()).forEach(metadata::put);
        metadata.put("format", "pt");
        metadata.put(OUTLINE, Base64.getEncoder().encodeToString(contents.outline()));
        long place = 0;
        for (Map.Entry<String, Tensor> named : contents.tensors().entrySet()) {
            Tensor tensor = named.getValue();
            ObjectNode entry = root.putObject(named.getKey()).put("dtype", "F32");
            for (int length : tensor.shape()) {
                entry.withArray("/shape").add(length);
            }
            long end = place + (long) tensor.size() * Float.BYTES;
            entry.putArray("data_offsets").add(place).add(end);
            place = end;
        }
        String text = JSON.writeValueAsString(root);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        String blanks = " ".repeat(Math.floorMod(-length, ALIGNMENT));
        return (text + blanks).getBytes(StandardCharsets.UTF_8);
    }
}
