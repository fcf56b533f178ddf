package org.prunescope.fuzz;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.prunescope.onnx.proto.GraphProto;
import org.prunescope.onnx.proto.ModelProto;
import org.prunescope.onnx.proto.NodeProto;
import org.prunescope.onnx.proto.TensorProto;

/** ONNX files that ask for more than they bring: in shapes, in depth, in number. */
final class HostileOnnx {
    private static final int FLOAT = 1;
    private static final int WHOLE = 7;

    /** Fields of attributes that the program does not know. */
    private static final int A_GRAPH = 6;

    private static final int GRAPHS = 11;

    private HostileOnnx() {}

    static Map<String, byte[]> files() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("very many empty nodes", messages(GraphProto.NODE_FIELD_NUMBER, new byte[0], 4_000_000));
        all.put("very many empty tensors", messages(GraphProto.INITIALIZER_FIELD_NUMBER, new byte[0], 4_000_000));
        all.put("very many empty values", messages(GraphProto.VALUE_INFO_FIELD_NUMBER, new byte[0], 4_000_000));
        all.put(
                "a node of very many attributes",
                messages(1, repeated(NodeProto.ATTRIBUTE_FIELD_NUMBER, 4_000_000), 1));
        all.put(
                "an attribute of very many graphs",
                messages(1, field(NodeProto.ATTRIBUTE_FIELD_NUMBER, repeated(GRAPHS, 4_000_000)), 1));
        all.put("a node of very many inputs", messages(1, repeated(NodeProto.INPUT_FIELD_NUMBER, 4_000_000), 1));
        all.put(
                "very many packed numbers",
                messages(
                        GraphProto.INITIALIZER_FIELD_NUMBER,
                        field(TensorProto.INT64_DATA_FIELD_NUMBER, new byte[20_000_000]),
                        1));
        all.put("nested groups", nested());
        all.put("graphs in graphs", graphsInGraphs());
        all.put("constants without end", of(graph -> {
            shapeOf(graph, "s", 1 << 13, 1 << 13);
            node(graph, "ConstantOfShape", "w0", "s");
            for (int i = 0; i < 40; i++) {
                node(graph, "Add", "w" + (i + 1), "w" + i, "w" + i);
            }
            node(graph, "Add", "y", "x", "w40");
        }));
        all.put("a constant of an overflowing shape", of(graph -> {
            shapeOf(graph, "s", 1L << 31, 1L << 31, 4);
            node(graph, "ConstantOfShape", "w", "s");
            node(graph, "Add", "y", "x", "w");
        }));
        all.put("a constant of 65536 empty axes", of(graph -> {
            shapeOf(graph, "s", new long[65_536]);
            node(graph, "ConstantOfShape", "w", "s");
            node(graph, "Add", "y", "x", "w");
        }));
        all.put("channels that double without end", of(graph -> {
            node(graph, "Identity", "c0", "x");
            for (int i = 0; i < 40; i++) {
                node(graph, "Concat", "c" + (i + 1), "c" + i, "c" + i)
                        .addAttributeBuilder()
                        .setName("axis")
                        .setI(1)
                        .setType(2);
            }
            node(graph, "Relu", "y", "c40");
        }));
        all.put("wide channels in a long row", of(graph -> {
            shapeOf(graph, "p", 0, 250_000, 0, 0, 0, 250_000, 0, 0);
            node(graph, "Pad", "r0", "x", "p");
            for (int i = 0; i < 2_000; i++) {
                node(graph, "Relu", "r" + (i + 1), "r" + i);
            }
            node(graph, "Relu", "y", "r2000");
        }));
        all.put("padding in a long row", of(graph -> {
            shapeOf(graph, "p", 0, 0, 1 << 20, 1 << 20, 0, 0, 1 << 20, 1 << 20);
            for (int i = 0; i < 3_000; i++) {
                node(graph, "Pad", i == 2_999 ? "y" : "r" + i, i == 0 ? "x" : "r" + (i - 1), "p");
            }
        }));
        all.put("a very long row", of(graph -> {
            for (int i = 0; i < 200_000; i++) {
                node(graph, "Relu", i == 199_999 ? "y" : "r" + i, i == 0 ? "x" : "r" + (i - 1));
            }
        }));
        all.put("a very long row of reshapes", of(graph -> {
            shapeOf(graph, "w", 1 << 20);
            for (int i = 0; i < 20_000; i++) {
                node(graph, "Identity", "w" + i, i == 0 ? "w" : "w" + (i - 1));
            }
            node(graph, "Reshape", "y", "x", "w19999");
        }));
        all.put("a sum of one value, very often", of(graph -> {
            String[] many = new String[100_000];
            Arrays.fill(many, "x");
            node(graph, "Sum", "y", many);
        }));
        all.put("parts without number", of(graph -> {
            NodeProto.Builder split = graph.addNodeBuilder().setOpType("Split").addInput("x");
            split.addAttributeBuilder().setName("axis").setI(1).setType(2);
            for (int i = 0; i < 100_000; i++) {
                split.addOutput(i == 0 ? "y" : "p" + i);
            }
        }));
        all.put("windows whose sizes overflow", of(graph -> {
            NodeProto.Builder pool = node(graph, "MaxPool", "y", "x");
            pool.addAttributeBuilder()
                    .setName("kernel_shape")
                    .addInts(1 << 24)
                    .addInts(1 << 24)
                    .setType(7);
            pool.addAttributeBuilder()
                    .setName("dilations")
                    .addInts(1 << 24)
                    .addInts(1 << 24)
                    .setType(7);
            pool.addAttributeBuilder()
                    .setName("strides")
                    .addInts(1 << 24)
                    .addInts(1 << 24)
                    .setType(7);
            pool.addAttributeBuilder()
                    .setName("auto_pad")
                    .setS(ByteString.copyFromUtf8("SAME_UPPER"))
                    .setType(3);
        }));
        all.put("text in the place of numbers", of(graph -> {
            graph.addInitializerBuilder().setName("t").setDataType(8).addDims(1);
            node(graph, "Add", "y", "x", "t");
        }));
        all.put("names of many lines", of(graph -> node(graph, "Line\nbreak\r\n".repeat(50_000), "y", "x")));
        return all;
    }

    /** A model of opset 13 with an image x of 3×8×8, and an output y. */
    private static byte[] of(Consumer<GraphProto.Builder> content) {
        ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
        model.addOpsetImportBuilder().setVersion(13);
        GraphProto.Builder graph = model.getGraphBuilder().setName("hostile");
        var tensor = graph.addInputBuilder().setName("x").getTypeBuilder().getTensorTypeBuilder();
        tensor.setElemType(FLOAT);
        for (int length : new int[] {0, 3, 8, 8}) {
            tensor.getShapeBuilder().addDimBuilder().setDimValue(length);
        }
        graph.addOutputBuilder().setName("y");
        content.accept(graph);
        return model.build().toByteArray();
    }

    @CanIgnoreReturnValue
    private static NodeProto.Builder node(GraphProto.Builder graph, String type, String output, String... inputs) {
        NodeProto.Builder node = graph.addNodeBuilder().setOpType(type).addOutput(output);
        for (String input : inputs) {
            node.addInput(input);
        }
        return node;
    }

    private static void shapeOf(GraphProto.Builder graph, String name, long... lengths) {
        TensorProto.Builder tensor =
                graph.addInitializerBuilder().setName(name).setDataType(WHOLE).addDims(lengths.length);
        for (long length : lengths) {
            tensor.addInt64Data(length);
        }
    }

    /** A model whose graph holds the same message very often. */
    private static byte[] messages(int number, byte[] message, int times) {
        byte[] one = field(number, message);
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            graph.writeBytes(one);
        }
        return model(graph.toByteArray());
    }

    private static byte[] model(byte[] graph) {
        byte[] start = ModelProto.newBuilder().setIrVersion(8).build().toByteArray();
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        model.writeBytes(start);
        model.writeBytes(field(ModelProto.GRAPH_FIELD_NUMBER, graph));
        return model.toByteArray();
    }

    private static byte[] repeated(int number, int times) {
        byte[] one = field(number, new byte[0]);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(one);
        }
        return all.toByteArray();
    }

    private static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeByteArray(number, content);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] nested() {
        byte[] groups = new byte[1_000_000];
        Arrays.fill(groups, (byte) 0x0b); // the start of group 1
        return model(groups);
    }

    private static byte[] graphsInGraphs() {
        byte[] graph = {};
        for (int i = 0; i < 2_000; i++) {
            graph = field(GraphProto.NODE_FIELD_NUMBER, field(NodeProto.ATTRIBUTE_FIELD_NUMBER, field(A_GRAPH, graph)));
        }
        return model(graph);
    }
}
