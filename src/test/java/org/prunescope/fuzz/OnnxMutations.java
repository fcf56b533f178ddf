package org.prunescope.fuzz;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.prunescope.onnx.proto.AttributeProto;
import org.prunescope.onnx.proto.GraphProto;
import org.prunescope.onnx.proto.ModelProto;
import org.prunescope.onnx.proto.NodeProto;
import org.prunescope.onnx.proto.TensorProto;
import org.prunescope.onnx.proto.TensorShapeProto;

/** Ways of spoiling an ONNX file that leave it one, with nodes, shapes and attributes that contradict each other. */
final class OnnxMutations {
    private static final int INTEGER = 2;

    private static final List<String> TYPES = List.of(
            "Conv",
            "Gemm",
            "MatMul",
            "BatchNormalization",
            "Relu",
            "Clip",
            "PRelu",
            "Add",
            "Sub",
            "Mul",
            "Div",
            "Sum",
            "Concat",
            "Split",
            "Slice",
            "Gather",
            "Pad",
            "Reshape",
            "Flatten",
            "Squeeze",
            "Unsqueeze",
            "Transpose",
            "Shape",
            "ConstantOfShape",
            "Range",
            "Cast",
            "Softmax",
            "MaxPool",
            "AveragePool",
            "GlobalAveragePool",
            "ReduceMean",
            "Resize",
            "LRN",
            "Expand",
            "Tile",
            "Gelu");

    private static final List<String> ATTRIBUTES = List.of(
            "axis",
            "axes",
            "pads",
            "strides",
            "dilations",
            "kernel_shape",
            "group",
            "perm",
            "split",
            "num_outputs",
            "starts",
            "ends",
            "value",
            "alpha",
            "mode",
            "auto_pad",
            "transB",
            "ceil_mode",
            "to",
            "keepdims",
            "epsilon");

    static final List<Mutation> ALL = List.of(
            edited(OnnxMutations::dimension),
            edited(OnnxMutations::numberType),
            edited(OnnxMutations::attribute),
            edited(OnnxMutations::attribute),
            edited(OnnxMutations::newAttribute),
            edited(OnnxMutations::type),
            edited(OnnxMutations::type),
            edited(OnnxMutations::wiring),
            edited(OnnxMutations::wiring),
            edited(OnnxMutations::wholeNumbers),
            edited(OnnxMutations::wholeNumbers),
            edited(OnnxMutations::imageShape),
            edited(OnnxMutations::name),
            edited(OnnxMutations::nodes));

    private OnnxMutations() {}

    private static Mutation edited(BiConsumer<GraphProto.Builder, RandomGenerator> edit) {
        return (file, random) -> {
            try {
                ModelProto.Builder model = ModelProto.parseFrom(file).toBuilder();
                edit.accept(model.getGraphBuilder(), random);
                return model.build().toByteArray();
            } catch (InvalidProtocolBufferException e) {
                return file; // spoiled before
            }
        };
    }

    private static void dimension(GraphProto.Builder graph, RandomGenerator random) {
        TensorProto.Builder tensor = anyTensor(graph, random);
        if (tensor.getDimsCount() == 0 || random.nextInt(6) == 0) {
            tensor.addDims(Mutation.oddNumber(random));
        } else {
            tensor.setDims(random.nextInt(tensor.getDimsCount()), Mutation.oddNumber(random));
        }
    }

