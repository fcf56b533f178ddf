package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunescope.data.Batch;
import org.prunescope.engine.Threads;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.RandomGraphs;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.onednn.InferenceProgram;
import org.prunescope.onednn.UnsupportedNetworkException;
import org.prunescope.onnx.Images;
import org.prunescope.train.CrossEntropy;

/** Networks that run as programs, against the reference interpreter. */
class ProgramSessionIT {
    /** Operations that no program has code for, or only where they are trained. */
    private static final Set<String> WITHOUT_CODE = Set.of("softsign", "erf", "sqrt", "power");

    static Set<String> names() {
        return SampleGraphs.topologies().keySet();
    }

    static LongStream seeds() {
        return RandomGraphs.seeds(40);
    }

    /** Empty where there is no program. */
    private static Optional<ProgramSession> open(Network network, Set<String> steps, int threads) {
        try {
            return Optional.of(new ProgramSession(network, steps, Threads.exactly(threads)));
        } catch (UnsupportedNetworkException e) {
            return Optional.empty();
        }
    }

    private static float[] values(FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.duplicate().get(values);
        return values;
    }

    private static float[] last(FloatBuffer buffer, int images) {
        float[] all = values(buffer);
        return Arrays.copyOfRange(all, all.length - all.length / images, all.length);
    }

    /** Where all are looked at, nothing is joined. */
    @ParameterizedTest
    @MethodSource("names")
    void everyStepIsSeenAsItIs(String name) {
        Network network =
                SampleGraphs.randomized(SampleGraphs.topologies().get(name).get(), 3);
        Images images = Images.random(network.graph().imageShape(), 11, 4);
        Set<String> steps = network.graph().steps().stream().map(Step::name).collect(Collectors.toSet());
        Map<String, double[]> expected = new ReferenceInterpreter(network).trace(images.image(10));
        Optional<ProgramSession> opened = open(network, steps, 2);
        if (opened.isEmpty()) {
            assertThat(isWithoutCode(network.graph())).isTrue();
            return;
        }
        try (ProgramSession session = opened.get()) {
            Map<String, FloatBuffer> seen = session.observe(images.batch());

            assertThat(seen.keySet()).isEqualTo(steps);
            seen.forEach((step, buffer) ->
                    assertThat(last(buffer, 11)).as(step).satisfies(Images.agreesWith(expected.get(step), 1e-4)));
        }
    }

    /** Where one is looked at, all in front of it may be joined, and all behind it is left out. */
    @ParameterizedTest
    @MethodSource("names")
    void aStepAloneIsSeenAsItIs(String name) {
        Network network =
                SampleGraphs.randomized(SampleGraphs.topologies().get(name).get(), 5);
        Images images = Images.random(network.graph().imageShape(), 3, 6);
        Map<String, double[]> expected = new ReferenceInterpreter(network).trace(images.image(2));
        for (Step step : network.graph().steps()) {
            Optional<ProgramSession> opened = open(network, Set.of(step.name()), 1);
            if (opened.isEmpty()) {
                assertThat(isWithoutCode(network.graph())).isTrue();
                continue;
            }
            try (ProgramSession session = opened.get()) {
                FloatBuffer seen = session.observe(images.batch()).get(step.name());

                assertThat(last(seen, 3)).as(step.name()).satisfies(Images.agreesWith(expected.get(step.name()), 1e-4));
            }
        }
    }

