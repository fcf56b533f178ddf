package org.prunescope.app.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Planner;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;

/**
 * What the plan was asked for, as shown.
 *
 * @param removed per cent of the filters that go
 * @param budget what a target limits, or would limit
 * @param hasTarget whether it does
 * @param allowed per cent of the budget that may stay
 * @param left share of the budget that stays; empty where it has not been measured
 * @param isSilent whether the silent channels are to go, and no others
 * @param isSpread whether no row has a ratio of its own
 * @param shortfall why the target is missed
 */
record Aim(
        int removed,
        Budget budget,
        boolean hasTarget,
        int allowed,
        OptionalDouble left,
        Scope scope,
        Limits limits,
        boolean isSilent,
        boolean isSpread,
        Optional<String> shortfall) {

    /** @param otherwise the budget that is offered while the target is a share of filters */
    static Aim of(Planner planner, PruningPlan plan, Budget otherwise) {
        Policy policy = plan.policy();
        Optional<Budget> set = Budget.of(policy.target());
        Budget budget = set.orElse(otherwise);
        boolean isSpread = policy.ratios().isEmpty();
        OptionalDouble left = budget.left(planner, plan);
        return new Aim(
                removed(plan, isSpread),
                budget,
                set.isPresent(),
                allowed(policy.target(), left),
                left,
                policy.scope(),
                policy.limits(),
                policy.target() instanceof Target.Silent,
                isSpread,
                plan.shortfall());
    }

    /** What was asked for, where that is a share of filters: steps of the plan would hide a step of the slider. */
    private static int removed(PruningPlan plan, boolean isSpread) {
        double share = isSpread && plan.policy().target() instanceof Target.Filters filters
                ? filters.removed()
                : plan.removedFilters();
        return (int) Math.round(share * 100);
    }

    /** Without a target the one that the plan would just meet, so that switching it on changes little. */
    private static int allowed(Target target, OptionalDouble left) {
        if (target instanceof Target.Macs macs) {
            return percent(macs.left());
        } else if (target instanceof Target.Parameters parameters) {
            return percent(parameters.left());
        } else if (target instanceof Target.Latency latency) {
            return percent(latency.left());
        }
        return (int) Math.max(1, Math.min(100, Math.ceil(left.orElse(1) * 100)));
    }

    private static int percent(double share) {
        return (int) Math.max(1, Math.round(share * 100));
    }
}
