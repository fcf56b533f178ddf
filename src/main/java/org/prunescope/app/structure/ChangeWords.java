package org.prunescope.app.structure;

import org.prunescope.chart.Numbers;

/** A count before and after, in words; the count alone where it stays. */
final class ChangeWords {
    /** From here on counts are told in short. */
    private static final long LARGE = 100_000;

    private ChangeWords() {}

    /** {@code 2 336 → 1 752}, {@code 9.4 M → 7.1 M}; in full where the short words would hide a change. */
    static String brief(long before, long after) {
        String first = brief(before);
        String second = brief(after);
        return before != after && first.equals(second) ? exact(before, after) : arrow(before == after, first, second);
    }

    /** Every digit. */
    static String exact(long before, long after) {
        return arrow(before == after, Numbers.count(before), Numbers.count(after));
    }

    private static String brief(long count) {
        return count < LARGE ? Numbers.count(count) : Numbers.scaled(count);
    }

    private static String arrow(boolean isSame, String before, String after) {
        return isSame ? before : before + " → " + after;
    }
}
