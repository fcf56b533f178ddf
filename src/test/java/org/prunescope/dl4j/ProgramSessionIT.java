package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunescope.data.Batch;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.RandomGraphs;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.onednn.UnsupportedNetworkException;
import org.prunescope.onnx.Images;

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
            return Optional.of(new ProgramSession(network, steps, threads));
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
        try (ProgramSession one = new ProgramSession(network, Set.copyOf(steps), 1);
                ProgramSession several = new ProgramSession(network, Set.copyOf(steps), threads)) {
            Map<String, FloatBuffer> expected = one.observe(images.batch());
            for (int count : new int[] {30, 1, 7, 8, 30, 17}) {
                Map<String, FloatBuffer> seen = several.observe(images.batch(count));
                seen.forEach((step, buffer) -> assertThat(values(buffer))
                        .as(step)
                        .isEqualTo(Arrays.copyOf(values(expected.get(step)), buffer.remaining())));
            }
        }
    }

    @Test
    void ofEachStepImagesComeInTheirOrder() throws UnsupportedNetworkException {
        Network network = residual();
        Images images = Images.random(network.graph().imageShape(), 61, 1);
        Set<String> steps = network.graph().steps().stream().map(Step::name).collect(Collectors.toSet());
        Map<String, Integer> next = new ConcurrentHashMap<>(new TreeMap<>());
        steps.forEach(step -> next.put(step, 0));
        try (ProgramSession session = new ProgramSession(network, steps, 3)) {
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
        try (ProgramSession session = new ProgramSession(network, Set.of("input", output), 2)) {
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

    /** Weights of 40 MB each time; thirty that stayed would be seen. */
    @Test
    void whatIsClosedIsFree() throws UnsupportedNetworkException {
        Network network = SampleGraphs.randomized(SampleGraphs.vgg16(), 1);
        openAndClose(network, 15);
        long before = Pointer.physicalBytes();

        openAndClose(network, 30);

        assertThat(Pointer.physicalBytes() - before).isLessThan(200L << 20);
    }

    private static void openAndClose(Network network, int times) throws UnsupportedNetworkException {
        Images images = Images.random(network.graph().imageShape(), 4, 1);
        String output = network.graph().output();
        for (int i = 0; i < times; i++) {
            try (ProgramSession session = new ProgramSession(network, Set.of(output), 2)) {
                assertThat(session.observe(images.batch())).containsOnlyKeys(output);
            }
        }
    }
}
