package org.prunescope.study;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Times of single layers on this machine, kept so that measuring can go on where it was stopped. Losing them costs time
 * only, so nothing here fails.
 */
public interface LapStore {
    /** Milliseconds, if they were measured before. */
    OptionalDouble millis(String key);

    void keep(String key, double millis);

    /** Remembers as long as it lives. */
    static LapStore inMemory() {
        Map<String, Double> known = new HashMap<>();
        return new LapStore() {
            @Override
            public OptionalDouble millis(String key) {
                return known.containsKey(key) ? OptionalDouble.of(known.get(key)) : OptionalDouble.empty();
            }

            @Override
            public void keep(String key, double millis) {
                known.put(key, millis);
            }
        };
    }
}
