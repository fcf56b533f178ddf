package org.prunescope.cli;

import java.util.List;
import org.prunescope.engine.WriteOptions;
import org.prunescope.study.ExportProof;
import picocli.CommandLine.Option;

/** How a network is written, and what is told of its file. */
final class WriteArguments {
    @Option(
            names = {"--fold", "--fold-normalization"},
            description = "Fold batch normalisation into the layers that it follows.")
    private boolean fold;

    @Option(
            names = "--opset",
            paramLabel = "N",
            description = "Opset of an ONNX file; without it the oldest that fits.")
    private Integer opset;

    @Option(
            names = "--fixed-batch",
            paramLabel = "N",
            description = "Write an ONNX file for exactly N images at a time; without it for any number.")
    private Integer batch;

    WriteOptions options() {
        WriteOptions options =
                WriteOptions.PLAIN.with(fold ? WriteOptions.Normalization.FOLD : WriteOptions.Normalization.KEEP);
        options = opset == null ? options : options.withOpset(opset);
        return batch == null ? options : options.withBatch(batch);
    }

    List<String> lines(ExportProof proof) {
        return List.of(proof.sentence(), "to load it: " + proof.howToLoad());
    }
}
