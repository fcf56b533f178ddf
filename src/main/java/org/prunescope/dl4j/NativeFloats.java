package org.prunescope.dl4j;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
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

    /** Fills {@code values} from the beginning of a contiguous array; doubles are rounded. */
    static void read(INDArray array, float[] values) {
        if (array.dataType() == DataType.DOUBLE) {
            double[] exact = new double[values.length];
            doubles(array).get(exact, 0, exact.length);
            for (int i = 0; i < exact.length; i++) {
                values[i] = (float) exact[i];
            }
        } else {
            pointer(array).get(values, 0, values.length);
        }
    }

    /** Overwrites the beginning of a contiguous array by the first {@code count} numbers. */
    static void write(float[] values, int count, INDArray array) {
        if (array.dataType() == DataType.DOUBLE) {
            double[] wide = new double[count];
            for (int i = 0; i < count; i++) {
                wide[i] = values[i];
            }
            doubles(array).put(wide, 0, count);
        } else {
            pointer(array).put(values, 0, count);
        }
    }

    private static DoublePointer doubles(INDArray array) {
        return new DoublePointer(array.data().addressPointer()).position(0).capacity(array.length());
    }

    private static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer()).position(0).capacity(array.length());
    }
}
