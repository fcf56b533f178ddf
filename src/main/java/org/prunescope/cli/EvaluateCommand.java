package org.prunescope.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.prunescope.engine.NetworkFile;
import org.prunescope.export.Documents;
import org.prunescope.graph.Network;
import org.prunescope.metric.Evaluation;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How well a network does, class by class. */
@Command(
        name = "evaluate",
        description = "Runs a network on labelled images and tells how well it does, class by class.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Mixin
    private NetworkArgument network;

    @Mixin
    private DataArguments data;

    @Option(
            names = "--split",
            paramLabel = "PART",
            description = "test, val, train or all. Default: ${DEFAULT-VALUE}. Whoever chooses by what the test part"
                    + " shows has no test part any more.")
    private SplitChoice split = SplitChoice.VAL;

    @Mixin
    private ThreadArguments threads;

    @Mixin
    private Output output;

    EvaluateCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        threads.apply(pipeline);
        NetworkFile file = pipeline.openNetwork(network.file);
        Network opened = file.network();
        try (OpenData images = data.open(pipeline, file, output)) {
            Evaluation evaluation = new Evaluation(split.predict(pipeline, opened, images, output.progress()));
            List<String> classes = images.dataset().classNames();
            output.print(Documents.evaluation(evaluation, classes), Tables.evaluation(evaluation, classes));
        }
        return 0;
    }
}
