package org.prunescope.study;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.prunescope.engine.SteadyStopwatch;

/** Timing for tests: by a steady stopwatch, remembered as long as it lives. */
public final class SteadyTiming {
    private SteadyTiming() {}

    public static Timing make() {
        return new Timing(new SteadyStopwatch(), memory());
    }

    static LapStore memory() {
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
