package org.prunescope.cli;

import org.prunescope.study.Pipeline;
import picocli.CommandLine.Option;

/** How many threads a command works with. */
final class ThreadArguments {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads at work. Default: one less than there are processors, at least 1. Fine-tuning gives the"
                            + " same result to the bit only with the same number.")
    private Integer threads;

    /** Lets the pipeline work with so many from now on. */
    void apply(Pipeline pipeline) {
        if (threads != null) {
            pipeline.threads().prefer(threads);
        }
    }
}
