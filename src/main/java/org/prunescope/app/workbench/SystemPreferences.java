package org.prunescope.app.workbench;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Preferences where the system keeps those of Java programs. */
public final class SystemPreferences implements Preferences {
    private static final int REMEMBERED = 8;
    private static final String RECENT = "recent.";
    /** Separates the parts of an entry; no file name holds it. */
    private static final String SEPARATOR = "\t";

    private final java.util.prefs.Preferences node =
            java.util.prefs.Preferences.userRoot().node("org/prunescope");

    @Override
    public String get(String key, String otherwise) {
        return node.get(key, otherwise);
    }

    @Override
    public void put(String key, String value) {
        node.put(key, value);
    }

    @Override
    public List<RecentStudy> recentStudies() {
        List<RecentStudy> recent = new ArrayList<>();
        for (int i = 0; i < REMEMBERED; i++) {
            String[] parts = node.get(RECENT + i, "").split(SEPARATOR, -1);
            if (parts.length == 4) {
                try {
                    recent.add(new RecentStudy(Path.of(parts[0]), parts[1], parts[2], Long.parseLong(parts[3])));
                } catch (InvalidPathException | NumberFormatException e) {
                    node.remove(RECENT + i);
                }
            }
        }
        return recent;
    }

    @Override
    public void remember(RecentStudy study) {
        List<RecentStudy> recent = new ArrayList<>(recentStudies());
        recent.removeIf(other -> other.file().equals(study.file()));
        recent.add(0, study);
        for (int i = 0; i < Math.min(recent.size(), REMEMBERED); i++) {
            RecentStudy one = recent.get(i);
            node.put(
                    RECENT + i,
                    String.join(
                            SEPARATOR,
                            one.file().toString(),
                            one.name(),
                            one.summary(),
                            Long.toString(one.lastOpened())));
        }
    }

    @Override
    public Path scratchFolder() {
        return Path.of(System.getProperty("user.home"), ".prunescope", "unsaved");
    }
}
