package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.prunescope.engine.Threads;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;

/** Previews beside a run of training. */
class SharingSessionIT {
    private final Network network = SampleGraphs.randomized(SampleGraphs.chain(), 3);
    private final String output = network.graph().output();
    private final Images images = Images.random(network.graph().imageShape(), 3, 4);
    private final List<Integer> opened = new ArrayList<>();

    private SharingSession open(Threads threads) {
        return new SharingSession(threads, count -> {
            opened.add(count);
            try {
                return new RuntimeSession(OnnxRuntime.environment(), network, List.of(output), count);
            } catch (OrtException e) {
                throw OnnxRuntime.failure(e);
            }
        });
    }

    private float[] run(SharingSession session) {
        FloatBuffer values = session.run(images.batch()).get(output);
        float[] copy = new float[values.remaining()];
        values.get(copy);
        return copy;
    }

    @Test
    void aSessionGivesThreadsUpWhileARunGoesOn() throws Exception {
        Threads threads = Threads.exactly(4);
        ExecutorService trainer = Executors.newSingleThreadExecutor();
        try (SharingSession session = open(threads)) {
            float[] before = run(session);
            Future<Threads.Hold> run = trainer.submit(() -> threads.hold(3));
            Threads.Hold hold = run.get();
            float[] beside = run(session);
            assertThat(run(session)).isEqualTo(beside);
            hold.close();
            float[] after = run(session);

            assertThat(opened).containsExactly(4, 1, 4);
            assertThat(after).isEqualTo(before);
            assertThat(beside).satisfies(Images.agreesWith(images.reference(network), 1e-4));
        } finally {
            trainer.shutdown();
        }
    }

    @Test
    void anotherPreferenceHoldsForTheNextSession() {
        Threads threads = Threads.exactly(4);
        try (SharingSession session = open(threads)) {
            threads.prefer(2);
            assertThat(run(session)).isNotEmpty();
        }
        try (SharingSession next = open(threads)) {
            assertThat(run(next)).isNotEmpty();
        }
        assertThat(opened).containsExactly(4, 2);
    }
}