    private static TensorProto.Builder anyTensor(GraphProto.Builder graph, RandomGenerator random) {
        return graph.getInitializerCount() == 0
                ? graph.addInitializerBuilder()
                : graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount()));
    }

    private static NodeProto.Builder anyNode(GraphProto.Builder graph, RandomGenerator random) {
        return graph.getNodeCount() == 0
                ? graph.addNodeBuilder()
                : graph.getNodeBuilder(random.nextInt(graph.getNodeCount()));
    }

    private static void numberType(GraphProto.Builder graph, RandomGenerator random) {
        TensorProto.Builder tensor = anyTensor(graph, random);
        switch (random.nextInt(3)) {
            case 0 -> tensor.setDataType(random.nextInt(24));
            case 1 ->
                tensor.setDataLocation(1)
                        .addExternalDataBuilder()
                        .setKey("location")
                        .setValue("../../etc/passwd");
            default -> tensor.clearRawData().addFloatData(1).addInt32Data(-1);
        }
    }

    private static void attribute(GraphProto.Builder graph, RandomGenerator random) {
        NodeProto.Builder node = anyNode(graph, random);
        if (node.getAttributeCount() == 0) {
            newAttribute(graph, random);
            return;
        }
        AttributeProto.Builder attribute = node.getAttributeBuilder(random.nextInt(node.getAttributeCount()));
        switch (random.nextInt(6)) {
            case 0 -> attribute.setI(Mutation.oddNumber(random));
            case 1 -> attribute.setF((float) (random.nextDouble() * Mutation.oddNumber(random)));
            case 2 -> attribute.addInts(Mutation.oddNumber(random));
            case 3 -> attribute.setName(Mutation.any(ATTRIBUTES, random));
            case 4 -> attribute.clearInts().clearT();
            default -> {
                if (attribute.getIntsCount() > 0) {
                    attribute.setInts(random.nextInt(attribute.getIntsCount()), Mutation.oddNumber(random));
                } else {
                    attribute.setI(Mutation.oddNumber(random));
                }
            }
        }
    }

    private static void newAttribute(GraphProto.Builder graph, RandomGenerator random) {
        AttributeProto.Builder attribute =
                anyNode(graph, random).addAttributeBuilder().setName(Mutation.any(ATTRIBUTES, random));
        attribute.setI(Mutation.oddNumber(random)).setType(INTEGER);
        for (int i = random.nextInt(5); i > 0; i--) {
            attribute.addInts(random.nextInt(3) == 0 ? Mutation.oddNumber(random) : random.nextInt(4));
        }
    }

    private static void type(GraphProto.Builder graph, RandomGenerator random) {
        anyNode(graph, random).setOpType(Mutation.any(TYPES, random));
    }

    /** Reads or makes another value than before, or none. */
    private static void wiring(GraphProto.Builder graph, RandomGenerator random) {
        NodeProto.Builder node = anyNode(graph, random);
        NodeProto.Builder other = anyNode(graph, random);
        String value = random.nextBoolean() || other.getOutputCount() == 0
                ? anyTensor(graph, random).getName()
                : other.getOutput(0);
        switch (random.nextInt(5)) {
            case 0 -> node.addInput(value);
            case 1 -> node.addOutput(random.nextBoolean() ? value : "");
            case 2 -> node.clearOutput();
            case 3 -> node.clearInput();
            default -> {
                if (node.getInputCount() > 0) {
                    node.setInput(random.nextInt(node.getInputCount()), value);
                }
            }
        }
    }

    /** A tensor of shape arithmetic, for a node that wants one. */
    private static void wholeNumbers(GraphProto.Builder graph, RandomGenerator random) {
        String name = "odd" + graph.getInitializerCount();
        TensorProto.Builder tensor = graph.addInitializerBuilder().setName(name).setDataType(7);
        int count = random.nextInt(9);
        tensor.addDims(count);
        for (int i = 0; i < count; i++) {
            tensor.addInt64Data(random.nextBoolean() ? Mutation.oddNumber(random) : random.nextInt(-1, 5));
        }
        NodeProto.Builder node = anyNode(graph, random);
        if (node.getInputCount() < 2) {
            node.addInput(name);
        } else {
            node.setInput(1 + random.nextInt(node.getInputCount() - 1), name);
        }
    }

    private static void imageShape(GraphProto.Builder graph, RandomGenerator random) {
        if (graph.getInputCount() == 0) {
            return;
        }
        TensorShapeProto.Builder shape =
                graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
        if (shape.getDimCount() == 0 || random.nextInt(6) == 0) {
            shape.addDimBuilder().setDimValue(Mutation.oddNumber(random));
        } else {
            shape.getDimBuilder(random.nextInt(shape.getDimCount())).setDimValue(Mutation.oddNumber(random));
        }
    }

    private static void name(GraphProto.Builder graph, RandomGenerator random) {
        String odd = random.nextBoolean() ? "a\nb\u0000c" : "name".repeat(random.nextInt(1, 50_000));
        switch (random.nextInt(4)) {
            case 0 -> anyNode(graph, random).setName(odd);
            case 1 -> anyNode(graph, random).setOpType(odd);
            case 2 -> anyTensor(graph, random).setName(odd);
            default -> anyNode(graph, random).addOutput(odd);
        }
    }

    private static void nodes(GraphProto.Builder graph, RandomGenerator random) {
        int at = random.nextInt(Math.max(1, graph.getNodeCount()));
        if (graph.getNodeCount() > 0 && random.nextBoolean()) {
            graph.removeNode(at);
        } else {
            graph.addNode(anyNode(graph, random).build());
        }
    }
}
