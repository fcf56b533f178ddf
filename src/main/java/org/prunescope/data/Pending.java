package org.prunescope.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** A batch that is being filled by several threads. */
record Pending(Batch batch, List<Future<?>> parts) {

    /** Whether no thread will write to the batch any more. */
    boolean isReady() {
        return parts.stream().allMatch(Future::isDone);
    }

    Batch await() throws IOException {
        await(parts);
        return batch;
    }

    /**
     * Waits for all parts of some work.
     *
     * @throws IOException if one failed by it
     * @throws java.util.concurrent.CancellationException if its loader was closed
     */
    static void await(List<Future<?>> parts) throws IOException {
        try {
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while images were read").initCause(e);
        }
    }
}
