package org.prunescope.format.keras;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.prunescope.data.Sha256;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.WriteOptions;
import org.prunescope.engine.ZipFileReader;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;

/**
 * Whole models of Keras 2 and 3: {@code .h5} files with description and weights, and {@code .keras} zip files.
 *
 * <p>Only read. Maps become channels first, and what is behind a flattened map is put into the order that follows.
 */
public final class KerasFormat implements NetworkFormat {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final String DESCRIPTION = "config.json";
    private static final String METADATA = "metadata.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final String VERSION = "keras_version";

    /** A buffer ends here. */
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8;

    private static final long LARGEST_LOADED = 64 << 20;

    private static final int LONGEST_JSON = 32 << 20;
    private static final int DEEPEST_JSON = 200;
    private static final int MOST_TOKENS = 1_000_000;

    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_JSON)
                    .maxDocumentLength(LONGEST_JSON)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build());

    @Override
    public String id() {
        return "keras";
    }

    @Override
    public String label() {
        return "Keras";
    }

    @Override
    public List<String> extensions() {
        return List.of("keras", "h5", "hdf5", "model");
    }

    @Override
    public boolean recognizes(Path file, byte[] head) {
        if (isHdf5(head)) {
            return true;
        } else if (head.length < 4 || head[0] != 'P' || head[1] != 'K') {
            return false;
        }
        try (ZipFileReader archive = new ZipFileReader(file)) {
            return archive.has(DESCRIPTION) && archive.has(METADATA);
        } catch (IOException | GraphException e) {
            return false;
        }
    }

    private static boolean isHdf5(byte[] head) {
        return head.length >= HDF5.length && Arrays.equals(HDF5, Arrays.copyOf(head, HDF5.length));
    }

    @Override
    public boolean canWrite() {
        return false;
    }

    @Override
    public Optional<String> otherWay(Path file) {
        return Optional.of(
                "python -m tf2onnx.convert --keras \"%s\" --output network.onnx".formatted(file.getFileName()));
    }

    @Override
    public String howToLoad(Path file) {
        return "model = keras.models.load_model(\"%s\")".formatted(file.getFileName());
    }

    /** @throws UnsupportedOperationException always */
    @Override
    public void write(Network network, Path file, WriteOptions options) {
        throw new UnsupportedOperationException("Keras files are not written");
    }

    @Override
    public NetworkFile read(Path file) throws IOException {
        try {
            Content content = content(file);
            ModelReader.Result result = ModelReader.read(content.model(), content.weights(), major(content.version()));
            NetworkFile read = new NetworkFile(
                    file,
                    result.network(),
                    id(),
                    "%s, %s model".formatted(("Keras " + content.version()).strip(), result.kind()),
                    Files.size(file),
                    Sha256.of(file),
                    result.notes());
            return result.convention().map(read::expecting).orElse(read);
        } catch (ZipException e) {
            throw new NetworkFormatException(
                    "%s: it is neither an HDF5 nor a zip file, or only a part of one: copy or save it again"
                            .formatted(file.getFileName()),
                    e);
        } catch (GraphException e) {
            throw new NetworkFormatException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    private static Content content(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(HDF5.length);
            channel.read(head);
            if (!isHdf5(head.array())) {
                return zipped(file);
            } else if (channel.size() > LARGEST_FILE) {
                throw new GraphException(
                        "at %d bytes it is larger than can be read: export the model as ONNX with tf2onnx"
                                .formatted(channel.size()));
            }
            return whole(StoredGroup.root(bytes(file, channel)));
        }
    }

    /** A large file is mapped, so that weights of optimizers are never loaded; it stays in use for a while then. */
    private static ByteBuffer bytes(Path file, FileChannel channel) throws IOException {
        return channel.size() > LARGEST_LOADED
                ? channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                : ByteBuffer.wrap(Files.readAllBytes(file));
    }

    private static Content whole(StoredGroup root) throws IOException {
        String model = root.text("model_config")
                .orElseThrow(
                        () -> new GraphException("it has weights without the model that they belong to: save the whole"
                                + " model with model.save(\"model.keras\"), or export ONNX with tf2onnx"));
        StoredGroup weights =
                root.group("model_weights").orElseThrow(() -> new GraphException("it has a model without weights"));
        String version = root.text(VERSION).or(() -> weights.text(VERSION)).orElse("");
        return new Content(
                json(model.getBytes(StandardCharsets.UTF_8), "model_config"), new NamedWeights(weights), version);
    }

    private static Content zipped(Path file) throws IOException {
        try (ZipFileReader archive = new ZipFileReader(file)) {
            JsonNode model = json(archive.bytes(DESCRIPTION, LONGEST_JSON), DESCRIPTION);
            JsonNode metadata = json(archive.bytes(METADATA, LONGEST_JSON), METADATA);
            if (!archive.has(WEIGHTS)) {
                throw new GraphException(
                        "it has no weights in " + WEIGHTS + ": save it with model.save(\"model.keras\")");
            }
            byte[] weights = archive.bytes(WEIGHTS, (int) LARGEST_FILE - 1);
            return new Content(
                    model,
                    new NumberedWeights(StoredGroup.root(ByteBuffer.wrap(weights))),
                    metadata.path(VERSION).asText("3"));
        }
    }

    private static JsonNode json(byte[] bytes, String name) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException | CharConversionException e) {
            throw new GraphException("its %s is not JSON, or has more values than a network needs: save the model again"
                    .formatted(name));
        }
    }

    private static int major(String version) {
        String first = version.split("\\.", 2)[0];
        return first.matches("[0-9]{1,3}") ? Integer.parseInt(first) : 1;
    }

    /** @param version of the Keras that wrote it; empty where the file does not say */
    private record Content(JsonNode model, Weights weights, String version) {}
}
