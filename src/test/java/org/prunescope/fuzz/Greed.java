package org.prunescope.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Takes as much memory as there is, to show how much that is. */
final class Greed {
    private static final int MEGABYTE = 1 << 20;

    private Greed() {}

    /** Prints the megabytes that it had. */
    public static void main(String[] arguments) {
        System.out.println(megabytes());
    }

    private static int megabytes() {
        List<byte[]> all = new ArrayList<>();
        try {
            while (true) {
                all.add(new byte[MEGABYTE]);
            }
        } catch (OutOfMemoryError e) {
            return all.size();
        }
    }
}
