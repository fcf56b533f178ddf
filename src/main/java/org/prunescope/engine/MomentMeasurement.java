package org.prunescope.engine;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.prunescope.data.Batch;
import org.prunescope.data.Batches;
import org.prunescope.data.PictureLoader;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.graph.ChannelMoments;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;

/** Measures the mean and the variance of channels over images and positions while a network predicts. */
public final class MomentMeasurement {
    private static final int BATCH = 64;

    private final Observer observer;

    public MomentMeasurement(Observer observer) {
        this.observer = observer;
    }

    /**
     * The moments of the values of these steps.
     *
     * @param images at least one
     * @throws IOException if an image cannot be read
     */
    public Map<String, ChannelMoments> measure(
            Network network, List<String> steps, PictureSet images, Preprocessing preprocessing, Progress progress)
            throws IOException {
        try (PictureLoader loader = new PictureLoader(images, preprocessing, 0)) {
            return measure(network, steps, loader, images.size(), progress);
        }
    }

    Map<String, ChannelMoments> measure(
            Network network, List<String> steps, PictureLoader images, int count, Progress progress)
            throws IOException {
        if (count < 1) {
            throw new IllegalArgumentException("there are no images to measure on");
        }
        Map<String, Sums> sums = new LinkedHashMap<>();
        steps.forEach(step -> sums.put(step, new Sums(network.graph().shape(step))));
        try (Batches batches = images.batches(IntStream.range(0, count).toArray(), BATCH);
                Observer.Session session = observer.open(network, steps)) {
            while (batches.hasNext()) {
                progress.checkpoint();
                Batch batch = batches.next();
                session.observe(
                        batch, (step, first, some, values) -> sums.get(step).add(values, some));
            }
        }
        Map<String, ChannelMoments> moments = new LinkedHashMap<>();
        sums.forEach((step, sum) -> moments.put(step, sum.moments()));
        return moments;
    }

    /** Sums over all numbers of each channel. */
    private static final class Sums {
        private final int positions;
        private final double[] sums;
        private final double[] squares;
        private long count;

        Sums(Shape shape) {
            positions = shape.positions();
            sums = new double[shape.channels()];
            squares = new double[shape.channels()];
        }

        void add(FloatBuffer values, int images) {
            float[] map = new float[positions];
            for (int i = 0; i < images * sums.length; i++) {
                values.get(map);
                double sum = 0;
                double square = 0;
                for (float value : map) {
                    sum += value;
                    square += (double) value * value;
                }
                sums[i % sums.length] += sum;
                squares[i % sums.length] += square;
            }
            count += (long) images * positions;
        }

        ChannelMoments moments() {
            float[] mean = new float[sums.length];
            float[] variance = new float[sums.length];
            for (int channel = 0; channel < sums.length; channel++) {
                double centre = sums[channel] / count;
                mean[channel] = (float) centre;
                variance[channel] = (float) Math.max(0, squares[channel] / count - centre * centre);
            }
            return new ChannelMoments(Tensor.vector(mean), Tensor.vector(variance));
        }
    }
}
