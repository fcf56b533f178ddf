package org.prunescope.format.torch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Network;

/**
 * Files of safetensors: the tensors of a PyTorch model by name, read and written as {@link PyTorchFormat} does it.
 *
 * @see <a href="https://github.com/huggingface/safetensors">safetensors</a>
 */
public final class SafetensorsFormat implements NetworkFormat {

    @Override
    public String id() {
        return "safetensors";
    }

    @Override
    public String label() {
        return "safetensors";
    }

    @Override
    public List<String> extensions() {
        return List.of("safetensors");
    }

    @Override
    public boolean recognizes(Path file, byte[] head) {
        return SafetensorsFile.isOne(head);
    }

    @Override
    public List<Path> companions(Path file) {
        return List.of(TorchFiles.python(file));
    }

    @Override
    public boolean canWrite() {
        return true;
    }

    @Override
    public Optional<String> otherWay(Path file) {
        return Optional.of(TorchFiles.EXPORTING);
    }

    @Override
    public String howToLoad(Path file) {
        return TorchFiles.loading(file, "safetensors.torch.load_file(\"%s\")".formatted(file.getFileName()));
    }

    @Override
    public NetworkFile read(Path file) throws IOException {
        return TorchFiles.read(file, id(), SafetensorsFile::read);
    }

    @Override
    public void write(Network network, Path file, WriteOptions options) throws IOException {
        TorchFiles.write(network, file, options, howToLoad(file), SafetensorsFile::write);
    }
}
