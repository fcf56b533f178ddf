package org.prunescope.onnx;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.function.IntFunction;
import org.prunescope.data.Batch;
import org.prunescope.engine.Threads;

/**
 * A session that gives threads up when a run of training begins, and takes them back after it. The runtime keeps the
 * threads that it began with, so it is opened anew between two batches, which takes tens of milliseconds.
 */
final class SharingSession implements AutoCloseable {
    private final Threads threads;
    private final IntFunction<RuntimeSession> opening;
    private final int wanted;
    private int count;
    private RuntimeSession session;

    /** @param opening opens it with so many threads */
    SharingSession(Threads threads, IntFunction<RuntimeSession> opening) {
        this.threads = threads;
        this.opening = opening;
        wanted = threads.preferred();
        count = threads.share(wanted);
        session = opening.apply(count);
    }

    /** The value of each step, by step; the buffers are overwritten by the next call. */
    Map<String, FloatBuffer> run(Batch batch) {
        return threads.inTurn(() -> {
            int share = threads.share(wanted);
            if (share != count) {
                RuntimeSession old = session;
                session = opening.apply(share);
                old.close();
                count = share;
            }
            return session.run(batch);
        });
    }

    @Override
    public void close() {
        session.close();
    }
}
