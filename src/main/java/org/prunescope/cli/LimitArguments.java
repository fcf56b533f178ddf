package org.prunescope.cli;

import org.prunescope.plan.Limits;
import picocli.CommandLine.Option;

/** What every plan must leave, on the command line. */
final class LimitArguments {
    @Option(
            names = "--min-channels",
            paramLabel = "k",
            description = "Channels that every layer keeps at least. Default: ${DEFAULT-VALUE}.")
    private int minChannels = 1;

    @Option(
            names = "--round-to",
            paramLabel = "m",
            description = "Kept channels are a multiple of this. Default: ${DEFAULT-VALUE}.")
    private int multiple = 1;

    Limits limits() {
        return new Limits(minChannels, multiple);
    }
}
