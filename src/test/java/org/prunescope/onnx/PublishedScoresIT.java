package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.SharedData;
import org.prunescope.data.Batch;
import org.prunescope.data.NpyArray;
import org.prunescope.engine.Observer;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Network;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.EvidenceCollector;
import org.prunescope.score.ScoreTable;

/**
 * Every criterion against what PyTorch and NumPy computed for real networks on the same images.
 *
 * <p>The files' Beta-Rank columns were made from the first of their 24 images alone: the deviation of every output over
 * that batch is 0, so that {@code beta-code} is ‖W‖₁ times the mean of ε / (σ_in + ε) and {@code beta-reference} is NaN
 * throughout. They are held against that one image; {@link PublishedLoopsIT} holds several images against plain loops.
 */
class PublishedScoresIT {
    private static final List<String> NETWORKS = List.of("resnet20a", "vgg16bn-w25", "mobilenetv2");

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String network : NETWORKS) {
            for (Criterion criterion : Criteria.all()) {
                if (!criterion.id().equals("random") && !criterion.id().equals("beta-reference")) {
                    cases.add(Arguments.of(network, criterion));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void scoresAgree(String name, Criterion criterion) throws IOException {
        Path npz = SharedData.file("data/networks/" + name + ".npz");
        ReferenceNetwork reference = ReferenceNetwork.read(name + ".bn");
        ScoreTable table = score(reference.network(), reference.images(), criterion);
        Set<String> members = NpyArray.members(npz);

        int compared = 0;
        for (String layer : reference.layers()) {
            String key = layer + "|" + criterion.id();
            if (members.contains(key)) {
                assertThat(table.has(layer)).as(layer).isTrue();
                boolean isDepthwise =
                        ((Convolution) reference.network().graph().step(layer).operation()).isDepthwise();
                requireEqual(
                        criterion,
                        isDepthwise,
                        layer,
                        table.scores(layer),
                        NpyArray.read(npz, key).toDoubles());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(12);
    }

    /**
     * Where a depthwise filter reads almost nothing, ε / (σ_in + ε) magnifies the last bits in which NumPy's deviation
     * in single precision differs.
     */
    private static void requireEqual(
            Criterion criterion, boolean isDepthwise, String layer, double[] own, double[] published) {
        double tolerance =
                switch (criterion.id()) {
                    case "hrank" -> 0.1;
                    case "bn-gamma" -> 0;
                    case "l1", "l2" -> 1e-6;
                    default -> isDepthwise ? 5e-3 : 1e-4;
                };
        for (int i = 0; i < own.length; i++) {
            double scale = criterion.id().equals("hrank") ? 1 : Math.abs(published[i]);
            assertThat(own[i]).as("%s, filter %d", layer, i).isCloseTo(published[i], within(tolerance * scale));
        }
    }

    private static ScoreTable score(Network network, Images images, Criterion criterion) {
        EvidenceCollector collector =
                new EvidenceCollector(network, ScoreTable.scorable(network), criterion.needs(), 1);
        if (!collector.steps().isEmpty()) {
            Batch batch = criterion.id().startsWith("beta") ? images.batch(1) : images.batch();
            try (Observer.Session session = new OnnxRuntime(2).open(network, collector.steps())) {
                Map<String, FloatBuffer> values = session.observe(batch);
                collector.add(values, new int[batch.count()], batch.count());
            }
        }
        return ScoreTable.of(criterion, network, collector.evidence(), 1);
    }
}
