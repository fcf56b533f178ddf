package org.prunescope.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.prunescope.data.Sha256;
import org.prunescope.engine.AtomicFile;
import org.prunescope.engine.FileStream;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.NormalizationFolding;
import org.prunescope.onnx.proto.ModelProto;

/**
 * ONNX files of image classifiers.
 *
 * <p>Reads opset 7 and later, weights of 16, 32 or 64 bits inside the file, images of one fixed size. Writes the
 * {@linkplain #opsets() opset} and batch that are asked for, else opset 13 (17 where channels are normalised, 19 where a
 * mean needs it) for batches of any size; nodes, values and tensors keep the names of the file that a network was read from.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">ONNX operators</a>
 */
public final class OnnxFormat implements NetworkFormat {
    static final String ID = "onnx";

    /** Protocol buffers end here. */
    private static final long LARGEST_FILE = Integer.MAX_VALUE;

    /** First bytes: field 1, a varint, is the version; producer or graph or another field of a model follows. */
    private static final int VERSION_FIELD = 0x08;

    private static final List<Integer> NEXT_FIELDS = List.of(0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42, 0x72);

    /** The versions of ONNX's operations that can be asked for, oldest first. */
    public static List<Integer> opsets() {
        return IntStream.rangeClosed(Opset.OLDEST, Opset.NEWEST).boxed().toList();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "ONNX";
    }

    @Override
    public List<String> extensions() {
        return List.of("onnx");
    }

    @Override
    public boolean recognizes(Path file, byte[] head) {
        return head.length > 2 && head[0] == VERSION_FIELD && head[1] > 0 && NEXT_FIELDS.contains((int) head[2]);
    }

    @Override
    public List<Integer> versions() {
        return opsets();
    }

    @Override
    public boolean canWrite() {
        return true;
    }

    @Override
    public String howToLoad(Path file) {
        return "session = onnxruntime.InferenceSession(\"%s\")".formatted(file.getFileName());
    }

    @Override
    public NetworkFile read(Path file) throws IOException {
        long length = Files.size(file);
        if (length > LARGEST_FILE) {
            throw new NetworkFormatException(
                    "%s: at %d bytes it is larger than an ONNX file can be".formatted(file.getFileName(), length));
        }
        try {
            ModelProto model = parse(file, length);
            ModelReader.Result result = ModelReader.read(model);
            return new NetworkFile(
                    file, result.network(), id(), description(model), length, Sha256.of(file), result.notes());
        } catch (InvalidProtocolBufferException e) {
            throw new NetworkFormatException(
                    "%s: it is not an ONNX file, or only a part of one: copy or export it again"
                            .formatted(file.getFileName()),
                    e);
        } catch (GraphException e) {
            throw new NetworkFormatException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    /** Read as a stream: the file's bytes and the numbers listed in it never lie in memory both. */
    private static ModelProto parse(Path file, long length) throws IOException {
        try (InputStream in = FileStream.open(file)) {
            MessageCost.requireModest(in, length);
        }
        try (InputStream in = FileStream.open(file)) {
            CodedInputStream input = CodedInputStream.newInstance(in);
            input.setSizeLimit(Integer.MAX_VALUE);
            return ModelProto.parseFrom(input);
        }
    }

    private static String description(ModelProto model) {
        String producer = (model.getProducerName() + " " + model.getProducerVersion()).strip();
        return "ONNX, opset " + ModelReader.opset(model) + (producer.isEmpty() ? "" : ", " + producer);
    }

    @Override
    public void write(Network network, Path file, WriteOptions options) throws IOException {
        Network written = options.normalization() == WriteOptions.Normalization.FOLD
                ? NormalizationFolding.fold(network)
                : network;
        ModelProto model;
        try {
            model = ModelWriter.write(written, List.of(written.graph().output()), options)
                    .model();
        } catch (GraphException e) {
            throw new NetworkFormatException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
        AtomicFile.write(file, model::writeTo);
    }
}
