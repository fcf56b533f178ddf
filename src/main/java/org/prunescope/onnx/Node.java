package org.prunescope.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.GraphException;
import org.prunescope.onnx.proto.AttributeProto;
import org.prunescope.onnx.proto.NodeProto;
import org.prunescope.onnx.proto.TensorProto;

/** A node of the file with its attributes by name. */
final class Node {
    /** No image and no kernel is near this; it keeps sums of two such numbers within range. */
    private static final int LARGEST = 1 << 24;

    private final NodeProto proto;
    private final long opset;
    private final Map<String, AttributeProto> attributes = new LinkedHashMap<>();

    /** @param opset version of ONNX's operations that the file was written for */
    Node(NodeProto proto, long opset) {
        this.proto = proto;
        this.opset = opset;
        proto.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
    }

    NodeProto proto() {
        return proto;
    }

    /** The kind of operation, with its domain where that is not ONNX's own. */
    String type() {
        String domain = proto.getDomain();
        return domain.isEmpty() || domain.equals("ai.onnx") ? proto.getOpType() : domain + "." + proto.getOpType();
    }

    Optional<String> name() {
        return Optional.of(proto.getName()).filter(name -> !name.isEmpty());
    }

    /** The names of its inputs; empty ones for those left out. */
    List<String> inputs() {
        return proto.getInputList();
    }

    List<String> outputs() {
        return proto.getOutputList();
    }

    long opset() {
        return opset;
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    int integer(String attribute, int absent) {
        return has(attribute) ? bounded(attribute, attributes.get(attribute).getI()) : absent;
    }

    float real(String attribute, float absent) {
        return has(attribute) ? attributes.get(attribute).getF() : absent;
    }

    String text(String attribute, String absent) {
        return has(attribute) ? attributes.get(attribute).getS().toStringUtf8() : absent;
    }

    TensorProto tensor(String attribute) {
        return attributes.get(attribute).getT();
    }

    List<Float> realList(String attribute) {
        return attributes.get(attribute).getFloatsList();
    }

    List<Long> integerList(String attribute) {
        return attributes.get(attribute).getIntsList();
    }

    /** Whole numbers of a fixed count, for instance one per spatial axis. */
    int[] integers(String attribute, int... absent) {
        if (!has(attribute)) {
            return absent;
        }
        List<Long> numbers = integerList(attribute);
        if (numbers.size() != absent.length) {
            throw new UnreadableException("with %d %s".formatted(numbers.size(), attribute));
        }
        return numbers.stream().mapToInt(number -> bounded(attribute, number)).toArray();
    }

    private int bounded(String attribute, long number) {
        if (Math.abs(number) > LARGEST) {
            throw new GraphException("%d is out of range for %s".formatted(number, attribute));
        }
        return (int) number;
    }

    /** For people: its type, and its name or that of its first output. */
    @Override
    public String toString() {
        return name().map(name -> type() + " \"" + name + "\"").orElseGet(() -> type() + " that makes " + outputs());
    }
}
