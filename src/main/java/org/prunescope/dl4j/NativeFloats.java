package org.prunescope.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Moves numbers between Java and the memory of an array, in the order in which they lie there.
 *
 * <p>Indexing into offset views gives empty arrays without an error in ND4J 1.0.0-M2.1, so blocks are copied whole.
 */
final class NativeFloats {
    private NativeFloats() {}

    /** All numbers of a contiguous array. */
    static float[] read(INDArray array) {
        float[] values = new float[Math.toIntExact(array.length())];
        read(array, values);
        return values;
    }

    /** Fills {@code values} from the beginning of a contiguous array. */
    static void read(INDArray array, float[] values) {
        pointer(array).get(values, 0, values.length);
    }

    /** Overwrites the beginning of a contiguous array by the first {@code count} numbers. */
    static void write(float[] values, int count, INDArray array) {
        pointer(array).put(values, 0, count);
    }

    private static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer()).position(0).capacity(array.length());
    }
}
