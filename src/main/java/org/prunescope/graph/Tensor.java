package org.prunescope.graph;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** An immutable block of 32-bit numbers with a shape, row-major. */
public final class Tensor {
    private final int[] shape;
    private final float[] values;

    private Tensor(int[] shape, float[] values) {
        long size = size(shape);
        if (size != values.length) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " asks for " + size
                    + " numbers, but there are " + values.length);
        }
        this.shape = shape;
        this.values = values;
    }

    /** A tensor of these numbers; both arrays are copied. */
    public static Tensor of(int[] shape, float... values) {
        return new Tensor(shape.clone(), values.clone());
    }

    /** A tensor of these numbers without a copy: the caller gives both arrays away. */
    public static Tensor taking(int[] shape, float[] values) {
        return new Tensor(shape, values);
    }

    /** A vector of these numbers. */
    public static Tensor vector(float... values) {
        return of(new int[] {values.length}, values);
    }

    /** A tensor with the same number everywhere. */
    public static Tensor filled(float value, int... shape) {
        float[] values = new float[(int) size(shape)];
        Arrays.fill(values, value);
        return new Tensor(shape.clone(), values);
    }

    /** Even without its axes of length 0 a shape must be one that indices can count. */
    private static long size(int[] shape) {
        long size = 1;
        long countable = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("negative length in shape " + Arrays.toString(shape));
            }
            size *= length;
            countable *= Math.max(1, length);
            if (countable > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(shape) + " asks for more numbers than one tensor can hold");
            }
        }
        return size;
    }

    public int[] shape() {
        return shape.clone();
    }

    /** The length of one axis. */
    public int length(int axis) {
        return shape[axis];
    }

    public int size() {
        return values.length;
    }

    /** The number at a flat, row-major index. */
    public float get(int index) {
        return values[index];
    }

    public float[] toArray() {
        return values.clone();
    }

    /** The numbers without a copy, for reading only. */
    public FloatBuffer buffer() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /** Only the named positions along one axis, in the given order. */
    public Tensor slice(int axis, int[] positions) {
        int inner = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            inner *= shape[i];
        }
        int outer = 1;
        for (int i = 0; i < axis; i++) {
            outer *= shape[i];
        }
        int[] newShape = shape.clone();
        newShape[axis] = positions.length;
        float[] result = new float[outer * positions.length * inner];
        int target = 0;
        for (int o = 0; o < outer; o++) {
            for (int position : positions) {
                System.arraycopy(values, (o * shape[axis] + position) * inner, result, target, inner);
                target += inner;
            }
        }
        return new Tensor(newShape, result);
    }

    /** The tensor with its axes in another order: axis i of the result is axis {@code order[i]} of this one. */
    public Tensor transposed(int... order) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        int[] newShape = new int[shape.length];
        for (int axis = 0; axis < newShape.length; axis++) {
            newShape[axis] = shape[order[axis]];
        }
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            int source = 0;
            int rest = i;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                source += rest % newShape[axis] * strides[order[axis]];
                rest /= newShape[axis];
            }
            result[i] = values[source];
        }
        return new Tensor(newShape, result);
    }

    /** The same numbers under another shape of equal size. */
    public Tensor reshape(int... newShape) {
        return new Tensor(newShape.clone(), values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && Arrays.equals(shape, tensor.shape)
                && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
