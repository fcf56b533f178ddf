package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.prunescope.engine.NetworkFile;
import org.prunescope.export.Documents;
import org.prunescope.graph.Network;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.Evaluation;
import org.prunescope.metric.McNemar;
import org.prunescope.metric.Predictions;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two networks on the same images. */
@Command(
        name = "compare",
        description = "Runs two networks on the same images and tells whether the difference can be told from chance.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Parameters(paramLabel = "BEFORE", description = "Network file, say the original.")
    private Path before;

    @Parameters(paramLabel = "AFTER", description = "Network file, say the pruned one.")
    private Path after;

    @Mixin
    private DataArguments data;

    @Option(names = "--split", paramLabel = "PART", description = "test, val, train or all. Default: ${DEFAULT-VALUE}.")
    private SplitChoice split = SplitChoice.VAL;

    @Option(
            names = "--margin",
            paramLabel = "M",
            description = "Loss of balanced accuracy that would still be accepted. Default: ${DEFAULT-VALUE}.")
    private double margin = Study.EMPTY.margin();

    @Mixin
    private ThreadArguments threads;

    @Mixin
    private Output output;

    CompareCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        threads.apply(pipeline);
        NetworkFile first = pipeline.openNetwork(before);
        Network second = pipeline.openNetwork(after).network();
        Predictions left;
        List<String> classes;
        try (OpenData images = data.open(pipeline, first, output)) {
            left = split.predict(pipeline, first.network(), images, output.progress());
            classes = images.dataset().classNames();
        }
        // Both are brought the same images: what the first is known to expect holds for what was made of it.
        try (OpenData images = data.open(pipeline, second, first, output)) {
            Comparison comparison = new Comparison(left, split.predict(pipeline, second, images, output.progress()));
            output.print(Documents.comparison(comparison, margin, classes), lines(comparison, classes));
        }
        return 0;
    }

    private List<String> lines(Comparison comparison, List<String> classes) {
        List<String> lines = new ArrayList<>();
        lines.add(before.toString());
        lines.addAll(Tables.evaluation(new Evaluation(comparison.before()), classes));
        lines.add("");
        lines.add(after.toString());
        lines.addAll(Tables.evaluation(new Evaluation(comparison.after()), classes));
        lines.add("");
        McNemar test = comparison.test();
        lines.add("%d images changed sides: %d gained, %d lost (McNemar p = %.3f)"
                .formatted(test.lost() + test.gained(), test.gained(), test.lost(), test.p()));
        lines.add("balanced accuracy changed by " + Tables.withInterval(comparison.balancedAccuracyChange(1)));
        lines.add(comparison.judge(margin, 1).sentence("the second network", "the first"));
        return lines;
    }
}
