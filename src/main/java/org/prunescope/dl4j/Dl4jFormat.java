package org.prunescope.dl4j;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.prunescope.data.Sha256;
import org.prunescope.engine.AtomicFile;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.WriteOptions;
import org.prunescope.engine.ZipFileReader;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.NormalizationFolding;
import org.prunescope.graph.Shape;

/**
 * Zip files of Deeplearning4j's {@code ModelSerializer}: multi-layer networks and computation graphs for images.
 *
 * <p>Written files are computation graphs with channels first. Besides Deeplearning4j's own entries they hold
 * {@code prunescope.json}: the shape of the image, which Deeplearning4j does not keep, and the metadata.
 */
public final class Dl4jFormat implements NetworkFormat {
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final String NORMALIZER = "normalizer.bin";
    private static final String OURS = "prunescope.json";

    @Override
    public String id() {
        return "dl4j-zip";
    }

    @Override
    public String label() {
        return "Deeplearning4j";
    }

    @Override
    public List<String> extensions() {
        return List.of("zip");
    }

    /** Other zip files, as of PyTorch and Keras, lack its two entries. */
    @Override
    public boolean recognizes(Path file, byte[] head) {
        if (head.length < 4 || head[0] != 'P' || head[1] != 'K') {
            return false;
        }
        try (ZipFileReader archive = new ZipFileReader(file)) {
            return archive.has(CONFIGURATION) && archive.has(COEFFICIENTS);
        } catch (IOException | GraphException e) {
            return false;
        }
    }

    @Override
    public boolean canWrite() {
        return true;
    }

    @Override
    public String howToLoad(Path file) {
        return "ComputationGraph net = ModelSerializer.restoreComputationGraph(new File(\"%s\"));"
                .formatted(file.getFileName());
    }

    @Override
    public NetworkFile read(Path file) throws IOException {
        try (ZipFileReader archive = new ZipFileReader(file)) {
            if (!archive.has(CONFIGURATION)) {
                throw new GraphException(
                        "it has no entry " + CONFIGURATION + ", so it is not a network of Deeplearning4j");
            }
            ConfigurationReader reader = ConfigurationReader.of(json(archive, CONFIGURATION));
            List<String> notes = new ArrayList<>();
            ImageSize image = ImageSize.of(reader, archive.has(OURS) ? json(archive, OURS) : ImageSize.UNKNOWN);
            image.note().ifPresent(notes::add);
            GraphDraft draft = reader.draft(image.shape());
            notes.addAll(reader.notes());
            if (archive.has(NORMALIZER)) {
                notes.add("The file has a normaliser of its own for images, which is not read: set the same scale,"
                        + " means and deviations by hand.");
            }
            return new NetworkFile(
                    file,
                    draft.finish(reader.output(draft), numbers(archive, draft.storedNumbers())),
                    id(),
                    "Deeplearning4j " + reader.kind(),
                    Files.size(file),
                    Sha256.of(file),
                    notes);
        } catch (ZipException | EOFException | UTFDataFormatException e) {
            throw new NetworkFormatException(
                    "%s: it is not a zip file, or only a part of one: copy or save it again"
                            .formatted(file.getFileName()),
                    e);
        } catch (GraphException e) {
            throw new NetworkFormatException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    private static JsonNode json(ZipFileReader archive, String name) throws IOException {
        return JsonTree.of(archive.bytes(name, JsonTree.LONGEST), name);
    }

    private static float[] numbers(ZipFileReader archive, long count) throws IOException {
        if (count * Float.BYTES > archive.length(COEFFICIENTS)) {
            throw new GraphException("its layers need %d numbers, but it has only %d bytes of them"
                    .formatted(count, archive.length(COEFFICIENTS)));
        }
        try (InputStream in = archive.open(COEFFICIENTS)) {
            return Coefficients.read(in, count);
        }
    }

    @Override
    public void write(Network network, Path file, WriteOptions options) throws IOException {
        Network written = options.normalization() == WriteOptions.Normalization.FOLD
                ? NormalizationFolding.fold(network)
                : network;
        ComputationGraph net = compile(written, file);
        AtomicFile.write(file, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                put(
                        zip,
                        CONFIGURATION,
                        entry -> entry.write(net.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8)));
                put(zip, COEFFICIENTS, entry -> {
                    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(entry, 1 << 16));
                    Nd4j.write(net.params(), data);
                    data.flush();
                });
                put(zip, OURS, entry -> entry.write(facts(network, options)));
            }
        });
    }

    private static ComputationGraph compile(Network network, Path file) throws NetworkFormatException {
        try {
            return GraphCompiler.forFile(network.graph()).instantiate(network);
        } catch (GraphException e) {
            throw new NetworkFormatException(
                    "%s: %s: write ONNX instead".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    private static void put(ZipOutputStream zip, String name, AtomicFile.Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same network gives the same file at any time.
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        content.writeTo(zip);
        zip.closeEntry();
    }

    private static byte[] facts(Network network, WriteOptions options) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        Shape image = network.graph().imageShape();
        root.putArray(ImageSize.FIELD).add(image.channels()).add(image.height()).add(image.width());
        ObjectNode metadata = root.putObject("metadata");
        new TreeMap<>(options.metadata()).forEach(metadata::put);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }
}
