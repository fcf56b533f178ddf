package org.prunescope.plan;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that decides a plan besides the scores. Immutable; groups are named by id.
 *
 * <p>The target is met first, as if there were no ratios and nothing by hand. A ratio then replaces what its own group
 * loses and leaves the others alone. Choices by hand say which channels go, not how many: the next in order takes the
 * place of a channel that is kept.
 *
 * @param locks groups that stay whole
 * @param ratios share to remove from single groups, in [0, {@link #MOST}]
 * @param byHand single channels kept or removed
 */
public record Policy(
        Target target,
        Scope scope,
        Limits limits,
        SortedSet<String> locks,
        SortedMap<String, Double> ratios,
        SortedMap<String, SortedMap<Integer, Hand>> byHand) {
    /** The largest share that a slider removes. */
    public static final double MOST = 0.95;

    /** Nothing removed yet. */
    public static final Policy START = of(new Target.Filters(0), Scope.GLOBAL, Limits.NONE);

    public Policy {
        locks = Collections.unmodifiableSortedSet(new TreeSet<>(locks));
        ratios = Collections.unmodifiableSortedMap(new TreeMap<>(ratios));
        SortedMap<String, SortedMap<Integer, Hand>> copy = new TreeMap<>();
        byHand.forEach((group, channels) -> {
            if (!channels.isEmpty()) {
                copy.put(group, Collections.unmodifiableSortedMap(new TreeMap<>(channels)));
            }
        });
        byHand = Collections.unmodifiableSortedMap(copy);
        for (double ratio : ratios.values()) {
            if (!(ratio >= 0 && ratio <= MOST)) {
                throw new IllegalArgumentException("a ratio lies in 0..%s, not at %s".formatted(MOST, ratio));
            }
        }
    }

    /** A policy without locks, single ratios or choices by hand. */
    public static Policy of(Target target, Scope scope, Limits limits) {
        return new Policy(target, scope, limits, new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** Spreads another target over all groups; single ratios are forgotten. */
    public Policy withTarget(Target newTarget) {
        return new Policy(newTarget, scope, limits, locks, new TreeMap<>(), byHand);
    }

    public Policy withScope(Scope newScope) {
        return new Policy(target, newScope, limits, locks, ratios, byHand);
    }

    public Policy withLimits(Limits newLimits) {
        return new Policy(target, scope, newLimits, locks, ratios, byHand);
    }

    public Policy withLock(String group) {
        SortedSet<String> more = new TreeSet<>(locks);
        more.add(group);
        return new Policy(target, scope, limits, more, ratios, byHand);
    }

    public Policy withoutLock(String group) {
        SortedSet<String> fewer = new TreeSet<>(locks);
        fewer.remove(group);
        return new Policy(target, scope, limits, fewer, ratios, byHand);
    }

    public Policy withRatio(String group, double ratio) {
        SortedMap<String, Double> more = new TreeMap<>(ratios);
        more.put(group, ratio);
        return new Policy(target, scope, limits, locks, more, byHand);
    }

    /** The group loses what the target asks of it again. */
    public Policy withoutRatio(String group) {
        SortedMap<String, Double> fewer = new TreeMap<>(ratios);
        fewer.remove(group);
        return new Policy(target, scope, limits, locks, fewer, byHand);
    }

    /** Decides about one channel, or takes a decision back where {@code hand} is empty. */
    public Policy withHand(String group, int channel, Optional<Hand> hand) {
        SortedMap<Integer, Hand> channels = new TreeMap<>(byHand.getOrDefault(group, new TreeMap<>()));
        hand.ifPresentOrElse(h -> channels.put(channel, h), () -> channels.remove(channel));
        SortedMap<String, SortedMap<Integer, Hand>> all = new TreeMap<>(byHand);
        all.put(group, channels);
        return new Policy(target, scope, limits, locks, ratios, all);
    }

    /** What was decided about a channel. */
    public Optional<Hand> hand(String group, int channel) {
        return Optional.ofNullable(byHand.getOrDefault(group, new TreeMap<>()).get(channel));
    }
}
