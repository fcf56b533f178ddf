package org.prunescope.score;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All criteria, in plain sight. */
public final class Criteria {
    /** What the window begins with. */
    public static final Criterion DEFAULT = new BetaRank(BetaRank.Direction.OUTPUT_OVER_INPUT);

    /** Stands for scores that were read from files; it can be chosen only by opening them. */
    public static final Criterion IMPORTED = new ImportedScores();

    /** Finds the channels that can go without a trace; rankings by it know them. */
    public static final Criterion ZERO_CHANNEL = new ZeroChannel();

    /** By what they look at, weights first. */
    private static final List<Criterion> ALL = List.of(
            new WeightNorm(WeightNorm.Order.L1),
            new WeightNorm(WeightNorm.Order.L2),
            new GeometricMedian(),
            new GeometricMedian.Mixed(),
            new NormalizationScale(),
            new Lamp(),
            new GroupNorm(),
            new CostAware(),
            new RandomOrder(),
            DEFAULT,
            new BetaRank(BetaRank.Direction.INPUT_OVER_OUTPUT),
            new BetaReference(),
            new HRank(),
            new AveragePercentageOfZeros(),
            new ActivationMean(),
            new Entropy(Entropy.Form.IMAGES),
            new Entropy(Entropy.Form.PIXELS),
            new Attention(),
            new Taylor(Taylor.Form.FILTER),
            new Taylor(Taylor.Form.WEIGHT),
            new Taylor(Taylor.Form.NORMALIZATION),
            ZERO_CHANNEL,
            new ClassAware(ClassAware.Measure.TAYLOR),
            new ClassAware(ClassAware.Measure.RESPONSE),
            new ClassAware(ClassAware.Measure.BETA),
            new Ensemble());

    private Criteria() {}

    /** Those that score networks themselves. */
    public static List<Criterion> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException if there is none with this id; the message lists those there are */
    public static Criterion byId(String id) {
        return Stream.concat(ALL.stream(), Stream.of(IMPORTED))
                .filter(criterion -> criterion.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no criterion \"%s\": choose one of %s"
                        .formatted(id, ALL.stream().map(Criterion::id).collect(Collectors.joining(", ")))));
    }
}
