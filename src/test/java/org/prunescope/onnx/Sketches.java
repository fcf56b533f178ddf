package org.prunescope.onnx;

import static org.prunescope.onnx.ModelSketch.integer;
import static org.prunescope.onnx.ModelSketch.integers;
import static org.prunescope.onnx.ModelSketch.real;
import static org.prunescope.onnx.ModelSketch.tensor;
import static org.prunescope.onnx.ModelSketch.text;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.proto.AttributeProto;
import org.prunescope.onnx.proto.TensorProto;

/** Forms in which exporters of different age and origin write the same operations. All files here can be read. */
final class Sketches {
    private Sketches() {}

    static Map<String, ModelSketch> all() {
        Map<String, ModelSketch> all = new LinkedHashMap<>();
        windows(all);
        layers(all);
        constantsThatLayersTakeIn(all);
        activations(all);
        shapes(all);
        channels(all);
        types(all);
        writtenOut(all);
        channelsLast(all);
        return all;
    }

    private static ModelSketch map(int opset) {
        return ModelSketch.image(opset, 4, 7, 6);
    }

    private static void windows(Map<String, ModelSketch> all) {
        AttributeProto kernel = integers("kernel_shape", 3, 2);
        AttributeProto strides = integers("strides", 2, 3);
        all.put("convolution with SAME_UPPER", convolution(strides, text("auto_pad", "SAME_UPPER")));
        all.put("convolution with SAME_LOWER", convolution(strides, text("auto_pad", "SAME_LOWER")));
        all.put("convolution with VALID", convolution(text("auto_pad", "VALID")));
        all.put("convolution with gaps", convolution(integers("dilations", 2, 3)));
        all.put("convolution with uneven padding", convolution(integers("pads", 0, 1, 2, 3)));
        all.put(
                "convolution in groups",
                map(13).random("w", 6, 2, 3, 3).random("b", 6).node("Conv x w b -> y", integer("group", 2)));
        for (int opset : new int[] {8, 13}) {
            all.put("plain max pooling, opset " + opset, map(opset).node("MaxPool x -> y", kernel, strides));
            all.put(
                    "plain mean pooling, opset " + opset,
                    map(opset).node("AveragePool x -> y", kernel, strides, integers("pads", 1, 1, 1, 1)));
        }
        all.put("max pooling with SAME_UPPER", map(13).node("MaxPool x -> y", kernel, text("auto_pad", "SAME_UPPER")));
        all.put(
                "mean pooling with SAME_LOWER",
                map(13).node("AveragePool x -> y", kernel, strides, text("auto_pad", "SAME_LOWER")));
        for (int size = 5; size < 9; size++) {
            for (int ceiling = 0; ceiling < 2; ceiling++) {
                // Before opset 19 the runtime counts what lies beyond the padding, against PyTorch.
                int counting = ceiling == 0 ? 13 : 19;
                String where = " of %d pixels, ceiling %d".formatted(size, ceiling);
                all.put("max pooling" + where, pooling(13, "MaxPool", size, 1, integer("ceil_mode", ceiling)));
                all.put("mean pooling" + where, pooling(13, "AveragePool", size, 1, integer("ceil_mode", ceiling)));
                for (int pad = 0; pad < 2; pad++) {
                    all.put(
                            "counting mean pooling" + where + ", padding " + pad,
                            pooling(
                                    counting,
                                    "AveragePool",
                                    size,
                                    pad,
                                    integer("ceil_mode", ceiling),
                                    integer("count_include_pad", 1)));
                }
            }
        }
        all.put(
                "mean pooling with gaps",
                pooling(19, "AveragePool", 8, 1, integers("dilations", 2, 1), integer("count_include_pad", 1)));
        all.put(
                "mean pooling that counts padding",
                map(13).node(
                                "AveragePool x -> y",
                                kernel,
                                integers("pads", 1, 1, 1, 1),
                                integer("count_include_pad", 1)));
        all.put("max pooling with gaps", map(13).node("MaxPool x -> y", kernel, integers("dilations", 2, 2)));
        all.put("global mean", map(13).node("GlobalAveragePool x -> y"));
        all.put("global maximum", map(13).node("GlobalMaxPool x -> y"));
        all.put("mean over axes", map(13).node("ReduceMean x -> y", integers("axes", 2, 3)));
        all.put(
                "mean over negative axes without them",
                map(13).node("ReduceMean x -> y", integers("axes", -1, -2), integer("keepdims", 0)));
        all.put("mean over axes given as input", map(18).whole("axes", 2, 3).node("ReduceMean x axes -> y"));
        all.put("maximum over axes", map(13).node("ReduceMax x -> y", integers("axes", 3, 2)));
    }

