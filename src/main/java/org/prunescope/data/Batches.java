package org.prunescope.data;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;

/** Batches one after another, of which the next are made ready while one is in use. For one thread. */
public final class Batches {
    private static final int AHEAD = 2;

    private final int[] order;
    private final int batchSize;
    private final Function<int[], Pending> start;
    private final Queue<Pending> started = new ArrayDeque<>();
    private int next;

    Batches(int[] order, int batchSize, Function<int[], Pending> start) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch must hold at least 1 image, not " + batchSize);
        }
        this.order = order.clone();
        this.batchSize = batchSize;
        this.start = start;
    }

    /** Number of all batches. */
    public int count() {
        return (order.length + batchSize - 1) / batchSize;
    }

    public boolean hasNext() {
        return next < order.length || !started.isEmpty();
    }

    /**
     * The next batch.
     *
     * @throws IOException if an image cannot be read; the message names it
     * @throws java.util.concurrent.CancellationException if the loader was closed
     */
    public Batch next() throws IOException {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + count() + " batches are taken");
        }
        while (started.size() <= AHEAD && next < order.length) {
            int end = Math.min(order.length, next + batchSize);
            started.add(start.apply(Arrays.copyOfRange(order, next, end)));
            next = end;
        }
        return started.remove().await();
    }
}
