package org.prunescope.onnx;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.proto.AttributeProto;
import org.prunescope.onnx.proto.GraphProto;
import org.prunescope.onnx.proto.ModelProto;
import org.prunescope.onnx.proto.NodeProto;
import org.prunescope.onnx.proto.OperatorSetIdProto;
import org.prunescope.onnx.proto.TensorProto;
import org.prunescope.onnx.proto.TensorShapeProto;
import org.prunescope.onnx.proto.TensorShapeProto.Dimension;
import org.prunescope.onnx.proto.TypeProto;
import org.prunescope.onnx.proto.ValueInfoProto;

/**
 * An ONNX file written down by hand, node by node, as some exporter might write it. Its input is {@code x}, its output
 * {@code y}.
 */
final class ModelSketch {
    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Random random = new Random(1);
    private final int opset;

    ModelSketch(int opset, Object... imageShape) {
        this.opset = opset;
        graph.addInput(info("x", StoredTensor.FLOAT, imageShape));
    }

    /** For batches of images of this shape. */
    static ModelSketch image(int opset, int channels, int height, int width) {
        return new ModelSketch(opset, "n", channels, height, width);
    }

    static ValueInfoProto info(String name, int type, Object... lengths) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object length : lengths) {
            shape.addDim(
                    length instanceof Integer number
                            ? Dimension.newBuilder().setDimValue(number)
                            : Dimension.newBuilder().setDimParam(length.toString()));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
                .build();
    }

    /** A node of the form {@code "Conv x w -> y"}; {@code _} stands for an input that is left out. */
    @CanIgnoreReturnValue
    ModelSketch node(String line, AttributeProto... attributes) {
        List<String> words = List.of(line.split(" "));
        int arrow = words.indexOf("->");
        graph.addNode(NodeProto.newBuilder()
                .setOpType(words.get(0))
                .setName("node" + graph.getNodeCount())
                .addAllInput(words.subList(1, arrow).stream()
                        .map(word -> word.equals("_") ? "" : word)
                        .toList())
                .addAllOutput(words.subList(arrow + 1, words.size()))
                .addAllAttribute(List.of(attributes)));
        return this;
    }

    @CanIgnoreReturnValue
    ModelSketch stored(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    @CanIgnoreReturnValue
    ModelSketch whole(String name, long... numbers) {
        return stored(StoredTensor.whole(name, numbers));
    }

    @CanIgnoreReturnValue
    ModelSketch real(String name, float... numbers) {
        return stored(StoredTensor.real(name, Tensor.vector(numbers)));
    }

    /** Random numbers in 0.5 to 1.5, so that variances are positive. */
    @CanIgnoreReturnValue
    ModelSketch random(String name, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = 0.5f + random.nextFloat();
        }
        return stored(StoredTensor.real(name, Tensor.of(shape, values)));
    }

    @CanIgnoreReturnValue
    ModelSketch output(String name) {
        graph.addOutput(ValueInfoProto.newBuilder().setName(name));
        return this;
    }

    GraphProto.Builder graph() {
        return graph;
    }

    ModelProto model() {
        if (graph.getOutputCount() == 0) {
            output("y");
        }
        return ModelProto.newBuilder()
                .setIrVersion(opset < 9 ? 3 : 8)
                .setGraph(graph.setName("sketch"))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .build();
    }

    Path save(Path folder) throws IOException {
        return Files.write(folder.resolve("sketch.onnx"), model().toByteArray());
    }

    static AttributeProto integer(String name, long number) {
        return AttributeProto.newBuilder().setName(name).setI(number).setType(2).build();
    }

    static AttributeProto integers(String name, long... numbers) {
        return AttributeProto.newBuilder()
                .setName(name)
                .addAllInts(LongStream.of(numbers).boxed().toList())
                .setType(7)
                .build();
    }

    static AttributeProto real(String name, float number) {
        return AttributeProto.newBuilder().setName(name).setF(number).setType(1).build();
    }

    static AttributeProto text(String name, String text) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setS(ByteString.copyFromUtf8(text))
                .setType(3)
                .build();
    }

    static AttributeProto tensor(String name, TensorProto tensor) {
        return AttributeProto.newBuilder().setName(name).setT(tensor).setType(4).build();
    }
}
