package org.prunescope.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Which channels of each group must not all go, so that no value of the graph loses its last channel. */
final class Lifelines {
    private final int[] groupOfClass;
    private final int[] channelOfClass;
    private final List<Set<Set<Integer>>> ofGroups;

    private Lifelines(int[] groupOfClass, int[] channelOfClass, int groups) {
        this.groupOfClass = groupOfClass;
        this.channelOfClass = channelOfClass;
        this.ofGroups = IntStream.range(0, groups)
                .<Set<Set<Integer>>>mapToObj(group -> new LinkedHashSet<>())
                .toList();
    }

    /**
     * Sets of group channels, for each group.
     *
     * @param values for each value of the graph, the class of each of its channels
     * @param groupOfClass for each class its group, or a negative number where it always stays
     * @param channelOfClass for each class its channel within the group
     * @param locked for each group, whether all of it stays
     */
    static List<Set<Set<Integer>>> of(
            Collection<int[]> values, int[] groupOfClass, int[] channelOfClass, List<Boolean> locked) {
        Lifelines lifelines = new Lifelines(groupOfClass, channelOfClass, locked.size());
        List<Map<Integer, Set<Integer>>> mixed = new ArrayList<>();
        for (int[] value : values) {
            if (Arrays.stream(value).allMatch(c -> groupOfClass[c] >= 0)) {
                Map<Integer, Set<Integer>> parts = lifelines.parts(value);
                if (parts.size() == 1) {
                    lifelines.add(parts);
                } else if (parts.keySet().stream().noneMatch(locked::get)) {
                    mixed.add(parts);
                }
            }
        }
        mixed.stream().filter(parts -> !lifelines.keeps(parts)).forEach(lifelines::add);
        return lifelines.ofGroups;
    }

    /** The channels of a value by group. */
    private Map<Integer, Set<Integer>> parts(int[] value) {
        Map<Integer, Set<Integer>> parts = new TreeMap<>();
        for (int c : value) {
            parts.computeIfAbsent(groupOfClass[c], group -> new TreeSet<>()).add(channelOfClass[c]);
        }
        return parts;
    }

    /** Whether one of several groups keeps a channel of the value anyway. */
    private boolean keeps(Map<Integer, Set<Integer>> parts) {
        return parts.entrySet().stream()
                .anyMatch(part -> ofGroups.get(part.getKey()).stream().anyMatch(part.getValue()::containsAll));
    }

    /** Where several groups could keep a channel, the one with the most of them must: it has the widest choice. */
    private void add(Map<Integer, Set<Integer>> parts) {
        Map.Entry<Integer, Set<Integer>> widest = parts.entrySet().stream()
                .max(Comparator.comparingInt(part -> part.getValue().size()))
                .orElseThrow();
        ofGroups.get(widest.getKey()).add(Set.copyOf(widest.getValue()));
    }
}
