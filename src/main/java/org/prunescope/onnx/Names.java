package org.prunescope.onnx;

import java.util.HashSet;
import java.util.Set;

/** Gives out every name once. */
final class Names {
    private final Set<String> taken = new HashSet<>();

    /** The wanted name, or where it is taken, the same with {@code _2}, {@code _3} and so on. */
    String claim(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }

    /** Takes back a name that was given out last and has not been used. */
    void release(String name) {
        taken.remove(name);
    }
}
