package org.prunescope.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;

/**
 * One score for each channel of each group: the scores of its layers, each made comparable by a normaliser, brought
 * together by a reduction. Immutable.
 */
public final class GroupScores {
    private final Map<String, double[]> scores;

    private GroupScores(Map<String, double[]> scores) {
        this.scores = scores;
    }

    /** Groups none of whose layers has scores are left out. */
    public static GroupScores of(ScoreTable table, ChannelGroups groups, Normalizer normalizer, Reduction reduction) {
        Map<String, double[]> normalized = new LinkedHashMap<>();
        table.layers().forEach(layer -> normalized.put(layer, normalizer.apply(table.scores(layer))));
        Map<String, double[]> result = new LinkedHashMap<>();
        for (ChannelGroup group : groups.all()) {
            reduce(group, normalized, reduction).ifPresent(scores -> result.put(group.id(), scores));
        }
        return new GroupScores(result);
    }

    private static Optional<double[]> reduce(ChannelGroup group, Map<String, double[]> layers, Reduction reduction) {
        List<List<Double>> found = new ArrayList<>();
        for (int channel = 0; channel < group.channels(); channel++) {
            found.add(new ArrayList<>());
        }
        for (ChannelGroup.Member member : group.members()) {
            double[] own = layers.get(member.layer());
            for (int i = 0; own != null && i < own.length; i++) {
                found.get(member.channels().get(i)).add(own[i]);
            }
        }
        if (found.stream().anyMatch(List::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(found.stream()
                .mapToDouble(list -> reduction.apply(
                        list.stream().mapToDouble(Double::doubleValue).toArray()))
                .toArray());
    }

    /** The scores of a group by channel, a copy; empty where no criterion could score it. */
    public Optional<double[]> scores(String group) {
        return Optional.ofNullable(scores.get(group)).map(double[]::clone);
    }
}