    private static boolean isWithoutCode(NetworkGraph graph) {
        return graph.steps().stream()
                .map(step -> step.operation().kind())
                .anyMatch(kind -> WITHOUT_CODE.contains(kind)
                        || kind.contains("softmax")
                        || kind.contains("normal")
                        || kind.contains("pool"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomGraphs(long seed) {
        Network network = SampleGraphs.randomized(RandomGraphs.of(seed), seed);
        Images images = Images.random(network.graph().imageShape(), 5, seed);
        String output = network.graph().output();
        open(network, Set.of(output), 2).ifPresent(session -> {
            try (session) {
                assertThat(values(session.observe(images.batch()).get(output)))
                        .satisfies(Images.agreesWith(images.reference(network), 1e-4));
            }
        });
    }

    private static Network residual() {
        return SampleGraphs.randomized(CifarResNet.graph(8, Shape.map(3, 16, 16), 3, CifarResNet.Shortcut.PADDED), 1);
    }

    /** Whoever computes an image, and with whichever others: it is the same to the bit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void threadsAndBatchesDoNotMatter(int threads) throws UnsupportedNetworkException {
        Network network = residual();
        Images images = Images.random(network.graph().imageShape(), 30, 1);
        List<String> steps = network.graph().steps().stream().map(Step::name).toList();
        try (ProgramSession one = new ProgramSession(network, Set.copyOf(steps), Threads.exactly(1));
                ProgramSession several = new ProgramSession(network, Set.copyOf(steps), Threads.exactly(threads))) {
            Map<String, FloatBuffer> expected = one.observe(images.batch());
            for (int count : new int[] {30, 1, 7, 8, 30, 17}) {
                Map<String, FloatBuffer> seen = several.observe(images.batch(count));
                seen.forEach((step, buffer) -> assertThat(values(buffer))
                        .as(step)
                        .isEqualTo(Arrays.copyOf(values(expected.get(step)), buffer.remaining())));
            }
        }
    }

    /** A run on another thread has taken all but one of three. */
    @Test
    void besideTrainingFewerProgramsWork() throws Exception {
        Network network = residual();
        String output = network.graph().output();
        Images images = Images.random(network.graph().imageShape(), 61, 1);
        Threads threads = Threads.exactly(3);
        ExecutorService trainer = Executors.newSingleThreadExecutor();
        try (ProgramSession session = new ProgramSession(network, Set.of(output), threads)) {
            Threads.Hold hold = trainer.submit(() -> threads.hold(2)).get();
            assertThat(workers(session, images)).hasSize(1);
            hold.close();
            assertThat(workers(session, images)).hasSize(3);
        } finally {
            trainer.shutdown();
        }
    }

    private static Set<Thread> workers(ProgramSession session, Images images) {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        session.observe(images.batch(), (step, first, count, values) -> workers.add(Thread.currentThread()));
        return workers;
    }

    @Test
    void ofEachStepImagesComeInTheirOrder() throws UnsupportedNetworkException {
        Network network = residual();
        Images images = Images.random(network.graph().imageShape(), 61, 1);
        Set<String> steps = network.graph().steps().stream().map(Step::name).collect(Collectors.toSet());
        Map<String, Integer> next = new ConcurrentHashMap<>(new TreeMap<>());
        steps.forEach(step -> next.put(step, 0));
        try (ProgramSession session = new ProgramSession(network, steps, Threads.exactly(3))) {
            session.observe(images.batch(), (step, first, count, values) -> {
                assertThat(first).isEqualTo(next.get(step));
                assertThat(values.isReadOnly()).isTrue();
                next.put(step, first + count);
            });
        }
        assertThat(next.values()).containsOnly(61);
    }

    @Test
    void whatFailsWhileLookingIsPassedOnAndTheNextBatchRuns() throws UnsupportedNetworkException {
        Network network = residual();
        Images images = Images.random(network.graph().imageShape(), 40, 1);
        String output = network.graph().output();
        try (ProgramSession session = new ProgramSession(network, Set.of("input", output), Threads.exactly(2))) {
            assertThatThrownBy(() -> session.observe(images.batch(), (step, first, count, values) -> {
                        if (first >= 16) {
                            throw new IllegalStateException("enough");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("enough");

            assertThat(values(session.observe(images.batch(2)).get(output)))
                    .satisfies(Images.agreesWith(Arrays.copyOf(images.reference(network), 6), 1e-4));
            assertThatThrownBy(() -> session.observe(new Batch(new float[100], new int[1], 1)))
                    .hasMessage("a batch of 1 images needs 768 numbers, but has 100");
        }
    }

    /** A thread that trains may open and close sessions between its steps, as the judging of epochs does. */
    @Test
    void aSessionLeavesProgramsOfItsCallerAlone() throws UnsupportedNetworkException {
        Network network = residual();
        Images images = Images.random(network.graph().imageShape(), 16, 1);
        Batch batch = new Batch(images.values(), new int[16], 16);
        Backend.prepare(1);
        try (GradientFinder program =
                Gradients.of(network, new CrossEntropy(1, 1, 1), 1, 16).finder()) {
            assertThat(program).isInstanceOf(ProgramGradients.class);
            program.differentiate(batch, 0);
            float[] before = program.gradients().clone();
            for (int i = 0; i < 20; i++) {
                try (ProgramSession session =
                        new ProgramSession(network, Set.of(network.graph().output()), Threads.exactly(2))) {
                    assertThat(session.observe(images.batch())).hasSize(1);
                }
                program.differentiate(batch, 0);
                assertThat(program.gradients()).isEqualTo(before);
            }
        }
    }

    @Test
    void aProgramOfAnotherThreadIsRefused() throws Exception {
        Network network = residual();
        Set<String> output = Set.of(network.graph().output());
        try (InferenceProgram program = InferenceProgram.of(network, output, 1)) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread other = new Thread(() ->
                    thrown.set(catchThrowable(() -> program.run(new float[3 * 16 * 16], 0, 1, (step, values) -> {}))));
            other.start();
            other.join();

            assertThat(thrown.get())
                    .hasMessage("a program belongs to the thread that made it, which is “%s”"
                            .formatted(Thread.currentThread().getName()));
        }
    }

    /**
     * Weights of 40 MB each time: thirty that stayed would be seen, every time anew. Java's own heap may grow meanwhile,
     * but not for ever.
     */
    @Test
    void whatIsClosedIsFree() throws UnsupportedNetworkException {
        Network network = SampleGraphs.randomized(SampleGraphs.vgg16(), 1);
        openAndClose(network, 15);
        long grown = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5 && grown > 200L << 20; attempt++) {
            long before = Pointer.physicalBytes();
            openAndClose(network, 30);
            grown = Pointer.physicalBytes() - before;
        }

        assertThat(grown).isLessThan(200L << 20);
    }

    private static void openAndClose(Network network, int times) throws UnsupportedNetworkException {
        Images images = Images.random(network.graph().imageShape(), 4, 1);
        String output = network.graph().output();
        for (int i = 0; i < times; i++) {
            try (ProgramSession session = new ProgramSession(network, Set.of(output), Threads.exactly(2))) {
                assertThat(session.observe(images.batch())).containsOnlyKeys(output);
            }
        }
    }
}
