package org.prunescope.plan;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Cost;

/**
 * Which channels go, how that came about, and what it saves.
 *
 * @param policy what was asked for
 * @param selection what goes
 * @param cuts one for each group, in the network's order
 * @param before cost of the whole network
 * @param after cost of what stays
 * @param shortfall one sentence where the limits, locks or choices by hand keep the target from being met
 */
public record PruningPlan(
        Policy policy,
        ChannelSelection selection,
        List<GroupCut> cuts,
        Cost before,
        Cost after,
        Optional<String> shortfall) {

    public PruningPlan {
        cuts = List.copyOf(cuts);
    }

    /** @throws NoSuchElementException if there is no such group */
    public GroupCut cut(String group) {
        return cuts.stream()
                .filter(cut -> cut.group().equals(group))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no group of channels is named \"" + group + "\""));
    }

    /** Share of all filters that go. */
    public double removedFilters() {
        return 1 - (double) after.filters() / before.filters();
    }
}
