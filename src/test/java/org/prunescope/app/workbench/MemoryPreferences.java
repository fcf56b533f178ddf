package org.prunescope.app.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Preferences that are forgotten with the test. */
public final class MemoryPreferences implements Preferences {
    private final Map<String, String> values = new HashMap<>();
    private final List<RecentStudy> recent = new ArrayList<>();
    private final Path scratch;

    public MemoryPreferences(Path scratch) {
        this.scratch = scratch;
    }

    @Override
    public String get(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    @Override
    public void put(String key, String value) {
        values.put(key, value);
    }

    @Override
    public List<RecentStudy> recentStudies() {
        return List.copyOf(recent);
    }

    @Override
    public void remember(RecentStudy study) {
        recent.removeIf(other -> other.file().equals(study.file()));
        recent.add(0, study);
    }

    @Override
    public Path scratchFolder() {
        return scratch;
    }
}
