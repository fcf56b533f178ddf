package org.prunescope.export;

import java.util.Optional;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Run;

/**
 * What was cut out of a network, or would be.
 *
 * @param choice how filters were ranked
 * @param policy what was asked for
 * @param selection what goes
 * @param before cost of the whole network
 * @param after cost of what stays
 * @param shortfall why the target is not met, where that is known
 */
record Cut(
        RankingChoice choice,
        Policy policy,
        ChannelSelection selection,
        Cost before,
        Cost after,
        Optional<String> shortfall) {

    static Cut of(PruningPlan plan, RankingChoice choice) {
        return new Cut(choice, plan.policy(), plan.selection(), plan.before(), plan.after(), plan.shortfall());
    }

    static Cut of(Run run, ChannelGroups groups) {
        return new Cut(
                run.ranking(),
                run.policy(),
                run.selection(),
                CostModel.costOf(groups.graph()),
                run.cost(),
                Optional.empty());
    }
}
