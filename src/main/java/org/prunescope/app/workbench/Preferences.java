package org.prunescope.app.workbench;

import java.nio.file.Path;
import java.util.List;

/** What the window remembers from one start to the next, apart from studies. */
public interface Preferences {
    String get(String key, String otherwise);

    void put(String key, String value);

    /** Studies that were open, the newest first. */
    List<RecentStudy> recentStudies();

    /** Puts a study in front of the recent ones, in place of an older entry for the same file. */
    void remember(RecentStudy study);

    /** Where files of studies without a file of their own are kept. */
    Path scratchFolder();

    /**
     * A study that was open.
     *
     * @param summary what was reached in it: {@code 7 runs · best 50 % of the MACs at balanced accuracy 0.82}
     * @param lastOpened in milliseconds since 1970
     */
    record RecentStudy(Path file, String name, String summary, long lastOpened) {}
}
