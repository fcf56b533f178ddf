package org.prunescope.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Shares images out class by class, groups together. */
final class Stratification {
    private Stratification() {}

    /**
     * The part of each image. Every class gets into every wanted part if it has as many images, or groups, as there are
     * parts; with fewer, training comes first, then validation.
     *
     * @param shares of the parts that take images, the training part first; need not add up to 1
     */
    static List<Part> assign(List<Entry> entries, Map<Part, Double> shares, long seed) {
        int classes = entries.stream().mapToInt(e -> e.sample().label()).max().orElse(-1) + 1;
        int[] counts = new int[classes];
        entries.forEach(entry -> counts[entry.sample().label()]++);
        Random random = new Random(seed);
        Part[] parts = new Part[entries.size()];
        for (List<List<Integer>> units : unitsByClass(entries, counts)) {
            Collections.shuffle(units, random);
            units.sort(
                    Comparator.comparingInt((List<Integer> unit) -> unit.size()).reversed());
            share(units, shares, parts);
        }
        return List.of(parts);
    }

    /** Positions that must stay together, listed under the rarest class among them. */
    private static List<List<List<Integer>>> unitsByClass(List<Entry> entries, int[] counts) {
        Map<String, List<Integer>> units = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            String key = entries.get(i).group().map(group -> "group " + group).orElse("image " + i);
            units.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
        }
        List<List<List<Integer>>> byClass = new ArrayList<>();
        Arrays.stream(counts).forEach(count -> byClass.add(new ArrayList<>()));
        for (List<Integer> unit : units.values()) {
            int rarest = unit.stream()
                    .map(i -> entries.get(i).sample().label())
                    .min(Comparator.comparingInt(label -> counts[label]))
                    .orElseThrow();
            byClass.get(rarest).add(unit);
        }
        return byClass;
    }

    /** Gives each unit, the largest first, to the part that is least full; among equals to the earlier part. */
    private static void share(List<List<Integer>> units, Map<Part, Double> shares, Part[] parts) {
        int images = units.stream().mapToInt(List::size).sum();
        Map<Part, Integer> targets = targets(images, shares);
        Map<Part, Integer> given = new EnumMap<>(Part.class);
        for (List<Integer> unit : units) {
            Part emptiest = targets.keySet().stream()
                    .min(Comparator.comparingDouble(part -> (double) given.getOrDefault(part, 0) / targets.get(part)))
                    .orElseThrow();
            given.merge(emptiest, unit.size(), Integer::sum);
            unit.forEach(i -> parts[i] = emptiest);
        }
    }

    /** Images for each part: one each as far as they reach, the others in proportion. */
    private static Map<Part, Integer> targets(int images, Map<Part, Double> shares) {
        Map<Part, Double> wanted = new EnumMap<>(Part.class);
        double sum = shares.values().stream().mapToDouble(s -> s).sum();
        shares.forEach((part, share) -> {
            if (share > 0) {
                wanted.put(part, images * share / sum);
            }
        });
        Map<Part, Integer> targets = new EnumMap<>(Part.class);
        int left = images;
        for (Part part : wanted.keySet()) {
            if (left > 0) {
                targets.put(part, 1);
                left--;
            }
        }
        for (; left > 0; left--) {
            Part neediest = targets.keySet().stream()
                    .max(Comparator.comparingDouble(part -> wanted.get(part) - targets.get(part)))
                    .orElseThrow();
            targets.merge(neediest, 1, Integer::sum);
        }
        return targets;
    }
}
