package org.prunescope.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.prunescope.data.Batch;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Threads;
import org.prunescope.graph.Network;
import org.prunescope.onednn.InferenceProgram;
import org.prunescope.onednn.UnsupportedNetworkException;

/**
 * One network as oneDNN programs. Each thread has a program of its own and takes every n-th handful of images, so that
 * none ever waits for others within a step. What is seen of a step is seen in the order of the images all the same.
 */
final class ProgramSession implements Observer.Session {
    /** Maps of so many bytes stay near the processor from step to step. */
    private static final long NEAR = 1 << 20;

    private static final int MOST_AT_ONCE = 8;

    private final Threads shared;
    private final List<ExecutorService> threads = new ArrayList<>();
    private final List<InferenceProgram> programs = new ArrayList<>();
    private final Set<String> steps;
    private final int imageLength;
    private final int atOnce;

    /**
     * @param steps whose values are to be seen
     * @param shared with training: as many programs are made as threads are preferred, and as many of them work as training
     *     leaves
     * @throws UnsupportedNetworkException if there is no program for the network or this system
     */
    ProgramSession(Network network, Set<String> steps, Threads shared) throws UnsupportedNetworkException {
        this.steps = Set.copyOf(steps);
        this.shared = shared;
        imageLength = Math.toIntExact(network.graph().imageShape().elements());
        long largest = network.graph().steps().stream()
                .mapToLong(step -> network.graph().shape(step.name()).elements() * Float.BYTES)
                .max()
                .orElseThrow();
        atOnce = (int) Math.max(1, Math.min(MOST_AT_ONCE, NEAR / largest));
        int wanted = shared.preferred();
        try {
            for (int i = 0; i < wanted; i++) {
                start(network);
            }
        } catch (UnsupportedNetworkException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** A program is made on the thread that will run it: there it is decided how many threads a step has. */
    private void start(Network network) throws UnsupportedNetworkException {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "oneDNN program");
            made.setDaemon(true);
            return made;
        });
        threads.add(thread);
        try {
            CompletableFuture.runAsync(
                            () -> {
                                Backend.limit(1);
                                try {
                                    programs.add(
                                            programs.isEmpty()
                                                    ? InferenceProgram.of(network, steps, atOnce)
                                                    : programs.get(0).sibling());
                                } catch (UnsupportedNetworkException e) {
                                    throw new CompletionException(e);
                                }
                            },
                            thread)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnsupportedNetworkException unsupported) {
                throw unsupported;
            }
            throw e;
        }
    }

    /** How many images keep all programs busy once. */
    int inARound() {
        return atOnce * programs.size();
    }

    @Override
    public void observe(Batch batch, Observer.Sight sight) {
        var unused = batch.requireWhole(imageLength);
        shared.inTurn(() -> run(Math.min(programs.size(), shared.share(programs.size())), batch, sight));
    }

    /** Runs so many of the programs. */
    private void run(int working, Batch batch, Observer.Sight sight) {
        Turns turns = new Turns(steps);
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (int i = 0; i < working; i++) {
            int own = i;
            work.add(CompletableFuture.runAsync(() -> run(own, working, batch, sight, turns), threads.get(own)));
        }
        try {
            CompletableFuture.allOf(work.toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void run(int own, int working, Batch batch, Observer.Sight sight, Turns turns) {
        try {
            int handfuls = (batch.count() + atOnce - 1) / atOnce;
            for (int i = own; i < handfuls; i += working) {
                int handful = i;
                int first = i * atOnce;
                int count = Math.min(atOnce, batch.count() - first);
                programs.get(own).run(batch.values(), first, count, (step, values) -> {
                    values.limit(values.remaining() / atOnce * count);
                    turns.take(step, handful, () -> sight.see(step, first, count, values));
                });
            }
        } catch (RuntimeException | Error e) {
            turns.giveUp();
            throw e;
        }
    }

    @Override
    public void close() {
        for (int i = programs.size() - 1; i >= 0; i--) {
            CompletableFuture.runAsync(programs.get(i)::close, threads.get(i)).join();
        }
        threads.forEach(ExecutorService::shutdown);
    }
}
