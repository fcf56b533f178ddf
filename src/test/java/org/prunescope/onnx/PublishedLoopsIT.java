package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.prunescope.data.Batch;
import org.prunescope.dl4j.Programs;
import org.prunescope.engine.Observer;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.Step;
import org.prunescope.onnx.PublishedLoops.Direction;
import org.prunescope.onnx.PublishedLoops.Observed;
import org.prunescope.score.Criteria;
import org.prunescope.score.EvidenceCollector;
import org.prunescope.score.ScoreTable;

/** Beta-Rank and HRank on several images of a reference network, against loops over the values of the interpreter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedLoopsIT {
    private static final List<String> LAYERS = List.of("conv1", "blocks.3.conv1", "blocks.5.conv2", "blocks.8.conv1");
    /** Fewer leave a slice of a block that does not vary, so that the released code divides by zero. */
    private static final int IMAGES = 24;

    private Network network;
    private final List<Map<String, double[]>> traces = new ArrayList<>();
    private EvidenceCollector collector;

    @BeforeAll
    void observeOnce() throws IOException {
        ReferenceNetwork reference = ReferenceNetwork.read("resnet20a.bn");
        network = reference.network();
        Images images = reference.images();
        for (int i = 0; i < IMAGES; i++) {
            traces.add(new ReferenceInterpreter(network).trace(images.image(i)));
        }
        collector = new EvidenceCollector(
                network,
                ScoreTable.scorable(network),
                Stream.of("beta-code", "beta-paper", "beta-reference", "hrank")
                        .flatMap(id -> Criteria.byId(id).needs().stream())
                        .collect(Collectors.toSet()),
                new int[1]);
        Batch batch = images.batch(IMAGES);
        try (Observer.Session session = new Programs(2).open(collector.observed(), collector.steps())) {

            session.observe(batch).forEach((step, values) -> collector.add(step, values, new int[batch.count()]));
        }
    }

    /** Single-precision activations differ from the interpreter's by about 1e-6. */
    @Test
    void bothDirections() {
        for (String layer : LAYERS) {
            requireEqual(scores("beta-code", layer), PublishedLoops.beta(observed(layer), Direction.OUTPUT_OVER_INPUT));
            requireEqual(
                    scores("beta-paper", layer), PublishedLoops.beta(observed(layer), Direction.INPUT_OVER_OUTPUT));
        }
    }

    private static void requireEqual(double[] own, double[] published) {
        assertThat(order(own)).isEqualTo(order(published));
        for (int filter = 0; filter < own.length; filter++) {
            assertThat(own[filter]).isEqualTo(published[filter], within(1e-4 * published[filter]));
        }
    }

    @Test
    void theReleasedCodeWithItsSlips() {
        for (String layer : LAYERS) {
            double[] own = scores("beta-reference", layer);
            double[] released = PublishedLoops.betaReference(observed(layer));

            assertThat(own).containsExactly(released, within(1e-4));
            assertThat(order(own)).isEqualTo(order(released));
        }
    }

    /** A singular value next to the tolerance may fall to either side. */
    @Test
    void meanRanksOfMaps() {
        for (String layer : LAYERS) {
            NetworkGraph.View view = network.graph().rectifierBehind(layer).orElseThrow();
            double[] published = PublishedLoops.meanRanks(
                    values(view.step()), network.graph().shape(view.step()), IMAGES);

            assertThat(view.firstChannel()).isZero();
            assertThat(scores("hrank", layer)).containsExactly(published, within(0.1));
        }
    }

    private static List<Integer> order(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .toList();
    }

    private double[] scores(String criterion, String layer) {
        return ScoreTable.of(Criteria.byId(criterion), network, collector.evidence(), 1)
                .scores(layer);
    }

    private Observed observed(String name) {
        Step layer = network.graph().step(name);
        return Observed.of(network, layer, values(layer.inputs().get(0)), values(name), IMAGES);
    }

    /** [images, shape], row-major. */
    private float[] values(String step) {
        FloatBuffer all =
                FloatBuffer.allocate(IMAGES * (int) network.graph().shape(step).elements());
        for (Map<String, double[]> trace : traces) {
            for (double value : trace.get(step)) {
                all.put((float) value);
            }
        }
        return all.array();
    }
}
