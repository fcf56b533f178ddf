package org.prunescope.format.torch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.prunescope.data.Sha256;
import org.prunescope.engine.AtomicFile;
import org.prunescope.engine.InputConvention;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.NormalizationFolding;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.NetworkOutline;

/** What both kinds of files share: tensors by name become a network, and a network becomes a file beside its code. */
final class TorchFiles {
    /** Makes ONNX of any model where it was trained; the size of the image is for its user to set. */
    static final String EXPORTING = "torch.onnx.export(model.eval(), torch.zeros(1, 3, 224, 224), \"network.onnx\")";

    private TorchFiles() {}

    /** How a kind of file is read. */
    interface Reading {
        Checkpoint read(Path file) throws IOException;
    }

    /** How a kind of file is written. */
    interface Writing {
        void write(Contents contents, Path file) throws IOException;
    }

    /**
     * What is written.
     *
     * @param tensors by their keys in the state_dict, in order
     * @param outline the structure
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    record Contents(Map<String, Tensor> tensors, byte[] outline, Map<String, String> metadata) {}

    static NetworkFile read(Path file, String format, Reading reading) throws IOException {
        try {
            Checkpoint checkpoint = reading.read(file);
            Optional<Network> ours = ours(checkpoint);
            Architectures.Match match = ours.isPresent()
                    ? new Architectures.Match("PruneScope", ours.get(), List.of(), Optional.empty())
                    : Architectures.match(checkpoint.tensors());
            Optional<InputConvention> convention = match.convention();
            return new NetworkFile(
                    file,
                    match.network(),
                    format,
                    checkpoint.description() + ", " + match.label(),
                    Files.size(file),
                    Sha256.of(file),
                    match.notes(),
                    convention);
        } catch (ZipException | EOFException e) {
            throw new NetworkFormatException(
                    "%s: it is damaged, or only a part of a file: copy or save it again".formatted(file.getFileName()),
                    e);
        } catch (GraphException e) {
            throw new NetworkFormatException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    /** The network of a file that carries its structure, if the tensors still fit it. */
    private static Optional<Network> ours(Checkpoint checkpoint) {
        if (checkpoint.outline().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(NetworkOutline.read(
                    checkpoint.outline().get(), checkpoint.tensors().asNamed()));
        } catch (GraphException e) {
            // Another program has changed the tensors since; then only their names and shapes count.
            return Optional.empty();
        }
    }

    /** Writes the file and, beside it, the model in Python; after a failure neither is there. */
    static void write(Network network, Path file, WriteOptions options, String loading, Writing writing)
            throws IOException {
        Network written = options.normalization() == WriteOptions.Normalization.FOLD
                ? NormalizationFolding.fold(network)
                : network;
        ModuleNames names = new ModuleNames(written);
        try {
            String code = new PythonModel(written, names).text(file, loading, options.metadata());
            Contents contents =
                    new Contents(tensors(written, names), NetworkOutline.write(names.named()), options.metadata());
            Path python = python(file);
            boolean isNew = Files.notExists(python);
            AtomicFile.write(python, out -> out.write(code.getBytes(StandardCharsets.UTF_8)));
            boolean done = false;
            try {
                writing.write(contents, file);
                done = true;
            } finally {
                if (!done && isNew) {
                    Files.deleteIfExists(python);
                }
            }
        } catch (GraphException e) {
            throw new NetworkFormatException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Map<String, Tensor> tensors(Network network, ModuleNames names) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Step step : network.graph().steps()) {
            network.parameters(step.name()).entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> tensors.put(names.key(step, entry.getKey()), entry.getValue()));
        }
        return tensors;
    }

    /** The model in Python that stands beside a file. */
    static Path python(Path file) {
        return file.resolveSibling(moduleName(file) + ".py");
    }

    /** The name under which Python imports the model that stands beside a file. */
    static String moduleName(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        String stem = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9_]", "_");
        return Character.isDigit(stem.charAt(0)) ? "_" + stem : stem;
    }

    /** One line of Python that loads the model of a file with this expression for its state_dict. */
    static String loading(Path file, String stateDict) {
        return "from %s import Network; net = Network(); net.load_state_dict(%s); net.eval()"
                .formatted(moduleName(file), stateDict);
    }
}
