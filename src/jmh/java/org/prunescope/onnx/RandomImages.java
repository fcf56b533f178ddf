package org.prunescope.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.prunescope.data.Batch;
import org.prunescope.data.Picture;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.Sample;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Recalibration;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;

/** What benchmarks run on: residual networks with random weights, and images of noise. */
final class RandomImages {
    private static final Shape IMAGE = Shape.map(3, 32, 32);
    private static final int CLASSES = 10;
    private static final int CALIBRATION = 32;

    private RandomImages() {}

    /** A residual network for CIFAR-10 without parameters in its shortcuts. */
    static Network network(int depth) {
        return Initialization.he(CifarResNet.graph(depth, IMAGE, CLASSES, CifarResNet.Shortcut.PADDED), 1);
    }

    /**
     * The same with little weight on the branches and with the running statistics that such images have. Otherwise so
     * deep a random network answers all images alike, with many silent channels.
     */
    static Network calibrated(int depth) {
        List<Double> means = Collections.nCopies(IMAGE.channels(), 0.5);
        List<Double> deviations = Collections.nCopies(IMAGE.channels(), Math.sqrt(1 / 12.0));
        try {
            return new Recalibration(new OnnxRuntime())
                    .recalibrate(
                            withSmallBranches(network(depth)),
                            pictures(CALIBRATION),
                            Preprocessing.unit(IMAGE.channels(), IMAGE.height(), IMAGE.width())
                                    .normalized(means, deviations),
                            Progress.SILENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pictures of noise, of all classes in turn. */
    static PictureSet pictures(int count) {
        Random random = new Random(2);
        List<Sample> noise = IntStream.range(0, count)
                .mapToObj(i -> {
                    byte[] bytes = new byte[Math.toIntExact(IMAGE.elements())];
                    random.nextBytes(bytes);
                    Picture picture = new Picture(IMAGE.width(), IMAGE.height(), IMAGE.channels(), bytes);
                    return new Sample("noise " + i, i % CLASSES, () -> picture);
                })
                .toList();
        return new PictureSet(
                IntStream.range(0, CLASSES).mapToObj(i -> "class " + i).toList(), noise);
    }

    private static Network withSmallBranches(Network network) {
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(network.parameters());
        parameters.replaceAll((step, own) -> {
            if (!step.endsWith(".bn2")) {
                return own;
            }
            Map<Role, Tensor> small = new EnumMap<>(own);
            small.put(Role.SCALE, Tensor.filled(0.1f, own.get(Role.SCALE).size()));
            return small;
        });
        return new Network(network.graph(), parameters);
    }

    /** So many images in batches of at most so many. */
    static List<Batch> batches(int images, int size) {
        Random random = new Random(1);
        List<Batch> batches = new ArrayList<>();
        for (int done = 0; done < images; done += size) {
            int count = Math.min(size, images - done);
            float[] values = new float[Math.toIntExact(count * IMAGE.elements())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            batches.add(new Batch(values, random.ints(count, 0, CLASSES).toArray(), count));
        }
        return batches;
    }
}
