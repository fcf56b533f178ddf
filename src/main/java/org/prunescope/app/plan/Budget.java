package org.prunescope.app.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.ToLongFunction;
import org.prunescope.graph.Cost;
import org.prunescope.plan.Planner;
import org.prunescope.plan.PruningPlan;
import org.prunescope.plan.Target;

/** What a target may limit, in place of the share of filters. */
enum Budget {
    MACS("MACs", "MACs target", "Multiply-accumulate operations", Target.Macs::new) {
        @Override
        OptionalDouble left(Planner planner, PruningPlan plan) {
            return share(plan, Cost::macs);
        }
    },
    PARAMETERS("parameters", "Param. target", "Learnable numbers", Target.Parameters::new) {
        @Override
        OptionalDouble left(Planner planner, PruningPlan plan) {
            return share(plan, Cost::parameters);
        }
    },
    LATENCY(
            "latency",
            "Latency",
            "Time for one image on this machine, as the times of single layers predict it",
            Target.Latency::new) {
        @Override
        OptionalDouble left(Planner planner, PruningPlan plan) {
            OptionalDouble millis = planner.latencyMillis(plan.selection());
            return millis.isPresent()
                    ? OptionalDouble.of(millis.getAsDouble()
                            / planner.latencies().orElseThrow().wholeMillis())
                    : millis;
        }
    };

    private final String quantity;
    private final String title;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without a state
    private final DoubleFunction<Target> target;

    Budget(String quantity, String title, String meaning, DoubleFunction<Target> target) {
        this.quantity = quantity;
        this.title = title;
        this.meaning = meaning;
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

    /** The share that a plan leaves; empty where it has not been measured. */
    abstract OptionalDouble left(Planner planner, PruningPlan plan);

    private static OptionalDouble share(PruningPlan plan, ToLongFunction<Cost> amount) {
        return OptionalDouble.of((double) amount.applyAsLong(plan.after()) / amount.applyAsLong(plan.before()));
    }

    /** The budget that a target sets, if it sets one. */
    static Optional<Budget> of(Target target) {
        if (target instanceof Target.Macs) {
            return Optional.of(MACS);
        } else if (target instanceof Target.Latency) {
            return Optional.of(LATENCY);
        }
        return target instanceof Target.Parameters ? Optional.of(PARAMETERS) : Optional.empty();
    }
}