    private static ModelSketch pooling(int opset, String type, int size, int pad, AttributeProto... more) {
        List<AttributeProto> attributes = new ArrayList<>(List.of(more));
        attributes.add(integers("kernel_shape", 3, 3));
        attributes.add(integers("strides", 2, 2));
        attributes.add(integers("pads", pad, pad, pad, pad));
        return ModelSketch.image(opset, 2, size, size)
                .node(type + " x -> y", attributes.toArray(AttributeProto[]::new));
    }

    private static ModelSketch convolution(AttributeProto... attributes) {
        return map(13).random("w", 5, 4, 3, 2).random("b", 5).node("Conv x w b -> y", attributes);
    }

    private static ModelSketch vector(int opset) {
        return map(opset).node("Flatten x -> v");
    }

    private static void layers(Map<String, ModelSketch> all) {
        all.put(
                "matrix as [out, in]",
                vector(13).random("w", 3, 168).random("b", 3).node("Gemm v w b -> y", integer("transB", 1)));
        all.put(
                "matrix as [in, out], with factors",
                vector(9)
                        .random("w", 168, 3)
                        .random("b", 1, 3)
                        .node("Gemm v w b -> y", real("alpha", 0.5f), real("beta", 2)));
        all.put(
                "matrix with one bias for all",
                vector(9).random("w", 168, 3).random("b", 1).node("Gemm v w b -> y"));
        all.put("matrix without bias", vector(13).random("w", 168, 3).node("Gemm v w -> y"));
        all.put(
                "product, then sum",
                vector(13)
                        .random("w", 168, 3)
                        .random("b", 3)
                        .node("MatMul v w -> p")
                        .node("Add p b -> y"));
        all.put(
                "product with a transposed weight",
                vector(13)
                        .random("w", 3, 168)
                        .node("Transpose w -> t", integers("perm", 1, 0))
                        .node("MatMul v t -> y"));
        all.put("normalisation", normalized(13).node("Identity z -> y"));
        all.put("normalisation of opset 8", normalized(8).node("Relu z -> y"));
        all.put(
                "normalisation of a vector",
                vector(13)
                        .random("s", 168)
                        .random("h", 168)
                        .random("m", 168)
                        .random("q", 168)
                        .node("BatchNormalization v s h m q -> y", real("epsilon", 0.1f)));
    }

    private static ModelSketch normalized(int opset) {
        return map(opset)
                .random("s", 4)
                .random("h", 4)
                .random("m", 4)
                .random("q", 4)
                .node("BatchNormalization x s h m q -> z", real("epsilon", 1e-3f));
    }

    private static ModelSketch convolved(int opset) {
        return map(opset).random("w", 5, 4, 3, 2).node("Conv x w -> c");
    }

    private static void constantsThatLayersTakeIn(Map<String, ModelSketch> all) {
        all.put(
                "sum behind a convolution",
                convolved(13).random("b", 1, 5, 1, 1).node("Add b c -> y"));
        all.put(
                "difference behind a convolution",
                convolved(13).random("b", 5, 1, 1).node("Sub c b -> y"));
        all.put("reversed difference", convolved(13).random("b", 5, 1, 1).node("Sub b c -> y"));
        all.put(
                "product and quotient behind a convolution",
                convolved(13)
                        .random("f", 5, 1, 1)
                        .random("d", 1)
                        .node("Mul c f -> p")
                        .node("Div p d -> y"));
        all.put(
                "scale and shift behind a normalisation, as Caffe does",
                normalized(9)
                        .random("f", 4)
                        .random("o", 4)
                        .node("Unsqueeze f -> f1", integers("axes", 1, 2))
                        .node("Mul z f1 -> p")
                        .node("Unsqueeze o -> o1", integers("axes", 1, 2))
                        .node("Add p o1 -> y"));
    }

