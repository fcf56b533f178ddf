package org.prunescope.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.metric.GuardRail;

/**
 * How far classes may fall in a survey of sensitivity.
 *
 * @param guards what may not be crossed; at most one thing of each kind for a class
 * @param areChosen whether a person chose them; otherwise they are {@link #USUAL_LOSS} for every class
 */
public record Floors(List<GuardRail> guards, boolean areChosen) {
    /** Recall that a class may lose where nothing else is said. */
    public static final double USUAL_LOSS = 0.02;

    public Floors {
        guards = List.copyOf(guards);
    }

    /** The guard-rails of a person; where there are none, every class may lose {@link #USUAL_LOSS} of its recall. */
    public static Floors of(List<GuardRail> guards, int classes) {
        return guards.isEmpty()
                ? new Floors(
                        IntStream.range(0, classes)
                                .mapToObj(label -> new GuardRail(label, GuardRail.Kind.RECALL_LOSS, USUAL_LOSS))
                                .toList(),
                        false)
                : new Floors(guards, true);
    }

    /** The floors of one class. */
    public List<GuardRail> of(int label) {
        return guards.stream().filter(guard -> guard.label() == label).toList();
    }

    /** The first floor that the measured values cross, however wide their intervals. */
    public Optional<GuardRail> crossed(SensitivityCell cell) {
        return guards.stream()
                .filter(guard -> guard.isCrossed(cell.classes().get(guard.label())))
                .findFirst();
    }
}
