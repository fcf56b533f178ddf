package org.prunescope.score;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;

/** A need that the values of one step answer, seen while the network predicts. */
non-sealed interface ValueNeed<E extends Accumulator> extends Need<E> {

    /**
     * Where to look, and what gathers what is seen.
     *
     * @param classes how many classes the labels tell apart
     * @return empty where the network has nothing of the kind for the layer
     */
    Optional<Watch<E>> watch(Network network, Step layer, int classes);

    @Override
    default boolean readsLabels() {
        return false;
    }

    /**
     * One who looks at a step.
     *
     * @param key watches with equal keys are one and the same: layers that read the same value share its sums
     * @param step whose values are looked at
     * @param added steps that the network is given for this, each behind those it reads
     * @param accumulator a fresh one
     */
    record Watch<E>(Object key, String step, List<Step> added, Supplier<E> accumulator) {
        /** One who looks at a step of the network itself. */
        Watch(Object key, String step, Supplier<E> accumulator) {
            this(key, step, List.of(), accumulator);
        }

        /** The same look by somebody else. */
        <F> Watch<F> by(Object other, Supplier<F> fresh) {
            return new Watch<>(other, step, added, fresh);
        }

        /** A layer's own. */
        static <E> Optional<Watch<E>> own(Need<E> need, Step layer, String step, Supplier<E> accumulator) {
            return Optional.of(new Watch<>(new Own(need, layer.name()), step, accumulator));
        }

        /** A layer's own, which looks at means of channels. */
        static <E> Optional<Watch<E>> own(Need<E> need, Step layer, ChannelMeans means, Supplier<E> accumulator) {
            return Optional.of(new Watch<>(new Own(need, layer.name()), means.step(), means.added(), accumulator));
        }
    }

    /** A key that no two layers share. */
    record Own(Need<?> need, String layer) {}
}
