package org.prunescope.app.workbench;

import java.util.Set;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.plan.Planner;
import org.prunescope.plan.PruningPlan;
import org.prunescope.score.GroupScores;
import org.prunescope.score.ScoreTable;
import org.prunescope.score.analysis.Applicability;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;

/**
 * What follows from scores and policy.
 *
 * @param groups of the network
 * @param ranking the scores by layer, and the classes' responses
 * @param choice how they came about
 * @param scores by group, normalised and reduced: what cut levels refer to
 * @param planner ready to plan under another policy
 * @param plan under the policy in force, or under the one that a drag has reached
 * @param before the plan at the beginning of a drag; the plan itself while nothing is dragged
 * @param noisy layers in which other images move the scores as much as the filters differ, where that was measured
 */
public record Planned(
        ChannelGroups groups,
        Ranking ranking,
        RankingChoice choice,
        GroupScores scores,
        Planner planner,
        PruningPlan plan,
        PruningPlan before,
        Set<String> noisy) {

    public Planned {
        noisy = Set.copyOf(noisy);
    }

    /** Whether the criterion cannot tell the filters of a layer apart. */
    public boolean isFlat(String layer) {
        ScoreTable table = ranking.scores();
        return table.has(layer) && (noisy.contains(layer) || isWithoutSpread(layer));
    }

    /** Whether the scores of a layer, which has some, hardly differ. */
    public boolean isWithoutSpread(String layer) {
        return ranking.scores().relativeRange(layer) < Applicability.FLAT_RANGE;
    }

    /** Whether scores and planner are those of these inputs, so that they need not be made again. */
    @SuppressWarnings("ReferenceEquality") // opened again, or ranked again, they are others
    boolean follows(ChannelGroups otherGroups, Ranking otherRanking, RankingChoice otherChoice) {
        return groups == otherGroups && ranking == otherRanking && choice.equals(otherChoice);
    }

    /** Whether a drag has moved the plan. */
    @SuppressWarnings("ReferenceEquality") // a drag may lead back to an equal plan
    public boolean isDragged() {
        return plan != before;
    }
}
