package org.prunescope.app.workbench;

import org.prunescope.engine.Threads;

/** How many threads training, ranking and previews take, kept from one start of the window to the next. */
public final class ThreadPreference {
    private static final String KEY = "threads";

    private final Preferences preferences;
    private final Threads threads;

    /**
     * @param preferences where it is kept
     * @param threads where it takes effect
     */
    public ThreadPreference(Preferences preferences, Threads threads) {
        this.preferences = preferences;
        this.threads = threads;
    }

    /** Brings the last choice into force, unless this machine cannot follow it. */
    public void restore() {
        try {
            threads.prefer(Integer.parseInt(preferences.get(KEY, Integer.toString(threads.preferred()))));
        } catch (IllegalArgumentException e) {
            // The preferences were written on a machine with more processors, or by hand.
            preferences.put(KEY, Integer.toString(threads.preferred()));
        }
    }

    /** Work that begins from now on takes so many. */
    public void choose(int count) {
        threads.prefer(count);
        preferences.put(KEY, Integer.toString(count));
    }
}
