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
 * Checkpoints of {@code torch.save}: a state_dict, alone or with what else a training script stores.
 *
 * <p>Reads the zip files of PyTorch 1.6 and later and the files of before; the network is one of the known
 * architectures, at any width. Writes files that {@code torch.load} reads with {@code weights_only=True}, and beside them
 * the model in Python. Nothing that a file names is loaded or run.
 *
 * @see <a href="https://pytorch.org/docs/stable/notes/serialization.html">PyTorch serialization</a>
 */
public final class PyTorchFormat implements NetworkFormat {

    @Override
    public String id() {
        return "pytorch";
    }

    @Override
    public String label() {
        return "PyTorch";
    }

    @Override
    public List<String> extensions() {
        return List.of("pt", "pth", "pth.tar", "tar", "bin", "ckpt");
    }

    @Override
    public boolean recognizes(Path file, byte[] head) {
        return Checkpoint.isLegacy(head) || Checkpoint.isZip(file, head);
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
        return TorchFiles.loading(file, "torch.load(\"%s\")".formatted(file.getFileName()));
    }

    @Override
    public NetworkFile read(Path file) throws IOException {
        return TorchFiles.read(file, id(), Checkpoint::read);
    }

    @Override
    public void write(Network network, Path file, WriteOptions options) throws IOException {
        TorchFiles.write(network, file, options, howToLoad(file), CheckpointWriting::write);
    }
}
