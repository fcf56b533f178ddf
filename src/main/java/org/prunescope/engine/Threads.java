package org.prunescope.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Shares the processors out among engines. A run of training takes its threads and keeps them to its end, so that its
 * results can be had again. Whoever else works meanwhile gets what is left, one batch at a time; where nothing is left,
 * steps of training and batches of others take turns. So there are never more threads at work than processors: threads of
 * OpenMP spin while they wait for each other, and as soon as one of them has no processor, all of them stand still.
 *
 * <p>Safe to use from every thread.
 */
public final class Threads {
    private final int processors;
    /** Fair, so that a preview does not wait behind a whole survey. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private int preferred;

    /** Threads of runs, by the thread that leads each. */
    private final Map<Thread, Integer> held = new HashMap<>();

    private Threads(int processors, int preferred) {
        this.processors = processors;
        this.preferred = preferred;
    }

    /** Threads of this machine, all but one until another number is preferred: that one is for the person. */
    public static Threads ofMachine() {
        return of(Runtime.getRuntime().availableProcessors());
    }

    /** The same for a machine with so many processors. */
    static Threads of(int processors) {
        return new Threads(processors, Math.max(1, processors - 1));
    }

    /**
     * As many threads as processors.
     *
     * @throws IllegalArgumentException if there is less than one
     */
    public static Threads exactly(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + count);
        }
        return new Threads(count, count);
    }

    public int processors() {
        return processors;
    }

    /** How many threads work takes that begins now. */
    public synchronized int preferred() {
        return preferred;
    }

    /**
     * Chooses how many threads work takes that begins from now on.
     *
     * @throws IllegalArgumentException if there is less than one, or more than there are processors
     */
    public synchronized void prefer(int count) {
        if (count < 1 || count > processors) {
            throw new IllegalArgumentException(
                    processors == 1
                            ? "threads must be 1, since there is one processor, not " + count
                            : "threads must be 1 to %d, as many as there are processors, not %d"
                                    .formatted(processors, count));
        }
        preferred = count;
    }

    /**
     * Takes threads for a run that the calling thread leads.
     *
     * @param count at least 1
     */
    public synchronized Hold hold(int count) {
        Thread leader = Thread.currentThread();
        if (held.putIfAbsent(leader, count) != null) {
            throw new IllegalStateException("this thread leads a run already");
        }
        return () -> release(leader);
    }

    private synchronized void release(Thread leader) {
        held.remove(leader);
    }

    /**
     * How many threads the calling thread may use in its turn: those of its run if it leads one, else what runs leave, or
     * all where they leave nothing and wait.
     *
     * @param wanted at most so many, where it leads none
     */
    public synchronized int share(int wanted) {
        Integer own = held.get(Thread.currentThread());
        if (own != null) {
            return own;
        }
        return Math.min(wanted, isAllTaken() ? processors : processors - taken());
    }

    private int taken() {
        return held.values().stream().mapToInt(Integer::intValue).sum();
    }

    private boolean isAllTaken() {
        return taken() >= processors;
    }

    /** Works on a batch, or takes a step of a run: one at a time where they would get into each other's way. */
    public <T> T inTurn(Supplier<T> work) {
        if (!mustWait()) {
            return work.get();
        }
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** The same for work without a result. */
    public void inTurn(Runnable work) {
        var unused = inTurn(() -> {
            work.run();
            return this;
        });
    }

    private synchronized boolean mustWait() {
        return isRunElsewhere() || (!held.isEmpty() && isAllTaken());
    }

    /** Whether a thread other than the calling one leads a run. */
    public synchronized boolean isRunElsewhere() {
        return !held.isEmpty() && !held.containsKey(Thread.currentThread());
    }

    /** Threads of a run, until it is closed. */
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
