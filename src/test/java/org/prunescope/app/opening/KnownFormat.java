package org.prunescope.app.opening;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prunescope.engine.InputConvention;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Network;
import org.prunescope.onnx.OnnxFormat;

/** ONNX files whose name ends in .known and whose family is known to expect −1…1. */
final class KnownFormat implements NetworkFormat {
    private final OnnxFormat onnx = new OnnxFormat();

    @Override
    public String id() {
        return "known";
    }

    @Override
    public String label() {
        return "Known";
    }

    @Override
    public List<String> extensions() {
        return List.of("known");
    }

    @Override
    public boolean recognizes(Path file, byte[] head) {
        return file.toString().endsWith(".known");
    }

    @Override
    public boolean canWrite() {
        return false;
    }

    @Override
    public String howToLoad(Path file) {
        return onnx.howToLoad(file);
    }

    @Override
    public NetworkFile read(Path file) throws IOException {
        NetworkFile read = onnx.read(file);
        return new NetworkFile(
                        file,
                        read.network(),
                        id(),
                        "timm's ResNet-20",
                        read.bytes(),
                        read.sha256(),
                        List.of("The last pooling takes the mean over 8×8 positions, whatever the size of the image."))
                .expecting(InputConvention.SYMMETRIC);
    }

    @Override
    public void write(Network network, Path file, WriteOptions options) {
        throw new UnsupportedOperationException("only read");
    }
}
