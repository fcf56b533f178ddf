package org.prunescope.app.filters;

import org.prunescope.plan.Hand;

/** How deciding by hand is put into words. */
final class HandWords {
    private HandWords() {}

    /** {@code Keep by hand}, {@code Remove 3 by hand}. */
    static String act(Hand hand, int filters) {
        String verb = hand == Hand.KEEP ? "Keep" : "Remove";
        return filters > 1 ? "%s %d by hand".formatted(verb, filters) : verb + " by hand";
    }

    static String undecide(int filters) {
        return filters > 1 ? "Let their scores decide" : "Let its score decide";
    }
}
