package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.prunescope.data.Batch;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.engine.Threads;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Softmax;
import org.prunescope.onnx.Images;

/** The choice between an engine and programs, with engines that are slower or faster than any program. */
class FasterRuntimeIT {
    private static final float MARK = 17;

    private static Network network(int width) {
        return SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(3, 16, 16))
                        .conv("a", width, 3, 1)
                        .relu("r")
                        .classifier("fc", 3)
                        .build(),
                1);
    }

    /** Answers nothing but a mark, after a while. */
    private static final class Marker implements Predictor, Observer {
        private final long millis;
        private int opened;

        Marker(long millis) {
            this.millis = millis;
        }

        private void rest() {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        }

        @Override
        public Predictor.Session open(Network network) {
            opened++;
            return new Predictor.Session() {
                @Override
                public float[] run(Batch batch) {
                    rest();
                    return new float[] {MARK};
                }

                @Override
                public void close() {
                    // Holds nothing.
                }
            };
        }

        @Override
        public Observer.Session open(Network network, List<String> steps) {
            opened++;
            return new Observer.Session() {
                @Override
                public void observe(Batch batch, Sight sight) {
                    rest();
                    steps.forEach(step -> sight.see(step, 0, batch.count(), FloatBuffer.allocate(1)));
                }

                @Override
                public void close() {
                    // Holds nothing.
                }
            };
        }
    }

    /** The reference interpreter takes hundreds of times as long as a program. */
    @Test
    void aSlowEngineIsReplaced() {
        FasterRuntime<ReferenceEngine> runtime = new FasterRuntime<>(new ReferenceEngine(), Threads.exactly(2));
        Network network = network(8);
        Images images = Images.random(network.graph().imageShape(), 5, 1);
        try (Observer.Session watching = runtime.open(network, List.of("a", "fc"))) {
            assertThat(watching).isInstanceOf(ProgramSession.class);
            assertThat(watching.observe(images.batch()).get("fc").array())
                    .satisfies(Images.agreesWith(images.reference(network), 1e-4));
        }
    }

    @Test
    void heavyNetworksArePredictedByWhateverIsFaster() {
        Network network = heavy(64);
        Images images = Images.random(network.graph().imageShape(), 1, 1);
        try (Predictor.Session session = new FasterRuntime<>(new Marker(2000), Threads.exactly(1)).open(network)) {
            assertThat(session.run(images.batch())).satisfies(Images.agreesWith(images.reference(network), 1e-4));
        }
        Marker instant = new Marker(0);
        FasterRuntime<Marker> runtime = new FasterRuntime<>(instant, Threads.exactly(1));
        for (int width : new int[] {64, 64, 65}) {
            try (Predictor.Session session = runtime.open(heavy(width))) {
                assertThat(session.run(images.batch())).containsExactly(MARK);
            }
        }
        assertThat(instant.opened).isEqualTo(4);
    }

    /** More than 250 million products an image. */
    private static Network heavy(int width) {
        NetworkGraph graph = GraphBuilder.image(Shape.map(3, 84, 84))
                .conv("a", 64, 3, 1)
                .relu("ra")
                .conv("b", width, 3, 1)
                .classifier("fc", 3)
                .build();
        return SampleGraphs.randomized(graph, width);
    }

    /** It is asked once for each structure, and once for each session. */
    @Test
    void aFastEngineStaysAndIsMeasuredOnce() {
        Marker instant = new Marker(0);
        FasterRuntime<Marker> runtime = new FasterRuntime<>(instant, Threads.exactly(1));
        for (int width : new int[] {8, 8, 5}) {
            try (Observer.Session session = runtime.open(network(width), List.of("a"))) {
                assertThat(session).isNotInstanceOf(ProgramSession.class);
            }
        }
        assertThat(instant.opened).isEqualTo(4);
        try (Observer.Session session = runtime.open(network(8), List.of("fc"))) {
            assertThat(session).isNotInstanceOf(ProgramSession.class);
        }
        assertThat(instant.opened).isEqualTo(6);
    }

    /** There is less to win than finding out takes. */
    @Test
    void lightNetworksArePredictedByTheEngineUnmeasured() {
        Marker sluggish = new Marker(300);
        try (Predictor.Session session = new FasterRuntime<>(sluggish, Threads.exactly(1)).open(network(8))) {
            assertThat(session.run(PaceMeter.noise(Shape.map(3, 16, 16), 1, 3))).containsExactly(MARK);
        }
        assertThat(sluggish.opened).isEqualTo(1);
    }

    @Test
    void whatNoProgramKnowsIsLeftToTheEngine() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(3, 16, 16))
                .conv("a", 4, 3, 1)
                .classifier("fc", 3)
                .then("p", new Softmax())
                .build();
        Network network = SampleGraphs.randomized(graph, 1);
        Images images = Images.random(graph.imageShape(), 2, 1);
        FasterRuntime<ReferenceEngine> runtime = new FasterRuntime<>(new ReferenceEngine(), Threads.exactly(1));
        try (Predictor.Session session = runtime.open(network)) {
            assertThat(session.run(images.batch())).satisfies(Images.agreesWith(images.reference(network), 1e-6));
        }
    }
}
