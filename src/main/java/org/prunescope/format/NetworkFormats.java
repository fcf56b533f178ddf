package org.prunescope.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFiles;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Network;

/** The formats that the program knows, in the order in which they are asked and shown. */
public final class NetworkFormats implements NetworkFiles {
    private static final int HEAD_BYTES = 4096;

    private final List<NetworkFormat> formats;

    /** @param formats the preferred one first */
    public NetworkFormats(List<NetworkFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    @Override
    public List<NetworkFormat> all() {
        return formats;
    }

    @Override
    public boolean isNetwork(Path file) {
        if (byEnding(file, formats).isPresent()) {
            return true;
        }
        try {
            return Files.isRegularFile(file) && recognizing(file).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<NetworkFormat> recognizing(Path file) throws IOException {
        byte[] head = head(file);
        return formats.stream().filter(format -> format.recognizes(file, head)).findFirst();
    }

    /** Reads with the format that recognizes the content, else with that of the ending, which then tells what is wrong. */
    @Override
    public NetworkFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        NetworkFormat format = recognizing(file)
                .or(() -> byEnding(file, formats))
                .orElseThrow(() -> unknown(file, "it is not a network of a known kind: open", formats));
        try {
            return format.read(file);
        } catch (NetworkFormatException refusal) {
            throw format.otherWay(file)
                    .filter(line -> refusal.remedy().isEmpty())
                    .map(refusal::withRemedy)
                    .orElse(refusal);
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD_BYTES);
        }
    }

    @Override
    public void write(Network network, Path file, WriteOptions options) throws IOException {
        forWriting(file).write(network, file, options);
    }

    @Override
    public List<NetworkFormat> writable() {
        return formats.stream().filter(NetworkFormat::canWrite).toList();
    }

    @Override
    public NetworkFormat forWriting(Path file) throws NetworkFormatException {
        return byEnding(file, writable())
                .orElseThrow(
                        () -> unknown(file, "its ending names no kind of network that is written: use", writable()));
    }

    private static Optional<NetworkFormat> byEnding(Path file, List<NetworkFormat> formats) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return formats.stream()
                .filter(format -> format.extensions().stream().anyMatch(ending -> name.endsWith("." + ending)))
                .findFirst();
    }

    private static NetworkFormatException unknown(Path file, String sentence, List<NetworkFormat> formats) {
        String choices = formats.stream()
                .map(format -> "%s (%s)"
                        .formatted(
                                format.label(),
                                format.extensions().stream()
                                        .map(ending -> "." + ending)
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(" or "));
        return new NetworkFormatException("%s: %s %s".formatted(file.getFileName(), sentence, choices));
    }
}
