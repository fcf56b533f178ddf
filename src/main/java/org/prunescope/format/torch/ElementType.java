package org.prunescope.format.torch;

import com.google.errorprone.annotations.Immutable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.prunescope.engine.HalfFloat;

/** How a number is stored, little-endian. */
enum ElementType {
    FLOAT("FloatStorage", "float32", "F32", 4, ByteBuffer::getFloat),
    DOUBLE("DoubleStorage", "float64", "F64", 8, (bytes, at) -> (float) bytes.getDouble(at)),
    HALF("HalfStorage", "float16", "F16", 2, (bytes, at) -> HalfFloat.of(bytes.getShort(at))),
    BFLOAT16("BFloat16Storage", "bfloat16", "BF16", 2, (bytes, at) -> Float.intBitsToFloat(bytes.getShort(at) << 16)),
    LONG("LongStorage", "int64", "I64", 8, (bytes, at) -> bytes.getLong(at)),
    INT("IntStorage", "int32", "I32", 4, (bytes, at) -> bytes.getInt(at)),
    SHORT("ShortStorage", "int16", "I16", 2, (bytes, at) -> bytes.getShort(at)),
    CHAR("CharStorage", "int8", "I8", 1, (bytes, at) -> bytes.get(at)),
    BYTE("ByteStorage", "uint8", "U8", 1, (bytes, at) -> bytes.get(at) & 0xff),
    BOOL("BoolStorage", "bool", "BOOL", 1, (bytes, at) -> bytes.get(at)),
    /** Bytes of which only the tensor knows the type. */
    UNTYPED("UntypedStorage", "", "", 1, (bytes, at) -> bytes.get(at) & 0xff);

    private final String storage;
    private final String torchName;
    private final String safetensorsName;
    private final int bytes;
    private final Reading reading;

    ElementType(String storage, String torchName, String safetensorsName, int bytes, Reading reading) {
        this.storage = storage;
        this.torchName = torchName;
        this.safetensorsName = safetensorsName;
        this.bytes = bytes;
        this.reading = reading;
    }

    /** Reads one number at an index in bytes. */
    @Immutable
    private interface Reading {
        float at(ByteBuffer bytes, int index);
    }

    int bytes() {
        return bytes;
    }

    /** The number at an index in bytes, as a 32-bit float. */
    float read(ByteBuffer buffer, int index) {
        return reading.at(buffer, index);
    }

    /** The type of a storage class of PyTorch: {@code torch.FloatStorage}. */
    static Optional<ElementType> ofStorage(String global) {
        return Arrays.stream(values())
                .filter(type ->
                        global.equals("torch." + type.storage) || global.equals("torch.storage." + type.storage))
                .findFirst();
    }

    /** The type that PyTorch calls so: {@code torch.float32}. */
    static Optional<ElementType> ofTorch(String global) {
        return Arrays.stream(values())
                .filter(type -> type != UNTYPED && global.equals("torch." + type.torchName))
                .findFirst();
    }

    /** The type that safetensors calls so: {@code F32}. */
    static Optional<ElementType> ofSafetensors(String name) {
        return Arrays.stream(values())
                .filter(type -> type != UNTYPED && type.safetensorsName.equals(name))
                .findFirst();
    }
}
