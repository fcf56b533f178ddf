package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Network;
import org.prunescope.study.ExportProof;
import org.prunescope.study.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From one format to another. */
@Command(
        name = "convert",
        description = "Writes a network in another format, proved by reading it back.",
        mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Parameters(paramLabel = "IN", description = "Network file of any known kind.")
    private Path in;

    @Parameters(paramLabel = "OUT", description = "File to write: .onnx, or .zip for Deeplearning4j.")
    private Path out;

    @Option(names = "--fold-normalization", description = "Fold batch normalisation into the layers that it follows.")
    private boolean fold;

    @Mixin
    private Output output;

    ConvertCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        Network network = pipeline.openNetwork(in).network();
        WriteOptions.Normalization normalization =
                fold ? WriteOptions.Normalization.FOLD : WriteOptions.Normalization.KEEP;
        ExportProof proof = pipeline.export(network, out, WriteOptions.PLAIN.with(normalization), Optional.empty());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("proof", proof);
        output.print(
                facts,
                List.of("written to %s, read back: outputs differ by %.1e at most"
                        .formatted(out, proof.largestDifference())));
        return 0;
    }
}
