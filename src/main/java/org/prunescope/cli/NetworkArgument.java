package org.prunescope.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The network file that most commands begin with. */
final class NetworkArgument {
    @Parameters(paramLabel = "NET", description = "Network file of any kind that prunescope reads.")
    Path file;
}
