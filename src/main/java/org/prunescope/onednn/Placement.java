package org.prunescope.onednn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds places in one block for what is needed at different times: the largest first, each as near to the beginning as
 * those with which it shares a time allow.
 */
final class Placement {
    private Placement() {}

    /** What is needed for a while. */
    static final class Span {
        private final long size;
        private final int begin;
        private int end = Integer.MAX_VALUE;
        private long offset;

        /** @param size in bytes */
        Span(long size, int begin) {
            this.size = size;
            this.begin = begin;
        }

        /** Without an end it is needed for ever. */
        void end(int time) {
            end = time;
        }

        long offset() {
            return offset;
        }

        private boolean meets(Span other) {
            return begin < other.end && other.begin < end;
        }
    }

    /** @return bytes of the whole block */
    static long place(List<Span> spans) {
        List<Span> largestFirst = new ArrayList<>(spans);
        largestFirst.sort(Comparator.comparingLong((Span span) -> span.size).reversed());
        List<Span> placed = new ArrayList<>();
        long whole = 0;
        for (Span span : largestFirst) {
            span.offset = firstGap(placed, span);
            int where = 0;
            while (where < placed.size() && placed.get(where).offset <= span.offset) {
                where++;
            }
            placed.add(where, span);
            whole = Math.max(whole, span.offset + span.size);
        }
        return whole;
    }

    /** @param placed by offset */
    private static long firstGap(List<Span> placed, Span span) {
        long candidate = 0;
        for (Span other : placed) {
            if (other.meets(span)) {
                if (other.offset - candidate >= span.size) {
                    return candidate;
                }
                candidate = Math.max(candidate, other.offset + other.size);
            }
        }
        return candidate;
    }
}
