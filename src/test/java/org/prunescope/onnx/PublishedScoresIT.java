package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.SharedData;
import org.prunescope.data.Batch;
import org.prunescope.data.NpyArray;
import org.prunescope.dl4j.Dl4jDifferentiator;
import org.prunescope.dl4j.Programs;
import org.prunescope.engine.Differentiator;
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

    /** What the files have columns for, {@code beta-reference} aside. */
    private static final Set<String> PUBLISHED =
            Set.of("l1", "l2", "fpgm", "bn-gamma", "beta-code", "beta-paper", "hrank", "apoz", "taylor");

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String network : NETWORKS) {
            for (Criterion criterion : Criteria.all()) {
                if (PUBLISHED.contains(criterion.id())) {
                    cases.add(Arguments.of(network, criterion, "ONNX Runtime", new OnnxRuntime(2)));
                    if (criterion.needs().stream().anyMatch(need -> !need.readsLabels())) {
                        cases.add(Arguments.of(network, criterion, "programs", new Programs(2)));
                    }
                }
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void scoresAgree(String name, Criterion criterion, String engine, Observer observer) throws IOException {
        Path npz = SharedData.file("data/networks/" + name + ".npz");
        ReferenceNetwork reference = ReferenceNetwork.read(name + ".bn");
        ScoreTable table = score(reference.network(), images(reference, npz, criterion), criterion, observer);
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
                        published(criterion, NpyArray.read(npz, key).toDoubles()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(12);
    }

    /** The files hold the share of zeros itself, where larger is emptier. */
    private static double[] published(Criterion criterion, double[] column) {
        return criterion.id().equals("apoz")
                ? Arrays.stream(column).map(share -> 1 - share).toArray()
                : column;
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
                    case "fpgm" -> 1e-5;
                    // One number of 24 maps of 8×8 that rounding sets to zero or lets live.
                    case "apoz" -> 1.0 / 24 / 64 + 1e-4;
                    case "taylor" -> 1e-3;
                    default -> isDepthwise ? 5e-3 : 1e-4;
                };
        for (int i = 0; i < own.length; i++) {
            double scale =
                    switch (criterion.id()) {
                        case "hrank", "apoz" -> 1;
                        // A sum that nearly cancels keeps fewer digits than its parts.
                        case "taylor" ->
                            Math.max(
                                    published[i],
                                    1e-3 * Arrays.stream(published).max().orElseThrow());
                        default -> Math.abs(published[i]);
                    };
            assertThat(own[i]).as("%s, filter %d", layer, i).isCloseTo(published[i], within(tolerance * scale));
        }
    }

    private static Batch images(ReferenceNetwork reference, Path npz, Criterion criterion) throws IOException {
        if (criterion.id().startsWith("beta")) {
            return reference.images().batch(1);
        }
        int[] labels = Arrays.stream(NpyArray.read(npz, "labels").toDoubles())
                .mapToInt(label -> (int) label)
                .toArray();
        Batch all = reference.images().batch();
        return new Batch(all.values(), labels, all.count());
    }

    private static ScoreTable score(Network network, Batch images, Criterion criterion, Observer observer) {
        EvidenceCollector collector = new EvidenceCollector(
                network, ScoreTable.scorable(network), criterion.needs(), new int[network.classes()]);
        if (!collector.steps().isEmpty()) {
            try (Observer.Session session = observer.open(collector.observed(), collector.steps())) {
                session.observe(images).forEach((step, values) -> collector.add(step, values, new int[images.count()]));
            }
        }
        if (collector.readsGradients()) {
            // One class is as good as another here: what is published is the mean over all images.
            try (Differentiator.Session session = new Dl4jDifferentiator(2).open(network)) {
                collector.addGradients(session.differentiate(images), 0, images.count());
            }
        }
        return ScoreTable.of(criterion, network, collector.evidence(), 1);
    }
}
