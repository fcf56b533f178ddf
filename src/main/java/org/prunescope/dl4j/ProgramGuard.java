package org.prunescope.dl4j;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunescope.data.Batch;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.onednn.UnsupportedNetworkException;
import org.prunescope.train.CrossEntropy;

/**
 * Whether oneDNN programs can be trusted on this machine: tried once in a process, with a tiny network whose gradients
 * Deeplearning4j finds too.
 */
final class ProgramGuard {
    private static final int IMAGES = 4;
    private static final int CLASSES = 3;
    private static final Shape IMAGE = Shape.map(3, 8, 8);
    /** Relative distance that rounding explains. */
    private static final double TOLERANCE = 1e-4;
    /** So far from 0 that no rectifier hangs on rounding. */
    private static final float FAR = 7;

    private static Optional<Optional<String>> verdict = Optional.empty();

    private ProgramGuard() {}

    /** Why not, in words that can follow a colon; empty if they can. The calling thread must be prepared for training. */
    static synchronized Optional<String> obstacle() {
        if (verdict.isEmpty()) {
            verdict = Optional.of(examine());
        }
        return verdict.get();
    }

    private static Optional<String> examine() {
        Network network = network();
        CrossEntropy loss = new CrossEntropy(1, 2, 1);
        Batch batch = PaceMeter.noise(IMAGE, IMAGES, CLASSES);
        try (GradientFinder program = new ProgramGradients(network, Set.of(), loss, 1, IMAGES);
                GradientFinder reference = Gradients.layerByLayer(network, loss, 1)) {
            program.differentiate(batch, 0);
            reference.differentiate(batch, 0);
            double distance = distance(program, reference, network);
            return distance <= TOLERANCE
                    ? Optional.empty()
                    : Optional.of(String.format(
                            Locale.ROOT,
                            "oneDNN's gradients are wrong on this machine, by %.1g of their size",
                            distance));
        } catch (UnsupportedNetworkException e) {
            return Optional.of(e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("oneDNN fails on this machine (%s)".formatted(e.getMessage()));
        }
    }

    /**
     * How far apart two have found the gradients by the numbers of a network: the Euclidean length of the difference, in
     * lengths of the second.
     */
    static double distance(GradientFinder one, GradientFinder other, Network network) {
        Map<String, Map<Role, Tensor>> found = one.layout().tensors(one.gradients(), network);
        Map<String, Map<Role, Tensor>> wanted = other.layout().tensors(other.gradients(), network);
        double difference = 0;
        double size = 0;
        for (String step : wanted.keySet()) {
            for (Role role : wanted.get(step).keySet()) {
                float[] own = found.get(step).get(role).toArray();
                float[] right = wanted.get(step).get(role).toArray();
                for (int i = 0; i < own.length; i++) {
                    difference += Math.pow(own[i] - right[i], 2);
                    size += Math.pow(right[i], 2);
                }
            }
        }
        return Math.sqrt(difference / size);
    }

    /** Odd widths, a stride, a sum, pooling, and all kinds of parameters. */
    private static Network network() {
        Network plain = Initialization.he(
                GraphBuilder.image(IMAGE)
                        .conv("first", 13, 3, 1)
                        .batchNorm("norm")
                        .relu("rectifier")
                        .conv("second", 7, 3, 2)
                        .batchNorm("norm2")
                        .relu("rectifier2")
                        .classifier("answer", CLASSES)
                        .build(),
                1);
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(plain.parameters());
        for (Step step : plain.graph().steps()) {
            if (step.operation() instanceof BatchNormalization normalization) {
                Map<Role, Tensor> far = new EnumMap<>(plain.parameters(step.name()));
                float[] shifts = new float[normalization.channels()];
                for (int i = 0; i < shifts.length; i++) {
                    shifts[i] = i % 3 == 0 ? -FAR : FAR;
                }
                far.put(Role.SHIFT, Tensor.vector(shifts));
                parameters.put(step.name(), far);
            }
        }
        return new Network(plain.graph(), parameters);
    }
}
