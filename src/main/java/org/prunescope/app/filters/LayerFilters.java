package org.prunescope.app.filters;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.prunescope.app.canvas.FilterTile.Decision;
import org.prunescope.app.workbench.Planned;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.plan.Hand;
import org.prunescope.plan.PruningPlan;
import org.prunescope.score.ClassResponses;
import org.prunescope.study.RankingChoice;

/**
 * The filters of one layer under the plan in force.
 *
 * @param layer its name
 * @param group the channels that its filters make
 * @param channels for each filter, the channel of the group
 * @param standing what does not depend on the plan
 * @param decisions for each filter, what the plan does to it
 * @param refused filters that were to go by hand, but that the limits keep
 * @param lock why nothing may be decided here, in a few words
 */
record LayerFilters(
        String layer,
        ChannelGroup group,
        List<Integer> channels,
        Standing standing,
        List<Decision> decisions,
        List<Integer> refused,
        Optional<String> lock) {

    /**
     * What ranking says of the filters of a layer.
     *
     * @param choice how they were ranked
     * @param scores by filter; {@code NaN} where the criterion gives none
     * @param byRank filters, the best first
     * @param responses to each class
     * @param serves for each filter, the class that it serves
     * @param images read of each class
     */
    record Standing(
            RankingChoice choice,
            List<Double> scores,
            List<Integer> byRank,
            Optional<ClassResponses> responses,
            List<Optional<ClassResponses.Specialty>> serves,
            List<Integer> images) {

        static Standing of(Planned planned, String layer, ChannelGroup group, List<Integer> channels) {
            Optional<double[]> own = planned.scores().scores(group.id());
            List<Double> scores = channels.stream()
                    .map(channel -> own.map(values -> values[channel]).orElse(Double.NaN))
                    .toList();
            Optional<ClassResponses> responses = planned.ranking().responses(layer);
            List<Optional<ClassResponses.Specialty>> serves = IntStream.range(0, channels.size())
                    .mapToObj(filter -> responses.flatMap(found -> found.specialty(filter)))
                    .toList();
            return new Standing(
                    planned.choice(),
                    scores,
                    own.isPresent()
                            ? sorted(channels.size(), Comparator.comparingDouble(filter -> -scores.get(filter)))
                            : sorted(channels.size(), Comparator.naturalOrder()),
                    responses,
                    serves,
                    planned.ranking().images());
        }

        boolean isScored() {
            return !scores.get(0).isNaN();
        }

        /** From 1, the best. */
        int rank(int filter) {
            return byRank.indexOf(filter) + 1;
        }
    }

    static LayerFilters of(Planned planned, String layer, Standing standing) {
        ChannelGroup group = planned.groups().ofLayer(layer).orElseThrow();
        List<Integer> channels = channels(group, layer);
        PruningPlan plan = planned.plan();
        Optional<String> kept =
                plan.policy().locks().contains(group.id()) ? Optional.of("kept whole by you") : Optional.empty();
        return new LayerFilters(
                layer,
                group,
                channels,
                standing,
                channels.stream()
                        .map(channel -> decision(plan, group.id(), channel))
                        .toList(),
                IntStream.range(0, channels.size())
                        .filter(filter -> isRefused(plan, group.id(), channels.get(filter)))
                        .boxed()
                        .toList(),
                group.lock().or(() -> kept));
    }

    /** For each filter of a layer, the channel of its group. */
    static List<Integer> channels(ChannelGroup group, String layer) {
        return group.members().stream()
                .filter(member -> member.layer().equals(layer))
                .findFirst()
                .orElseThrow()
                .channels();
    }

    private static Decision decision(PruningPlan plan, String group, int channel) {
        Optional<Hand> hand = plan.policy().hand(group, channel);
        if (plan.selection().keeps(group, channel)) {
            return hand.equals(Optional.of(Hand.KEEP)) ? Decision.KEPT_BY_HAND : Decision.KEPT;
        }
        return hand.equals(Optional.of(Hand.REMOVE)) ? Decision.REMOVED_BY_HAND : Decision.REMOVED;
    }

    private static boolean isRefused(PruningPlan plan, String group, int channel) {
        return plan.selection().keeps(group, channel)
                && plan.policy().hand(group, channel).equals(Optional.of(Hand.REMOVE));
    }

    int size() {
        return channels.size();
    }

    int kept() {
        return (int)
                decisions.stream().filter(decision -> !decision.isRemoved()).count();
    }

    boolean isRemoved(int filter) {
        return decisions.get(filter).isRemoved();
    }

    /** Whether a person decided about the filter, heard or not. */
    boolean isByHand(int filter) {
        return decisions.get(filter).isByHand() || refused.contains(filter);
    }

    /** The filters in an order of the gallery. */
    List<Integer> inOrder(GalleryOrder order, List<Integer> classes) {
        return switch (order) {
            case RANK -> standing.byRank();
            case INDEX -> sorted(size(), Comparator.naturalOrder());
            case CLASS -> {
                ToIntFunction<Integer> place = filter -> standing.serves()
                        .get(filter)
                        .map(found -> classes.indexOf(found.label()))
                        .orElse(classes.size());
                yield standing.byRank().stream()
                        .sorted(Comparator.comparingInt(place))
                        .toList();
            }
        };
    }

    private static List<Integer> sorted(int filters, Comparator<Integer> order) {
        return IntStream.range(0, filters).boxed().sorted(order).toList();
    }
}
