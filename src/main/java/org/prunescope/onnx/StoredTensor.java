package org.prunescope.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToDoubleFunction;
import org.prunescope.engine.HalfFloat;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.Value.Constant;
import org.prunescope.onnx.Value.Kind;
import org.prunescope.onnx.proto.TensorProto;

/** Tensors as the file stores them: raw little-endian bytes, or lists of numbers. */
final class StoredTensor {
    static final int FLOAT = 1;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int BOOL = 9;
    static final int FLOAT16 = 10;
    static final int DOUBLE = 11;
    static final int BFLOAT16 = 16;
    private static final int IN_ANOTHER_FILE = 1;

    private StoredTensor() {}

    /** Whether a type holds real numbers of any width that is read here. */
    static boolean isReal(int type) {
        return type == FLOAT || type == FLOAT16 || type == DOUBLE || type == BFLOAT16;
    }

    /** @throws GraphException if the numbers do not fill the shape, stand in another file, or are of an odd type */
    static Constant read(TensorProto proto) {
        String name = proto.getName().isEmpty() ? "a constant" : "\"" + proto.getName() + "\"";
        if (proto.getDataLocation() == IN_ANOTHER_FILE || proto.getExternalDataCount() > 0) {
            throw new GraphException(
                    name + " is stored in another file: save the network as one file, without external data");
        }
        int[] shape = shape(proto, name);
        return switch (proto.getDataType()) {
            case FLOAT -> read(proto, name, shape, Kind.REAL, 4, proto.getFloatDataCount(), proto::getFloatData);
            case DOUBLE -> read(proto, name, shape, Kind.REAL, 8, proto.getDoubleDataCount(), proto::getDoubleData);
            case FLOAT16, BFLOAT16 ->
                read(
                        proto,
                        name,
                        shape,
                        Kind.REAL,
                        2,
                        proto.getInt32DataCount(),
                        i -> sixteenBits(proto.getDataType(), (short) proto.getInt32Data(i)));
            case INT64 -> read(proto, name, shape, Kind.WHOLE, 8, proto.getInt64DataCount(), proto::getInt64Data);
            case INT32 -> read(proto, name, shape, Kind.WHOLE, 4, proto.getInt32DataCount(), proto::getInt32Data);
            case BOOL -> read(proto, name, shape, Kind.WHOLE, 1, proto.getInt32DataCount(), proto::getInt32Data);
            default ->
                throw new GraphException("%s holds numbers of type %d; save the network in 32-bit numbers"
                        .formatted(name, proto.getDataType()));
        };
    }

    private static int[] shape(TensorProto proto, String name) {
        long size = 1;
        int[] shape = new int[proto.getDimsCount()];
        for (int axis = 0; axis < shape.length; axis++) {
            long length = proto.getDims(axis);
            if (length < 0 || length > Integer.MAX_VALUE || size * length > Integer.MAX_VALUE) {
                throw new GraphException(
                        "%s has the impossible shape %s: the file is damaged".formatted(name, proto.getDimsList()));
            }
            shape[axis] = (int) length;
            size *= length;
        }
        return shape;
    }

    private static Constant read(
            TensorProto proto, String name, int[] shape, Kind kind, int bytes, int listed, IntToDoubleFunction list) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        ByteString raw = proto.getRawData();
        boolean fits = proto.hasRawData() ? raw.size() == (long) size * bytes : listed == size;
        if (!fits) {
            throw new GraphException("%s has the shape %s, but another count of numbers: the file is damaged"
                    .formatted(name, proto.getDimsList()));
        }
        float[] values = new float[size];
        IntToDoubleFunction source = proto.hasRawData() ? raw(proto.getDataType(), raw) : list;
        for (int i = 0; i < size; i++) {
            values[i] = (float) source.applyAsDouble(i);
        }
        return new Constant(kind, Tensor.taking(shape, values));
    }

    private static IntToDoubleFunction raw(int type, ByteString bytes) {
        ByteBuffer buffer = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case FLOAT -> buffer.asFloatBuffer()::get;
            case DOUBLE -> buffer.asDoubleBuffer()::get;
            case FLOAT16, BFLOAT16 -> i -> sixteenBits(type, buffer.getShort(2 * i));
            case INT64 -> buffer.asLongBuffer()::get;
            case INT32 -> buffer.asIntBuffer()::get;
            default -> buffer::get;
        };
    }

    /** A brain float is the upper half of a 32-bit number. */
    private static float sixteenBits(int type, short bits) {
        return type == BFLOAT16 ? Float.intBitsToFloat(bits << 16) : HalfFloat.of(bits);
    }

    /** A constant under a new name, real numbers with 32 bits and whole ones with 64. */
    static TensorProto of(String name, Constant constant) {
        constant.requireNoBatch();
        Tensor tensor = constant.tensor();
        if (!constant.isWhole()) {
            return real(name, tensor);
        }
        long[] numbers = new long[tensor.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (long) tensor.get(i);
        }
        TensorProto.Builder proto = whole(name, numbers).toBuilder().clearDims();
        for (int length : tensor.shape()) {
            proto.addDims(length);
        }
        return proto.build();
    }

    static TensorProto real(String name, Tensor tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(tensor.size(), Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.buffer());
        TensorProto.Builder proto = TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        for (int length : tensor.shape()) {
            proto.addDims(length);
        }
        return proto.setRawData(UnsafeByteOperations.unsafeWrap(bytes)).build();
    }

    /** A vector of whole numbers. */
    static TensorProto whole(String name, long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(INT64)
                .addDims(numbers.length)
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes))
                .build();
    }
}
