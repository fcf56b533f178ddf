package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prunescope.graph.Network;
import org.prunescope.study.ExportProof;
import org.prunescope.study.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Parameters(
            paramLabel = "OUT",
            description =
                    "File to write; its ending names the format: .onnx, .zip (Deeplearning4j), .pt, .safetensors.")
    private Path out;

    @Mixin
    private WriteArguments writing;

    @Mixin
    private Output output;

    ConvertCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        Network network = pipeline.openNetwork(in).network();
        ExportProof proof = pipeline.export(network, out, writing.options(), Optional.empty());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("proof", proof);
        output.print(facts, writing.lines(proof));
        return 0;
    }
}
