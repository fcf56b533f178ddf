package org.prunescope.app.classes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.Predictions;

/**
 * An image whose answer became right or wrong.
 *
 * @param position in the validation part
 * @param truth its class
 * @param before what the one network answers
 * @param after what the other answers
 */
record Flip(int position, int truth, int before, int after) {

    boolean isLost() {
        return before == truth;
    }

    /** Images that were right and are wrong now, by need of watching of their class. */
    static List<Flip> lost(Comparison comparison, List<StudyClass> byNeed) {
        return of(comparison, comparison.lostImages(), byNeed);
    }

    /** Images that were wrong and are right now, by need of watching of their class. */
    static List<Flip> gained(Comparison comparison, List<StudyClass> byNeed) {
        return of(comparison, comparison.gainedImages(), byNeed);
    }

    private static List<Flip> of(Comparison comparison, int[] positions, List<StudyClass> byNeed) {
        Map<Integer, Integer> place = new TreeMap<>();
        byNeed.forEach(each -> place.put(each.label(), place.size()));
        Predictions before = comparison.before();
        List<Flip> flips = new ArrayList<>();
        for (int position : positions) {
            flips.add(new Flip(
                    position,
                    before.label(position),
                    before.answer(position),
                    comparison.after().answer(position)));
        }
        flips.sort(Comparator.comparingInt((Flip flip) -> place.get(flip.truth)).thenComparingInt(Flip::position));
        return List.copyOf(flips);
    }
}
