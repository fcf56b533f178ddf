package org.prunescope.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives out every name once. */
final class Names {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> latest = new HashMap<>();

    /** The wanted name, or where it is taken, the same with {@code _2}, {@code _3} and so on. */
    String claim(String wanted) {
        String name = wanted;
        while (!taken.add(name)) {
            name = wanted + "_" + latest.merge(wanted, 2, (number, two) -> number + 1);
        }
        return name;
    }

    /** Takes back a name that was given out last and has not been used. */
    void release(String name) {
        taken.remove(name);
    }
}
