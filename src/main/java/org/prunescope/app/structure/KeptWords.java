package org.prunescope.app.structure;

import java.util.ArrayList;
import java.util.List;
import org.prunescope.graph.Kept;

/** Kept channels in short. */
final class KeptWords {
    private KeptWords() {}

    /** Original numbers, three neighbours or more as a range: {@code 0–3, 7, 9, 10}; {@code all} where none is gone. */
    static String of(Kept kept) {
        if (kept.isAll()) {
            return "all";
        }
        List<String> words = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < kept.size(); i++) {
            boolean isEnd = i + 1 == kept.size() || kept.get(i + 1) > kept.get(i) + 1;
            if (isEnd) {
                words.add(range(kept.get(first), kept.get(i)));
                first = i + 1;
            }
        }
        return String.join(", ", words);
    }

    private static String range(int first, int last) {
        if (first == last) {
            return Integer.toString(first);
        }
        return first + (last == first + 1 ? ", " : "–") + last;
    }
}
