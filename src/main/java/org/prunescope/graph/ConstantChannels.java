package org.prunescope.graph;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Channels that were seen to hold one and the same value at every place of every image. Immutable.
 *
 * @param values by step whose value they are channels of, then by channel, in the unit of the value; finite
 */
public record ConstantChannels(SortedMap<String, SortedMap<Integer, Double>> values) {
    /** No channel is known to be constant. */
    public static final ConstantChannels NONE = new ConstantChannels(Collections.emptySortedMap());

    /** @throws IllegalArgumentException if a value is not finite; the sentence names its place */
    public ConstantChannels {
        SortedMap<String, SortedMap<Integer, Double>> copy = new TreeMap<>();
        values.forEach((step, channels) -> {
            channels.forEach((channel, value) -> {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "channel %d of \"%s\" cannot hold %s everywhere".formatted(channel, step, value));
                }
            });
            if (!channels.isEmpty()) {
                copy.put(step, Collections.unmodifiableSortedMap(new TreeMap<>(channels)));
            }
        });
        values = Collections.unmodifiableSortedMap(copy);
    }

    /** The constant channels of a step's value, each with what it holds. */
    public SortedMap<Integer, Double> of(String step) {
        return values.getOrDefault(step, Collections.emptySortedMap());
    }

    /** What a channel of a step's value holds everywhere; empty where that is not known to be one value. */
    public OptionalDouble value(String step, int channel) {
        Double value = of(step).get(channel);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** What a layer reads of these channels; empty for operations that do not mix channels. */
    Map<Integer, Double> readBy(Step step) {
        return step.operation().readsAcross() ? of(step.inputs().get(0)) : Map.of();
    }
}
