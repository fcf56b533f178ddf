package org.prunescope.score;

import java.util.Map;
import java.util.Optional;

/** What was gathered on one layer. Asking for what was not needed is a mistake of the caller. */
public final class LayerEvidence {
    private final Map<Need<?>, Object> byNeed;

    LayerEvidence(Map<Need<?>, Object> byNeed) {
        this.byNeed = Map.copyOf(byNeed);
    }

    @SuppressWarnings("unchecked") // the collector puts under each need what it makes
    <E> E get(Need<E> need) {
        Object found = byNeed.get(need);
        if (found == null) {
            throw new IllegalStateException(need + " was not gathered");
        }
        return (E) found;
    }

    /** Empty where responses were not gathered. */
    public Optional<ClassResponses> classResponses() {
        return Optional.ofNullable((ResponseSums) byNeed.get(ClassResponses.NEED))
                .map(ResponseSums::toResponses);
    }
}
