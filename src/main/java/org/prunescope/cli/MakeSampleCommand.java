package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prunescope.sample.SampleStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes what lies in {@code sample-data}. */
@Command(
        name = "make-sample",
        description = "Paints the sample images, trains the sample network and fine-tunes the sample runs, as they lie"
                + " in sample-data. Takes about an hour on two cores; --images-only takes seconds.",
        mixinStandardHelpOptions = true)
final class MakeSampleCommand implements Callable<Integer> {
    private final SampleStudy sample;

    @Parameters(paramLabel = "DIR", description = "Folder to fill.")
    private Path folder;

    @Option(names = "--images-only", description = "Paint the images and stop there.")
    private boolean imagesOnly;

    @Mixin
    private Output output;

    MakeSampleCommand(SampleStudy sample) {
        this.sample = sample;
    }

    @Override
    public Integer call() throws IOException {
        if (imagesOnly) {
            sample.paint(folder);
        } else {
            sample.make(folder, output.progress());
        }
        output.print(Map.of("folder", folder.toString()), List.of("made " + folder));
        return 0;
    }
}
