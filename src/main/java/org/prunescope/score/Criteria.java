package org.prunescope.score;

import java.util.List;
import java.util.stream.Collectors;

/** All criteria, in plain sight. */
public final class Criteria {
    /** What the window begins with. */
    public static final Criterion DEFAULT = new BetaRank(BetaRank.Direction.OUTPUT_OVER_INPUT);

    private static final List<Criterion> ALL = List.of(
            DEFAULT,
            new BetaRank(BetaRank.Direction.INPUT_OVER_OUTPUT),
            new BetaReference(),
            new WeightNorm(WeightNorm.Order.L1),
            new WeightNorm(WeightNorm.Order.L2),
            new NormalizationScale(),
            new HRank(),
            new RandomOrder());

    private Criteria() {}

    public static List<Criterion> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException if there is none with this id; the message lists those there are */
    public static Criterion byId(String id) {
        return ALL.stream()
                .filter(criterion -> criterion.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no criterion \"%s\": choose one of %s"
                        .formatted(id, ALL.stream().map(Criterion::id).collect(Collectors.joining(", ")))));
    }
}
