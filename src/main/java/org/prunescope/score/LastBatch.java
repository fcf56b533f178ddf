package org.prunescope.score;

import java.util.Optional;
import java.util.function.Supplier;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;

/**
 * Forgets all it has seen whenever a batch is full: what remains are the images of the last one, which may be short.
 * Some published code overwrites its values on every batch in this way.
 */
final class LastBatch<E extends Accumulator> implements Accumulator.OneByOne {
    private final Supplier<E> fresh;
    private final int size;
    private E batch;
    private long images;

    /**
     * Evidence of the last batch only.
     *
     * @param size images in a batch
     */
    record Wanted<E extends Accumulator>(ValueNeed<E> need, int size) implements ValueNeed<LastBatch<E>> {
        private record Key(Object inner, int size) {}

        @Override
        public Optional<Watch<LastBatch<E>>> watch(Network network, Step layer, int classes) {
            return need.watch(network, layer, classes)
                    .map(watch ->
                            watch.by(new Key(watch.key(), size), () -> new LastBatch<>(watch.accumulator(), size)));
        }
    }

    private LastBatch(Supplier<E> fresh, int size) {
        this.fresh = fresh;
        this.size = size;
        batch = fresh.get();
    }

    @Override
    public void add(float[] values, int label) {
        if (images > 0 && images % size == 0) {
            batch = fresh.get();
        }
        batch.add(new float[][] {values}, label);
        images++;
    }

    /** What was seen of the last batch. */
    E batch() {
        return batch;
    }
}
