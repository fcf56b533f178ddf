package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.prunescope.data.Batch;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;

/** What benchmarks run on: residual networks with random weights, and images of noise. */
final class RandomImages {
    private static final Shape IMAGE = Shape.map(3, 32, 32);
    private static final int CLASSES = 10;

    private RandomImages() {}

    /** A residual network for CIFAR-10 without parameters in its shortcuts. */
    static Network network(int depth) {
        return Initialization.he(CifarResNet.graph(depth, IMAGE, CLASSES, CifarResNet.Shortcut.PADDED), 1);
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
