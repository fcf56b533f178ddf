package org.prunescope.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import org.prunescope.graph.GraphException;
import org.prunescope.onnx.proto.ModelProto;

/**
 * What the parts of a file would take in memory, told before any is made: two bytes of a file can ask for an object of
 * hundreds. Numbers and raw bytes, which take as much as in the file, count nothing.
 */
final class MessageCost {
    private static final long MOST = 96L << 20;

    /** A message or text with what the reader notes of it, in bytes. */
    private static final int PART = 300;

    private static final int DEEPEST = 20;

    private final CodedInputStream in;
    private final long most;
    private long bytes;

    private MessageCost(CodedInputStream in, long most) {
        this.in = in;
        this.most = most;
    }

    /**
     * Looks through a file.
     *
     * @param length of the file in bytes
     * @throws GraphException if its parts would take far more memory than itself
     * @throws com.google.protobuf.InvalidProtocolBufferException if it is damaged, or ends too early
     */
    static void requireModest(InputStream file, long length) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(file);
        in.setSizeLimit(Integer.MAX_VALUE);
        new MessageCost(in, MOST + length / 2).message(ModelProto.getDescriptor(), 0);
    }

    private void message(Descriptor type, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new GraphException("its parts lie more than " + DEEPEST + " deep within each other");
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                delimited(field, in.readRawVarint32(), depth);
            } else {
                add(field == null ? PART : Long.BYTES);
                in.skipField(tag);
            }
        }
    }

    private void delimited(FieldDescriptor field, int length, int depth) throws IOException {
        if (field == null || field.getJavaType() == JavaType.STRING || field.getJavaType() == JavaType.BYTE_STRING) {
            add(PART);
            in.skipRawBytes(length);
        } else if (field.getJavaType() == JavaType.MESSAGE) {
            add(PART);
            int outer = in.pushLimit(length);
            message(field.getMessageType(), depth + 1);
            in.popLimit(outer);
        } else {
            // Packed numbers: those of variable length take eight times as much where each is one byte.
            add(field.getJavaType() == JavaType.LONG || field.getJavaType() == JavaType.INT ? 8L * length : 0);
            in.skipRawBytes(length);
        }
    }

    private void add(long more) {
        bytes += more;
        if (bytes > most) {
            throw new GraphException("it is made of so many parts that reading them would take more than %d MB: export"
                            .formatted(most >> 20)
                    + " the network again");
        }
    }
}
