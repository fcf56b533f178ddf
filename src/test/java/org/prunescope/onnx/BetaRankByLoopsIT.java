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
import org.prunescope.engine.Observer;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Network;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.score.Criteria;
import org.prunescope.score.EvidenceCollector;
import org.prunescope.score.ScoreTable;

/**
 * Beta-Rank on several images of a reference network, against loops written the way the formulas read: values from the
 * interpreter in double precision, and every deviation from a list of all its numbers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BetaRankByLoopsIT {
    private static final List<String> LAYERS = List.of("conv1", "blocks.3.conv1", "blocks.5.conv2", "blocks.8.conv1");
    private static final double EPSILON = 1e-8;
    private static final int IMAGES = 8;

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
                Stream.of("beta-code", "beta-paper", "beta-reference")
                        .flatMap(id -> Criteria.byId(id).needs().stream())
                        .collect(Collectors.toSet()),
                new int[1]);
        Batch batch = images.batch(IMAGES);
        try (Observer.Session session = new OnnxRuntime(2).open(network, collector.steps())) {
            Map<String, FloatBuffer> values = session.observe(batch);
            collector.add(values, new int[batch.count()], batch.count());
        }
    }

    /** Single-precision activations differ from the interpreter's by about 1e-6. */
    @Test
    void bothDirections() {
        for (String layer : LAYERS) {
            double[] code = scores("beta-code", layer);
            double[] paper = scores("beta-paper", layer);
            for (int filter = 0; filter < code.length; filter++) {
                assertThat(code[filter]).isEqualTo(loops(layer, filter, true), within(1e-4 * code[filter]));
                assertThat(paper[filter]).isEqualTo(loops(layer, filter, false), within(1e-4 * paper[filter]));
            }
        }
    }

    @Test
    void theReleasedCodeWithItsSlips() {
        for (String layer : LAYERS) {
            double[] own = scores("beta-reference", layer);
            double[] raw = IntStream.range(0, own.length)
                    .mapToDouble(filter -> released(layer, filter))
                    .toArray();
            double low = IntStream.range(0, raw.length)
                    .mapToDouble(i -> raw[i])
                    .min()
                    .orElseThrow();
            double high = IntStream.range(0, raw.length)
                    .mapToDouble(i -> raw[i])
                    .max()
                    .orElseThrow();
            for (int filter = 0; filter < own.length; filter++) {
                assertThat(own[filter]).isEqualTo((raw[filter] - low) / (high - low), within(1e-4));
            }
            assertThat(order(own)).isEqualTo(order(raw));
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

    private double loops(String layer, int filter, boolean outputAbove) {
        Step step = network.graph().step(layer);
        Convolution conv = (Convolution) step.operation();
        Shape in = network.graph().shape(step.inputs().get(0));
        Shape out = network.graph().shape(layer);
        double sum = 0;
        for (int h = 0; h < out.height(); h++) {
            for (int w = 0; w < out.width(); w++) {
                List<Double> read = new ArrayList<>();
                List<Double> given = new ArrayList<>();
                for (Map<String, double[]> trace : traces) {
                    given.add(trace.get(layer)[(filter * out.height() + h) * out.width() + w]);
                    double[] x = trace.get(step.inputs().get(0));
                    for (int c = 0; c < in.channels(); c++) {
                        for (int u = 0; u < 3; u++) {
                            for (int v = 0; v < 3; v++) {
                                int row = h * conv.window().strideHeight() - 1 + u;
                                int column = w * conv.window().strideWidth() - 1 + v;
                                boolean inside = row >= 0 && row < in.height() && column >= 0 && column < in.width();
                                read.add(inside ? x[(c * in.height() + row) * in.width() + column] : 0.0);
                            }
                        }
                    }
                }
                double above = deviation(given) + EPSILON;
                double below = deviation(read) + EPSILON;
                sum += outputAbove ? above / below : below / above;
            }
        }
        return absoluteSum(layer, filter) * sum / out.positions();
    }

    private double released(String layer, int filter) {
        Step step = network.graph().step(layer);
        Shape in = network.graph().shape(step.inputs().get(0));
        Shape out = network.graph().shape(layer);
        int stride = in.width() / out.width();
        double sum = 0;
        for (int i = 0; i < out.height() && i * stride < in.channels(); i++) {
            for (int j = 0; j < out.width(); j++) {
                List<Double> slice = new ArrayList<>();
                List<Double> given = new ArrayList<>();
                for (Map<String, double[]> trace : traces) {
                    given.add(trace.get(layer)[(filter * out.height() + i) * out.width() + j]);
                    double[] x = trace.get(step.inputs().get(0));
                    for (int c = i * stride; c < Math.min(i * stride + 3, in.channels()); c++) {
                        for (int row = j * stride; row < Math.min(j * stride + 3, in.height()); row++) {
                            for (int column = 0; column < in.width(); column++) {
                                slice.add(x[(c * in.height() + row) * in.width() + column]);
                            }
                        }
                    }
                }
                sum += deviation(given) / deviation(slice);
            }
        }
        int weights = network.parameter(layer, Role.WEIGHT).size() / out.channels();
        return absoluteSum(layer, filter) / weights * sum;
    }

    private double absoluteSum(String layer, int filter) {
        Tensor weight = network.parameter(layer, Role.WEIGHT);
        int length = weight.size() / weight.length(0);
        return IntStream.range(0, length)
                .mapToDouble(i -> Math.abs(weight.get(filter * length + i)))
                .sum();
    }

    private static double deviation(List<Double> numbers) {
        double mean = numbers.stream().mapToDouble(x -> x).average().orElseThrow();
        return Math.sqrt(numbers.stream()
                .mapToDouble(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
    }
}
