package org.prunescope.onnx;

import com.google.protobuf.ByteString;
import java.util.stream.IntStream;
import org.prunescope.onnx.proto.AttributeProto;

/** The attributes of nodes that are written. */
final class Attributes {
    private Attributes() {}

    static AttributeProto integer(String name, long number) {
        return attribute(name, 2).setI(number).build();
    }

    static AttributeProto integers(String name, int... numbers) {
        AttributeProto.Builder attribute = attribute(name, 7);
        IntStream.of(numbers).forEach(attribute::addInts);
        return attribute.build();
    }

    static AttributeProto real(String name, float number) {
        return attribute(name, 1).setF(number).build();
    }

    static AttributeProto text(String name, String text) {
        return attribute(name, 3).setS(ByteString.copyFromUtf8(text)).build();
    }

    /** @param type 1 float, 2 int, 3 string, 7 ints */
    private static AttributeProto.Builder attribute(String name, int type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
