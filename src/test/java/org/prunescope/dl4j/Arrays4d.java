package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.Images;

/** Images as arrays of ND4J, and arrays of answers against what they should be. */
final class Arrays4d {
    private Arrays4d() {}

    /** [count, channels, height, width]. */
    static INDArray of(Images images) {
        Shape shape = images.shape();
        return Nd4j.create(
                images.values(), new long[] {images.count(), shape.channels(), shape.height(), shape.width()}, 'c');
    }

    /** @param tolerance of numbers up to 1, and relative of larger ones */
    static void assertClose(INDArray answers, double[] wanted, double tolerance) {
        float[] given = NativeFloats.read(answers.dup('c'));
        assertThat(given).hasSize(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            assertThat((double) given[i]).isCloseTo(wanted[i], within(tolerance * Math.max(1, Math.abs(wanted[i]))));
        }
    }
}
