package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.prunescope.data.Batch;
import org.prunescope.graph.Network;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.Shape;

/** Images to try networks on. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Images(Shape shape, float[] values, int count) {

    /** Noise in 0 to 1. */
    public static Images random(Shape shape, int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[Math.toIntExact(count * shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new Images(shape, values, count);
    }

    public Batch batch() {
        return new Batch(values, new int[count], count);
    }

    /** A few of them, as a batch whose array is longer than it needs. */
    public Batch batch(int few) {
        return new Batch(values, new int[few], few);
    }

    public double[] image(int index) {
        double[] image = new double[Math.toIntExact(shape.elements())];
        Arrays.setAll(image, i -> values[index * image.length + i]);
        return image;
    }

    /** What the network gives for all images in double precision. */
    public double[] reference(Network network) {
        ReferenceInterpreter interpreter = new ReferenceInterpreter(network);
        return IntStream.range(0, count)
                .mapToObj(index -> interpreter.run(image(index)))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** The same numbers, but for differences of at most this share of the largest. */
    public static Consumer<float[]> agreesWith(double[] expected, double tolerance) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        return actual -> {
            double[] numbers = new double[actual.length];
            Arrays.setAll(numbers, i -> actual[i]);
            assertThat(numbers).containsExactly(expected, within(tolerance * Math.max(largest, 1e-3)));
        };
    }
}
