package org.prunescope.app.plan;

import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToLongFunction;
import org.prunescope.graph.Cost;
import org.prunescope.plan.PruningPlan;
import org.prunescope.plan.Target;

/** What a target may limit, in place of the share of filters. */
enum Budget {
    MACS("MACs", "MACs target", "Multiply-accumulate operations", Cost::macs, Target.Macs::new),
    PARAMETERS("parameters", "Param. target", "Learnable numbers", Cost::parameters, Target.Parameters::new);

    private final String quantity;
    private final String title;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without a state
    private final ToLongFunction<Cost> amount;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without a state
    private final DoubleFunction<Target> target;

    Budget(String quantity, String title, String meaning, ToLongFunction<Cost> amount, DoubleFunction<Target> target) {
        this.quantity = quantity;
        this.title = title;
        this.meaning = meaning;
        this.amount = amount;
        this.target = target;
    }

    /** What is limited. */
    String quantity() {
        return quantity;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    /** A target that leaves at most so many per cent. */
    Target leaving(int percent) {
        return target.apply(percent / 100.0);
    }

    /** The share that a plan leaves. */
    double left(PruningPlan plan) {
        return (double) amount.applyAsLong(plan.after()) / amount.applyAsLong(plan.before());
    }

    /** The budget that a target sets, if it sets one. */
    static Optional<Budget> of(Target target) {
        if (target instanceof Target.Macs) {
            return Optional.of(MACS);
        }
        return target instanceof Target.Parameters ? Optional.of(PARAMETERS) : Optional.empty();
    }
}
