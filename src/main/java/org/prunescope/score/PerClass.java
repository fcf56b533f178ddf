package org.prunescope.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;

/** Keeps what is seen of each class apart. */
final class PerClass<E extends Accumulator> implements Accumulator {
    private final Supplier<E> fresh;
    private final List<Optional<E>> classes;
    private final int[] images;

    /** The same evidence for each class by itself. */
    record Wanted<E extends Accumulator>(ValueNeed<E> need) implements ValueNeed<PerClass<E>> {
        private record Key(Object inner) {}

        @Override
        public Optional<Watch<PerClass<E>>> watch(Network network, Step layer, int classes) {
            return need.watch(network, layer, classes)
                    .map(watch -> new Watch<>(
                            new Key(watch.key()), watch.step(), () -> new PerClass<>(watch.accumulator(), classes)));
        }

        @Override
        public boolean readsLabels() {
            return true;
        }
    }

    private PerClass(Supplier<E> fresh, int classes) {
        this.fresh = fresh;
        this.classes = new ArrayList<>(Collections.nCopies(classes, Optional.empty()));
        images = new int[classes];
    }

    @Override
    public void add(float[] values, int label) {
        if (classes.get(label).isEmpty()) {
            classes.set(label, Optional.of(fresh.get()));
        }
        classes.get(label).orElseThrow().add(values, label);
        images[label]++;
    }

    /** What was seen of a class; empty where nothing was. */
    Optional<E> of(int label) {
        return classes.get(label);
    }

    /** Images that were seen of a class. */
    int images(int label) {
        return images[label];
    }
}
