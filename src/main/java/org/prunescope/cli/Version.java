package org.prunescope.cli;

import org.prunescope.study.Pipeline;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"PruneScope " + Pipeline.VERSION};
    }
}