    private static void activations(Map<String, ModelSketch> all) {
        all.put("sigmoid", map(13).node("Sigmoid x -> y"));
        all.put("tanh", map(13).node("Tanh x -> y"));
        all.put("leaky rectifier", map(13).node("LeakyRelu x -> y"));
        all.put("clip by attributes", map(9).node("Clip x -> y", real("min", 0.2f), real("max", 0.7f)));
        all.put(
                "clip by inputs",
                map(13).stored(scalar("low", 0.2f)).stored(scalar("high", 0.7f)).node("Clip x low high -> y"));
        all.put("clip from above only", map(13).stored(scalar("high", 0.7f)).node("Clip x _ high -> y"));
        all.put("softmax of a vector", vector(13).node("Softmax v -> y"));
        all.put("old softmax of a map", ModelSketch.image(9, 5, 1, 1).node("Softmax x -> y"));
        all.put("logarithm of softmax", vector(11).node("LogSoftmax v -> y", integer("axis", -1)));
        all.put("dropout by attribute", map(9).node("Dropout x -> d mask").node("Relu d -> y"));
        all.put("dropout by input", map(13).stored(scalar("r", 0.3f)).node("Dropout x r -> y"));
        all.put(
                "casts that change nothing",
                map(13).node("Cast x -> c", integer("to", 1)).node("Relu c -> y"));
        all.put("sum of three", map(13).node("Relu x -> r").node("Sum x r x -> y"));
        all.put("a value times its own gate", map(13).node("Sigmoid x -> s").node("Mul x s -> y"));
        all.put(
                "gate in front of the map",
                map(13).node("GlobalAveragePool x -> p").node("Sigmoid p -> s").node("Mul s x -> y"));
    }

    private static TensorProto scalar(String name, float number) {
        return StoredTensor.real(name, Tensor.of(new int[0], number));
    }

    private static void shapes(Map<String, ModelSketch> all) {
        all.put(
                "view(-1, 168)",
                map(9).node("Constant -> s", tensor("value", StoredTensor.whole("", -1, 168)))
                        .node("Reshape x s -> y"));
        all.put(
                "view(size(0), -1)",
                map(13).node("Shape x -> s")
                        .stored(wholeScalar("zero", 0))
                        .node("Gather s zero -> n")
                        .whole("axes", 0)
                        .node("Unsqueeze n axes -> n1")
                        .whole("rest", -1)
                        .node("Concat n1 rest -> t", integer("axis", 0))
                        .node("Reshape x t -> y"));
        all.put(
                "view(size(0), size(1) * 42)",
                map(15).node("Shape x -> s", integer("start", 0), integer("end", 2))
                        .whole("first", 0)
                        .whole("second", 1)
                        .whole("pixels", 42)
                        .whole("end1", 1)
                        .whole("end2", 2)
                        .node("Slice s first end1 -> n")
                        .node("Slice s second end2 first -> c")
                        .node("Mul c pixels -> k")
                        .node("Concat n k -> t", integer("axis", 0))
                        .node("Reshape x t -> y"));
        all.put("reshape that copies lengths", map(13).whole("t", 0, 0, 7, -1).node("Reshape x t -> y"));
        all.put(
                "squeeze by attribute",
                map(9).node("GlobalAveragePool x -> p").node("Squeeze p -> y", integers("axes", 2, 3)));
        all.put(
                "squeeze by input",
                map(13).node("GlobalAveragePool x -> p").whole("axes", -1, -2).node("Squeeze p axes -> y"));
        all.put(
                "weights made of one number",
                map(9).whole("shape", 2, 4, 3, 3)
                        .node(
                                "ConstantOfShape shape -> w",
                                tensor("value", StoredTensor.real("", Tensor.vector(0.02f))))
                        .node("Conv x w -> y"));
        all.put(
                "a range as indices",
                map(13).stored(wholeScalar("from", 3))
                        .stored(wholeScalar("to", -1))
                        .stored(wholeScalar("by", -2))
                        .node("Range from to by -> i")
                        .node("Gather x i -> y", integer("axis", 1)));
    }

