package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunescope.graph.Foreign;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.proto.AttributeProto;
import org.prunescope.onnx.proto.GraphProto;
import org.prunescope.onnx.proto.ModelProto;
import org.prunescope.onnx.proto.NodeProto;
import org.prunescope.onnx.proto.OperatorSetIdProto;
import org.prunescope.onnx.proto.TensorShapeProto.Dimension;
import org.prunescope.onnx.proto.ValueInfoProto;

/**
 * Carries nodes that are not understood, where it is known what shape they make and that they stand by themselves: no
 * inner graph, no quantised numbers, one value that is read.
 */
final class ForeignReading {
    private static final int SUBGRAPH = 5;

    /** Nodes whose result has the shape of their first input. */
    private static final Set<String> SHAPE_KEEPING = Set.of(
            "Acos",
            "Acosh",
            "Asin",
            "Asinh",
            "Atan",
            "Atanh",
            "Ceil",
            "Celu",
            "Cos",
            "Cosh",
            "Floor",
            "GroupNormalization",
            "InstanceNormalization",
            "Log",
            "LpNormalization",
            "MeanVarianceNormalization",
            "RMSNormalization",
            "Round",
            "Selu",
            "Shrink",
            "Sign",
            "Sin",
            "Sinh",
            "Tan",
            "ThresholdedRelu");

    /** Nodes that may hold the size of a batch among their constants, or that ask for no more than numbers moved. */
    private static final Set<String> NOT_CARRIED =
            Set.of("Reshape", "Expand", "Tile", "Cast", "Shape", "Gather", "Transpose", "Squeeze", "Unsqueeze", "If");

    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "com.microsoft");

    private final ModelProto model;
    private final Map<String, ValueInfoProto> shapes = new HashMap<>();

    ForeignReading(ModelProto model) {
        this.model = model;
        model.getGraph().getValueInfoList().forEach(value -> shapes.put(value.getName(), value));
        model.getGraph().getOutputList().forEach(value -> shapes.put(value.getName(), value));
    }

    /** Carries a node if that is possible; whether it was. */
    boolean carry(NodeInputs in, NodeResult out, Set<String> readNames, String reason) {
        Node node = in.node();
        List<String> read = node.outputs().stream().filter(readNames::contains).toList();
        if (!canStandAlone(node)
                || read.size() != 1
                || !read.get(0).equals(node.outputs().get(0))) {
            return false;
        }
        try {
            List<Computed> inputs = new ArrayList<>();
            List<Shape> inputShapes = new ArrayList<>();
            GraphProto.Builder content = GraphProto.newBuilder().setName("carried");
            for (int i = 0; i < in.count(); i++) {
                if (in.isComputed(i)) {
                    Computed value = in.computed(i);
                    inputs.add(value);
                    inputShapes.add(value.shape());
                    content.addInput(ValueInfoProto.newBuilder().setName("in" + i));
                } else if (in.optional(i).isPresent()) {
                    content.addInitializer(StoredTensor.of("in" + i, in.constant(i)));
                }
            }
            Optional<Shape> shape = shape(node, inputShapes);
            if (shape.isEmpty() || inputs.isEmpty()) {
                return false;
            }
            out.is(
                    new Foreign(
                            node.type(), Foreign.Dialect.ONNX, content(node, in, content), inputShapes, shape.get()),
                    inputs,
                    Map.of());
        } catch (UnreadableException e) {
            return false;
        }
        out.note("%s%s is not understood and carried as it is; the channels that it reads and makes cannot be pruned."
                .formatted(node, reason.isEmpty() ? "" : " " + reason));
        return true;
    }

    private boolean canStandAlone(Node node) {
        return DOMAINS.contains(node.proto().getDomain())
                && node.opset() >= Opset.OLDEST
                && node.opset() <= Opset.NEWEST
                && !NOT_CARRIED.contains(node.type())
                && !node.type().contains("Quant")
                && !node.type().contains("QLinear")
                && !node.type().contains("Integer")
                && node.proto().getAttributeList().stream().noneMatch(ForeignReading::holdsGraph);
    }

    private static boolean holdsGraph(AttributeProto attribute) {
        return attribute.getType() == SUBGRAPH || attribute.hasG();
    }

    private byte[] content(Node node, NodeInputs in, GraphProto.Builder content) {
        NodeProto.Builder carried =
                node.proto().toBuilder().clearName().clearInput().clearOutput();
        for (int i = 0; i < in.count(); i++) {
            carried.addInput(in.values().get(i).isPresent() ? "in" + i : "");
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            carried.addOutput(node.outputs().get(i).isEmpty() ? "" : "out" + i);
        }
        content.addNode(carried).addOutput(ValueInfoProto.newBuilder().setName("out0"));
        ModelProto.Builder whole = ModelProto.newBuilder().setGraph(content);
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            boolean own = set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx");
            if (own || set.getDomain().equals(node.proto().getDomain())) {
                whole.addOpsetImport(set);
            }
        }
        return whole.build().toByteArray();
    }

    private Optional<Shape> shape(Node node, List<Shape> inputs) {
        ValueInfoProto info = shapes.get(node.outputs().get(0));
        if (info != null && info.getType().getTensorType().hasShape()) {
            List<Dimension> lengths = info.getType().getTensorType().getShape().getDimList();
            Optional<Shape> known = known(lengths);
            if (known.isPresent()) {
                return known;
            }
        }
        return SHAPE_KEEPING.contains(node.type()) && inputs.size() == 1
                ? Optional.of(inputs.get(0))
                : Optional.empty();
    }

    private static Optional<Shape> known(List<Dimension> lengths) {
        boolean open = lengths.stream().skip(1).anyMatch(length -> length.getDimValue() < 1);
        if (open || (lengths.size() != 2 && lengths.size() != 4)) {
            return Optional.empty();
        }
        int[] sizes = lengths.stream()
                .skip(1)
                .mapToInt(length -> {
                    if (length.getDimValue() > Integer.MAX_VALUE) {
                        throw new GraphException("it names an axis of " + length.getDimValue() + " numbers");
                    }
                    return (int) length.getDimValue();
                })
                .toArray();
        return Optional.of(sizes.length == 1 ? Shape.vector(sizes[0]) : Shape.map(sizes[0], sizes[1], sizes[2]));
    }
}
