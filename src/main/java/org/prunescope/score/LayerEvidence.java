package org.prunescope.score;

import java.util.Map;
import java.util.Optional;

/** What was gathered on one layer. Asking for what was not needed is a mistake of the caller. */
public final class LayerEvidence {
    /** For criteria that look at weights alone. */
    public static final LayerEvidence NONE = new LayerEvidence(Map.of());

    private final Map<Need, Accumulator> byNeed;

    LayerEvidence(Map<Need, Accumulator> byNeed) {
        this.byNeed = Map.copyOf(byNeed);
    }

    OutputSpread outputSpread() {
        return (OutputSpread) require(Need.OUTPUT_SPREAD);
    }

    InputSpread inputSpread() {
        return (InputSpread) require(Need.INPUT_SPREAD);
    }

    ReferenceInputSpread referenceInputSpread() {
        return (ReferenceInputSpread) require(Need.REFERENCE_INPUT_SPREAD);
    }

    MapRanks mapRanks() {
        return (MapRanks) require(Need.MAP_RANK);
    }

    /** Empty where responses were not gathered. */
    public Optional<ClassResponses> classResponses() {
        return Optional.ofNullable((ResponseSums) byNeed.get(Need.CLASS_RESPONSE))
                .map(ResponseSums::toResponses);
    }

    private Accumulator require(Need need) {
        Accumulator accumulator = byNeed.get(need);
        if (accumulator == null) {
            throw new IllegalStateException(need + " was not gathered");
        }
        return accumulator;
    }
}
