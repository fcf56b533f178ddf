package org.prunescope.data;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Batches one after another, of which the next are made ready while one is in use. Each is only lent: the numbers of one
 * are written over once the next is asked for, or once all are closed. For one thread.
 */
public final class Batches implements AutoCloseable {
    private static final int AHEAD = 2;

    private final int[] order;
    private final int batchSize;
    private final Function<int[], Pending> start;
    private final Consumer<Batch> giveBack;
    private final Queue<Pending> started = new ArrayDeque<>();
    private Optional<Batch> lent = Optional.empty();
    private int next;

    /**
     * Makes none ready yet.
     *
     * @param start makes images at these positions ready
     * @param giveBack takes a batch that nobody needs any more
     */
    Batches(int[] order, int batchSize, Function<int[], Pending> start, Consumer<Batch> giveBack) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch must hold at least 1 image, not " + batchSize);
        }
        this.order = order.clone();
        this.batchSize = batchSize;
        this.start = start;
        this.giveBack = giveBack;
    }

    /** Number of all batches. */
    public int count() {
        return (order.length + batchSize - 1) / batchSize;
    }

    public boolean hasNext() {
        return next < order.length || !started.isEmpty();
    }

    /**
     * The next batch, good until it is followed by another.
     *
     * @throws IOException if an image cannot be read; the message names it
     * @throws java.util.concurrent.CancellationException if the loader was closed
     */
    public Batch next() throws IOException {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + count() + " batches are taken");
        }
        giveBack();
        while (started.size() <= AHEAD && next < order.length) {
            int end = Math.min(order.length, next + batchSize);
            started.add(start.apply(Arrays.copyOfRange(order, next, end)));
            next = end;
        }
        Batch batch = started.remove().await();
        lent = Optional.of(batch);
        return batch;
    }

    private void giveBack() {
        lent.ifPresent(giveBack);
        lent = Optional.empty();
    }

    /** Takes the batch in use back, and those that are ready. */
    @Override
    public void close() {
        giveBack();
        started.stream().filter(Pending::isReady).map(Pending::batch).forEach(giveBack);
        started.clear();
    }
}
