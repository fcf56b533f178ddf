package org.prunescope.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
                    .map(watch -> watch.by(new Key(watch.key()), () -> new PerClass<>(watch.accumulator(), classes)));
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
    public void add(float[][] some, int... labels) {
        IntStream.of(labels).distinct().forEach(label -> addOf(label, some, labels));
    }

    private void addOf(int label, float[][] some, int... labels) {
        if (classes.get(label).isEmpty()) {
            classes.set(label, Optional.of(fresh.get()));
        }
        float[][] own = IntStream.range(0, labels.length)
                .filter(i -> labels[i] == label)
                .mapToObj(i -> some[i])
                .toArray(float[][]::new);
        classes.get(label)
                .orElseThrow()
                .add(own, IntStream.of(labels).filter(other -> other == label).toArray());
        images[label] += own.length;
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
