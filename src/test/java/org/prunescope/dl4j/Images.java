package org.prunescope.dl4j;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.prunescope.graph.Network;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.Shape;

/** Random images, and what a network should say to them. */
final class Images {
    private Images() {}

    static float[] random(Shape image, int count, Random random) {
        float[] values = new float[(int) image.elements() * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static INDArray array(float[] values, Shape image, int count) {
        return Nd4j.create(values, new long[] {count, image.channels(), image.height(), image.width()}, 'c');
    }

    /** The outputs for all images, one behind the other. */
    static double[] reference(Network network, float[] images, int count) {
        int length = images.length / count;
        ReferenceInterpreter interpreter = new ReferenceInterpreter(network);
        return IntStream.range(0, count)
                .mapToObj(i -> Arrays.copyOfRange(images, i * length, (i + 1) * length))
                .map(image ->
                        IntStream.range(0, length).mapToDouble(i -> image[i]).toArray())
                .flatMapToDouble(image -> Arrays.stream(interpreter.run(image)))
                .toArray();
    }
}
