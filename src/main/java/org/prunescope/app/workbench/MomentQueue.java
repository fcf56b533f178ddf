package org.prunescope.app.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.train.TrainingMoment;

/**
 * The moments of a run on their way to the window. A small network makes a thousand steps a second: what piles up while
 * the window is busy is taken at once.
 */
final class MomentQueue implements Consumer<TrainingMoment> {
    private final Queue<TrainingMoment> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isAnnounced = new AtomicBoolean();
    private final Consumer<AtomicBoolean> announce;

    /** @param taker called on the window's thread with all moments since the last call, in order */
    MomentQueue(Jobs jobs, Consumer<List<TrainingMoment>> taker) {
        announce = jobs.toWindow(announced -> {
            announced.set(false);
            List<TrainingMoment> taken = new ArrayList<>();
            for (TrainingMoment next = waiting.poll(); next != null; next = waiting.poll()) {
                taken.add(next);
            }
            if (!taken.isEmpty()) {
                taker.accept(taken);
            }
        });
    }

    @Override
    public void accept(TrainingMoment moment) {
        waiting.add(moment);
        if (isAnnounced.compareAndSet(false, true)) {
            announce.accept(isAnnounced);
        }
    }
}
