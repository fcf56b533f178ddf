package org.prunescope.dl4j;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.prunescope.data.Batch;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Threads;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Network;
import org.prunescope.onednn.UnsupportedNetworkException;

/**
 * Runs networks and lets their values be seen by whichever is faster: an engine that can run any network, or oneDNN
 * programs. The two take turns on a few images of noise the first time that a network of some structure is opened to see
 * the same steps; widths do not matter, so that pruned forms are not measured again. Light networks predict by the other
 * engine, unmeasured: there is less to win than loading and measuring takes.
 *
 * @param <E> the other engine
 */
public final class FasterRuntime<E extends Predictor & Observer> implements Predictor, Observer {
    /** Multiply-accumulates of a measured run: a tenth of a second. */
    private static final long EFFORT = 5_000_000_000L;

    /** From so many multiply-accumulates an image on, a fifth less for a thousand images is worth more than that takes. */
    private static final long HEAVY = 250_000_000;

    /** A batch of them, all that is seen of it held at once, leaves the processor's caches as real ones do. */
    private static final int MOST_IMAGES = 32;

    private static final int RUNS = 3;
    private static final int TAKEN_AT_ONCE = 4096;
    /** A program must be so much faster: whatever is about as fast goes to the other engine every time. */
    private static final double MARGIN = 0.9;

    private final E other;
    private final Threads threads;
    private final Map<Question, Boolean> takesProgram = new ConcurrentHashMap<>();

    /** What was measured: a structure, what is seen of it, and on how many threads. */
    private record Question(List<String> structure, Set<String> steps, int threads) {
        static Question of(Network network, Set<String> steps, int threads) {
            List<String> structure = network.graph().steps().stream()
                    .map(step -> step.name() + " " + step.operation().kind() + " " + step.inputs() + " "
                            + network.graph().shape(step.name()).positions())
                    .toList();
            return new Question(structure, steps, threads);
        }
    }

    /**
     * @param other for all networks that there is no program for, and all files
     * @param threads shared with training and with the other engine
     */
    public FasterRuntime(E other, Threads threads) {
        this.other = other;
        this.threads = threads;
    }

    @Override
    public Optional<Predictor.Session> open(NetworkFile file) throws IOException {
        return other.open(file);
    }

    @Override
    public String title() {
        return other.title();
    }

    @Override
    public Predictor.Session open(Network network) {
        String output = network.graph().output();
        if (macs(network) < HEAVY) {
            return other.open(network);
        }
        return program(network, Set.of(output), () -> watching(other.open(network), output))
                .<Predictor.Session>map(program -> new AnswerSession(program, output))
                .orElseGet(() -> other.open(network));
    }

    @Override
    public Observer.Session open(Network network, List<String> steps) {
        Set<String> seen =
                steps.stream().map(step -> network.graph().step(step).name()).collect(Collectors.toSet());
        return program(network, seen, () -> other.open(network, steps))
                .<Observer.Session>map(program -> program)
                .orElseGet(() -> other.open(network, steps));
    }

    /** A program where there is one and it is faster. */
    private Optional<ProgramSession> program(Network network, Set<String> steps, Opening otherWay) {
        Question question = Question.of(network, steps, threads.share(threads.preferred()));
        Boolean known = takesProgram.get(question);
        if (known != null && !known) {
            return Optional.empty();
        }
        Optional<ProgramSession> program = make(network, steps);
        boolean isTaken = false;
        try {
            isTaken = program.isPresent() && (known != null || isFaster(network, program.get(), otherWay));
        } finally {
            if (!isTaken) {
                program.ifPresent(ProgramSession::close);
            }
        }
        takesProgram.put(question, isTaken);
        return isTaken ? program : Optional.empty();
    }

    private Optional<ProgramSession> make(Network network, Set<String> steps) {
        Backend.prepare(threads, threads.preferred());
        if (ProgramGuard.obstacle().isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProgramSession(network, steps, threads));
        } catch (UnsupportedNetworkException e) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Opening {
        Observer.Session open();
    }

    private static long macs(Network network) {
        return CostModel.costOf(network.graph()).macs();
    }

    private static boolean isFaster(Network network, ProgramSession program, Opening otherWay) {
        Batch noise = PaceMeter.noise(network.graph().imageShape(), images(network, program.inARound()), 1);
        long own = Long.MAX_VALUE;
        long others = Long.MAX_VALUE;
        try (Observer.Session session = otherWay.open()) {
            for (int run = 0; run < RUNS; run++) {
                own = Math.min(own, time(program, noise));
                others = Math.min(others, time(session, noise));
            }
        }
        return own < MARGIN * others;
    }

    /** Few enough to be quick, and full rounds, in which no thread of a program waits. */
    private static int images(Network network, int inARound) {
        long few = Math.max(1, Math.min(MOST_IMAGES, EFFORT / Math.max(1, macs(network))));
        return Math.toIntExact((few + inARound - 1) / inARound * inARound);
    }

    /** With somebody who takes all values, as everybody does. */
    private static long time(Observer.Session session, Batch noise) {
        long begun = System.nanoTime();
        session.observe(noise, (step, first, count, values) -> take(values));
        return System.nanoTime() - begun;
    }

    private static void take(FloatBuffer values) {
        float[] some = new float[Math.min(TAKEN_AT_ONCE, values.remaining())];
        while (values.hasRemaining()) {
            values.get(some, 0, Math.min(some.length, values.remaining()));
        }
    }

    /** Answers as a value that is seen. */
    private static Observer.Session watching(Predictor.Session session, String output) {
        return new Observer.Session() {
            @Override
            public void observe(Batch batch, Sight sight) {
                sight.see(output, 0, batch.count(), FloatBuffer.wrap(session.run(batch)));
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    /** What is seen of the last step is the answer. */
    private record AnswerSession(ProgramSession program, String output) implements Predictor.Session {
        @Override
        public float[] run(Batch batch) {
            FloatBuffer values = program.observe(batch).get(output);
            return values.array();
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
