package org.prunescope.score;

import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a criterion is set where it differs from its beginning, by the ids of its settings. Immutable. */
public record Settings(SortedMap<String, String> values) {
    /** Everything as it is from the beginning. */
    public static final Settings NONE = new Settings(new TreeMap<>());

    public Settings {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * Reads texts for a criterion; what is as from the beginning is left out, so that equal settings are equal.
     *
     * @throws IllegalArgumentException if it has no such setting, or cannot be set so
     */
    public static Settings of(Criterion criterion, Map<String, String> texts) {
        SortedMap<String, String> read = new TreeMap<>();
        new Settings(new TreeMap<>(texts)).requireAmong(criterion);
        for (Setting setting : criterion.settings()) {
            if (texts.containsKey(setting.id())) {
                String value = setting.read(texts.get(setting.id()));
                if (!value.equals(setting.preset())) {
                    read.put(setting.id(), value);
                }
            }
        }
        return new Settings(read);
    }

    /** @throws IllegalArgumentException if the criterion has no such setting */
    void requireAmong(Criterion criterion) {
        for (String id : values.keySet()) {
            if (criterion.settings().stream().noneMatch(setting -> setting.id().equals(id))) {
                throw new IllegalArgumentException(
                        criterion.settings().isEmpty()
                                ? "%s has nothing to set, so take \"%s\" away".formatted(criterion.id(), id)
                                : "%s has no setting \"%s\": choose among %s"
                                        .formatted(
                                                criterion.id(),
                                                id,
                                                criterion.settings().stream()
                                                        .map(Setting::id)
                                                        .collect(Collectors.joining(", "))));
            }
        }
    }

    /** What a setting is set to, as text. */
    public String of(Setting setting) {
        return values.getOrDefault(setting.id(), setting.preset());
    }

    double number(Criterion criterion, String id) {
        return Double.parseDouble(of(setting(criterion, id)));
    }

    int count(Criterion criterion, String id) {
        return Integer.parseInt(of(setting(criterion, id)));
    }

    String text(Criterion criterion, String id) {
        return of(setting(criterion, id));
    }

    private static Setting setting(Criterion criterion, String id) {
        return criterion.settings().stream()
                .filter(setting -> setting.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(criterion.id() + " has no setting " + id));
    }

    /** {@code alpha=0.3, beta=0.7}; empty where all is as from the beginning. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
