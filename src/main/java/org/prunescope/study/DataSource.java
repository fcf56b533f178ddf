package org.prunescope.study;

import java.nio.file.Path;
import org.prunescope.data.DatasetOptions;
import org.prunescope.data.SplitRule;

/**
 * The labelled images of a study.
 *
 * @param path folder, table or array file
 * @param options how to read it
 * @param split how images are shared out where the disk does not say
 */
public record DataSource(Path path, DatasetOptions options, SplitRule split) {
    /** Read as it looks, split by the default rule. */
    public static DataSource of(Path path) {
        return new DataSource(path, DatasetOptions.DETECT, SplitRule.DEFAULT);
    }
}