    private static TensorProto wholeScalar(String name, long number) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(StoredTensor.INT64)
                .addInt64Data(number)
                .build();
    }

    private static void channels(Map<String, ModelSketch> all) {
        all.put(
                "slice by attributes",
                map(9).node("Slice x -> y", integers("axes", 1), integers("starts", 1), integers("ends", 3)));
        all.put(
                "slice of channels and pixels at once",
                map(13).whole("starts", -1, 0, 0)
                        .whole("ends", Long.MIN_VALUE, Long.MAX_VALUE, 100)
                        .whole("axes", 1, 2, -1)
                        .whole("steps", -2, 2, 3)
                        .node("Slice x starts ends axes steps -> y"));
        all.put(
                "split by attribute",
                map(9).node("Split x -> a b", integer("axis", 1), integers("split", 1, 3))
                        .node("Concat b a -> y", integer("axis", 1)));
        all.put(
                "split by input",
                map(13).whole("sizes", 3, 1)
                        .node("Split x sizes -> a b", integer("axis", 1))
                        .node("Concat b a x -> y", integer("axis", -3)));
        all.put(
                "split into equal parts",
                map(18).node("Split x -> a b", integer("axis", 1), integer("num_outputs", 2))
                        .node("Add b a -> y"));
        all.put("channels in another order", map(13).whole("i", 2, -1, 0).node("Gather x i -> y", integer("axis", 1)));
        all.put("padding by attributes", map(9).node("Pad x -> y", integers("pads", 0, 0, 1, 2, 0, 0, 0, 3)));
        all.put(
                "padding of pixels and channels",
                map(13).whole("pads", 0, 2, 1, 0, 0, 1, 0, 2).node("Pad x pads -> y"));
        all.put(
                "padding of named axes",
                map(18).whole("pads", 2, 1)
                        .whole("axes", 1)
                        .stored(scalar("zero", 0))
                        .node("Pad x pads zero axes -> y"));
        all.put(
                "zero channels taken in any order",
                map(13).whole("pads", 0, 0, 0, 0, 0, 1, 0, 0)
                        .node("Pad x pads -> p")
                        .whole("i", 4, 0, 4, 3, 1)
                        .node("Gather p i -> y", integer("axis", 1)));
        all.put(
                "padding that is read twice",
                map(13).whole("pads", 0, 0, 0, 0, 0, 1, 0, 0)
                        .node("Pad x pads -> p")
                        .whole("i", 4, 0, 4, 3, 1)
                        .node("Gather p i -> g", integer("axis", 1))
                        .node("Add g p -> y"));
    }

    private static void types(Map<String, ModelSketch> all) {
        all.put(
                "weights of 64 bits",
                map(13).stored(TensorProto.newBuilder()
                                .setName("d")
                                .setDataType(StoredTensor.DOUBLE)
                                .addDims(1)
                                .addDims(4)
                                .addDims(1)
                                .addDims(1)
                                .addDoubleData(0.1)
                                .addDoubleData(-0.2)
                                .addDoubleData(3)
                                .addDoubleData(1e-3)
                                .build())
                        .node("Cast d -> w", integer("to", 1))
                        .node("Conv x w -> y"));
        // 1, -2, the smallest normal and the smallest subnormal number
        byte[] halves = {0, 0x3c, 0, (byte) 0xc0, 0, 4, 1, 0};
        all.put(
                "weights of 16 bits",
                map(13).stored(TensorProto.newBuilder()
                                .setName("h")
                                .setDataType(StoredTensor.FLOAT16)
                                .addDims(1)
                                .addDims(4)
                                .addDims(1)
                                .addDims(1)
                                .setRawData(ByteString.copyFrom(halves))
                                .build())
                        .node("Cast h -> w", integer("to", 1))
                        .node("Conv x w -> y"));
        all.put(
                "weights in a list",
                map(13).stored(TensorProto.newBuilder()
                                .setName("w")
                                .setDataType(StoredTensor.FLOAT)
                                .addDims(1)
                                .addDims(4)
                                .addDims(1)
                                .addDims(1)
                                .addFloatData(1)
                                .addFloatData(2)
                                .addFloatData(3)
                                .addFloatData(4)
                                .build())
                        .node("Conv x w -> y"));
    }

    /** Functions made of several nodes, in the orders that exporters choose. */
    private static void writtenOut(Map<String, ModelSketch> all) {
        all.put(
                "hard swish by clip",
                map(13).stored(scalar("three", 3))
                        .stored(scalar("zero", 0))
                        .stored(scalar("six", 6))
                        .node("Add x three -> a")
                        .node("Clip a zero six -> c")
                        .node("Mul x c -> p")
                        .node("Div p six -> y"));
        all.put(
                "hard sigmoid behind a convolution",
                convolved(13)
                        .stored(scalar("three", 3))
                        .stored(scalar("zero", 0))
                        .stored(scalar("six", 6))
                        .node("Add c three -> a")
                        .node("Clip a zero six -> d")
                        .node("Div d six -> y"));
        all.put(
                "mean error function unit",
                map(13).stored(scalar("root", 0.70710678f))
                        .stored(scalar("one", 1))
                        .stored(scalar("half", 0.5f))
                        .node("Mul x root -> a")
                        .node("Erf a -> e")
                        .node("Add one e -> f")
                        .node("Mul half x -> h")
                        .node("Mul h f -> y"));
        all.put(
                "mish of older files",
                map(13).node("Softplus x -> s").node("Tanh s -> t").node("Mul x t -> y"));
        all.put(
                "functions of newer files",
                map(20).node("Gelu x -> g").node("Mish g -> m").node("HardSwish m -> y"));
        all.put(
                "functions with constants",
                map(13).node("Elu x -> e", real("alpha", 0.7f))
                        .node("Selu e -> s")
                        .node("HardSigmoid s -> h", real("alpha", 0.3f), real("beta", 0.4f))
                        .node("Softsign h -> y"));
        all.put(
                "bounds as maximum and minimum",
                map(13).stored(scalar("low", 0.6f))
                        .stored(scalar("high", 0.9f))
                        .node("Max x low -> m")
                        .node("Min high m -> y"));
        all.put(
                "powers, roots and reciprocals",
                map(13).stored(scalar("cube", 3))
                        .node("Abs x -> a")
                        .node("Pow a cube -> p")
                        .node("Sqrt p -> r")
                        .node("Exp r -> e")
                        .node("Reciprocal e -> i")
                        .node("Neg i -> y"));
        all.put(
                "parametric rectifier",
                map(9).random("s", 4, 1, 1).node("Neg x -> n").node("PRelu n s -> y"));
        all.put(
                "scale and shift of what others read too",
                map(13).random("f", 1, 4, 1, 1)
                        .random("o", 4, 1, 1)
                        .node("Mul x f -> p")
                        .node("Add p o -> q")
                        .node("Add q x -> y"));
        all.put(
                "neighbours in channel order",
                map(13).node("LRN x -> y", integer("size", 3), real("alpha", 0.5f), real("bias", 2)));
        all.put("layer normalisation by moments", moments(13, "Pow d two -> v"));
        all.put("layer normalisation by products", moments(17, "Mul d d -> v"));
        all.put(
                "layer normalisation of channels behind",
                map(17).random("s", 4)
                        .random("h", 4)
                        .node("Transpose x -> t", integers("perm", 0, 2, 3, 1))
                        .node("LayerNormalization t s h -> n", integer("axis", -1), real("epsilon", 1e-3f))
                        .node("Transpose n -> y", integers("perm", 0, 3, 1, 2)));
        all.put("sum over pixels", map(13).whole("axes", 2, 3).node("ReduceSum x axes -> y", integer("keepdims", 0)));
        all.put(
                "mean over columns, then rows",
                map(13).node("ReduceMean x -> m", integers("axes", 3), integer("keepdims", 0))
                        .node("ReduceMean m -> y", integers("axes", 2), integer("keepdims", 0)));
        all.put(
                "crop",
                map(13).whole("from", 1, 2)
                        .whole("to", 6, -1)
                        .whole("axes", 2, 3)
                        .node("Slice x from to axes -> y"));
        all.put(
                "enlarging",
                map(13).stored(StoredTensor.real("times", Tensor.vector(1, 1, 3, 2)))
                        .node("Resize x _ times -> y", text("coordinate_transformation_mode", "half_pixel")));
        all.put(
                "one channel at a time",
                map(13).stored(wholeScalar("two", 2))
                        .whole("one", 1)
                        .node("Gather x two -> g", integer("axis", 1))
                        .node("Unsqueeze g one -> u")
                        .node("Concat u x -> y", integer("axis", 1)));
    }

    private static ModelSketch moments(int opset, String squares) {
        return map(opset)
                .random("s", 4, 1, 1)
                .random("h", 4, 1, 1)
                .stored(scalar("two", 2))
                .stored(scalar("e", 1e-3f))
                .node("ReduceMean x -> m", integers("axes", 1))
                .node("Sub x m -> d")
                .node(squares)
                .node("ReduceMean v -> q", integers("axes", 1))
                .node("Add q e -> r")
                .node("Sqrt r -> o")
                .node("Div d o -> n")
                .node("Mul n s -> p")
                .node("Add p h -> y");
    }

    /** As tf2onnx leaves Keras networks: images and constants with channels last, transposed around each convolution. */
    private static void channelsLast(Map<String, ModelSketch> all) {
        all.put(
                "gate of channels last",
                last(13).random("v", 4, 2)
                        .random("u", 2, 4)
                        .random("b", 2)
                        .node("ReduceMean c -> g", integers("axes", 1, 2))
                        .node("MatMul g v -> r")
                        .node("Add r b -> r1")
                        .node("Relu r1 -> r2")
                        .node("MatMul r2 u -> e")
                        .node("Sigmoid e -> s")
                        .node("Mul c s -> z")
                        .node("Transpose z -> y", integers("perm", 0, 3, 1, 2)));
        all.put(
                "flattened with channels last",
                last(13).random("k", 168, 3)
                        .random("b", 3)
                        .whole("shape", -1, 168)
                        .node("Relu c -> r")
                        .node("Reshape r shape -> v")
                        .node("MatMul v k -> p")
                        .node("Add p b -> q")
                        .node("Softmax q -> y"));
        all.put(
                "joined and padded with channels last",
                last(13).whole("pads", 0, 1, 1, 0, 0, 0, 2, 0)
                        .random("s", 8)
                        .node("Pad c pads -> p")
                        .node("Concat p p -> d", integer("axis", 3))
                        .node("Mul d s -> m")
                        .node("Transpose m -> y", integers("perm", 0, 3, 1, 2)));
        all.put(
                "vector as a map of channels last",
                map(13).random("w", 4, 4)
                        .whole("shape", -1, 1, 1, 4)
                        .node("GlobalAveragePool x -> p")
                        .node("Flatten p -> v")
                        .node("MatMul v w -> d")
                        .node("Reshape d shape -> m")
                        .node("Transpose m -> t", integers("perm", 0, 3, 1, 2))
                        .node("Sigmoid t -> s")
                        .node("Mul x s -> y"));
        all.put(
                "gate that is expanded",
                map(13).random("w", 4, 4)
                        .whole("shape", -1, 4, 1, 1)
                        .whole("full", 1, 4, 7, 6)
                        .node("GlobalAveragePool x -> p")
                        .node("Flatten p -> v")
                        .node("MatMul v w -> d")
                        .node("Reshape d shape -> m")
                        .node("Expand m full -> t")
                        .node("Mul x t -> y"));
        all.put(
                "shuffled channels",
                map(13).whole("apart", -1, 2, 2, 7, 6)
                        .whole("together", -1, 4, 7, 6)
                        .node("Reshape x apart -> a")
                        .node("Transpose a -> t", integers("perm", 0, 2, 1, 3, 4))
                        .node("Reshape t together -> y"));
    }

    private static ModelSketch last(int opset) {
        return map(opset)
                .random("w", 4, 4, 1, 1)
                .random("o", 4)
                .node("Conv x w -> f")
                .node("Transpose f -> l", integers("perm", 0, 2, 3, 1))
                .node("Add l o -> c");
    }
}
