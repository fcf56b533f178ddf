package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.prunescope.onnx.ModelSketch.integer;
import static org.prunescope.onnx.ModelSketch.integers;
import static org.prunescope.onnx.ModelSketch.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.SharedData;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.onnx.proto.NodeProto;
import org.prunescope.onnx.proto.TensorProto;

/** Files from anywhere: each is refused in one sentence, and none takes memory that it does not fill itself. */
class BadFilesTest {
    private static final String DAMAGED = "it is not an ONNX file, or only a part of one: copy or export it again";

    @TempDir
    private Path folder;

    static Stream<Arguments> refused() {
        Map<String, ModelSketch> all = new LinkedHashMap<>();
        all.put(
                "it uses operations that cannot be read: Einsum (2×), Pad with other values than 0 (1×),"
                        + " com.example.Attention (1×); save the network without them, or open a classifier that is made of convolutions",
                unknownOperations());
        all.put("Conv \"node0\": \"w\" is read, but nothing in front makes it", image().node("Conv x w -> y"));
        all.put(
                "it uses operations that cannot be read: Conv with weights of 3 axes (1×); save the network without them, or open a"
                        + " classifier that is made of convolutions",
                image().random("w", 4, 4, 3).node("Conv x w -> y"));
        all.put(
                "Conv \"node0\": it has weights for 5 input channels, but gets a value of 4×7×6",
                image().random("w", 4, 5, 3, 3).node("Conv x w -> y"));
        all.put(
                "\"b\" should have the shape [4], but has [3]",
                image().random("w", 4, 4, 3, 3).random("b", 3).node("Conv x w b -> y"));
        all.put(
                "Conv \"node0\": a 9×9 kernel does not fit into a map of 7×6",
                image().random("w", 4, 4, 9, 9).node("Conv x w -> y"));
        all.put(
                "Gemm \"node0\": it needs a vector, but gets a map of 4×7×6",
                image().random("w", 4, 3).node("Gemm x w -> y"));
        all.put("it reads 2 inputs [x, z], not one image", twoInputs());
        all.put(
                "it has 2 outputs [y, x]: save it with the class scores alone",
                image().node("Relu x -> y").output("y").output("x"));
        all.put("its output \"y\" does not depend on the image", image().node("Shape x -> y"));
        all.put(
                "its input \"x\" has the shape [0, 3, 0, 0], 0 for open: save it for images of one fixed size, [n, channels, height,"
                        + " width]",
                new ModelSketch(13, "n", 3, "h", "w").node("Relu x -> y"));
        all.put(
                "its input \"x\" has the shape [0, 100], 0 for open: save it for images of one fixed size, [n, channels, height, width]",
                new ModelSketch(13, "n", 100).node("Relu x -> y"));
        all.put(
                "it is written in opset 6: convert it to opset 7 or later",
                ModelSketch.image(6, 3, 8, 8).node("Relu x -> y"));
        all.put("it holds no network, or only the beginning of one", image());
        all.put(
                "two nodes make a value named \"a\"",
                image().node("Relu x -> a").node("Tanh x -> a").node("Sum x a -> y"));
        all.put(
                "ConstantOfShape \"node0\": its computed constants would fill more than 33554432 numbers",
                image().whole("s", 60_000, 60_000)
                        .node("ConstantOfShape s -> w")
                        .node("MatMul x w -> y"));
        all.put(
                "Conv \"node0\": \"w\" has the shape [4, 4, 3, 3], but another count of numbers: the file is damaged",
                image().stored(lying(4, 4, 3, 3)).node("Conv x w -> y"));
        all.put(
                "Conv \"node0\": \"w\" has the impossible shape [65536, 65536, 3, 3]: the file is damaged",
                image().stored(lying(65536, 65536, 3, 3)).node("Conv x w -> y"));
        all.put(
                "Conv \"node0\": \"w\" has the impossible shape [-4, 4, 3, 3]: the file is damaged",
                image().stored(lying(-4, 4, 3, 3)).node("Conv x w -> y"));
        all.put(
                "Conv \"node0\": \"w\" is stored in another file: save the network as one file, without external data",
                image().stored(TensorProto.newBuilder()
                                .setName("w")
                                .setDataType(1)
                                .setDataLocation(1)
                                .build())
                        .node("Conv x w -> y"));
        all.put(
                "Conv \"node0\": \"w\" holds numbers of type 3; save the network in 32-bit numbers",
                image().stored(TensorProto.newBuilder()
                                .setName("w")
                                .setDataType(3)
                                .build())
                        .node("Conv x w -> y"));
        all.put(
                "MaxPool \"node0\": 100000000000 is out of range for strides",
                image().node(
                                "MaxPool x -> y",
                                integers("kernel_shape", 2, 2),
                                integers("strides", 1, 100_000_000_000L)));
        return all.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    private static ModelSketch image() {
        return ModelSketch.image(13, 4, 7, 6);
    }

    private static ModelSketch unknownOperations() {
        ModelSketch sketch = image().whole("p", 0, 0, 1, 1, 0, 0, 1, 1)
                .node("Einsum x -> a")
                .node("Attention a -> b")
                .node("Pad x p -> c", text("mode", "reflect"))
                .node("Relu c -> d")
                .node("Einsum b d -> y")
                .node("Erf x -> unused");
        sketch.graph()
                .setNode(1, NodeProto.newBuilder(sketch.graph().getNode(1)).setDomain("com.example"));
        return sketch;
    }

    private static ModelSketch twoInputs() {
        ModelSketch sketch = image().node("Add x z -> y");
        sketch.graph().addInput(ModelSketch.info("z", StoredTensor.FLOAT, "n", 4, 7, 6));
        return sketch;
    }

    private static TensorProto lying(long... dims) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder(StoredTensor.whole("w", 1, 2)).clearDims();
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        return tensor.build();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aSentenceSaysWhatIsWrong(String sentence, ModelSketch sketch) throws IOException {
        Path file = sketch.save(folder);

        assertThatThrownBy(() -> new OnnxFormat().read(file).network())
                .isInstanceOf(NetworkFormatException.class)
                .hasMessage("sketch.onnx: " + sentence);
    }

    @Test
    void aCutOffFileIsRefusedWhereverItEnds() throws IOException {
        byte[] whole = Files.readAllBytes(SharedData.file("data/networks/mobilenetv2.onnx"));

        for (int length = 0; length < whole.length; length += 1 + length / 3) {
            assertThat(refusal(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(NetworkFormatException.class)
                    .hasMessageStartingWith("bad.onnx: it ");
        }
    }

    @Test
    void otherFilesAreRefused() {
        assertThat(refusal(new byte[0])).hasMessage("bad.onnx: it holds no network, or only the beginning of one");
        assertThat(refusal("Not a network at all.\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("bad.onnx: " + DAMAGED);
        assertThat(refusal(new byte[1000])).hasMessage("bad.onnx: " + DAMAGED);
    }

    /** Whatever bytes are wrong, the answer is a network or a sentence. */
    @Test
    void wrongBytesNeverDoMoreThanARefusal() throws IOException {
        byte[] whole = Files.readAllBytes(SharedData.file("data/networks/light-squeezenet.onnx"));
        int refused = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            byte[] bytes = whole.clone();
            for (int i = 0; i < 1 + seed % 8; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Throwable refusal = refusal(bytes);
            if (refusal != null) {
                refused++;
                assertThat(refusal).as("seed %d", seed).isInstanceOf(NetworkFormatException.class);
            }
        }
        assertThat(refused).isBetween(1, 399);
    }

    private Throwable refusal(byte[] bytes) {
        return catchThrowable(() -> {
            Path file = Files.write(folder.resolve("bad.onnx"), bytes);
            assertThat(new OnnxFormat().read(file).network()).isNotNull();
        });
    }

    @Test
    void aGroupOfNothingIsRefused() throws IOException {
        Path file = image().random("w", 4, 4, 1, 1)
                .node("Conv x w -> y", integer("group", 0))
                .save(folder);

        assertThatThrownBy(() -> new OnnxFormat().read(file).network())
                .hasMessage("sketch.onnx: Conv \"node0\": 0 groups do not divide 0 input and 4 output channels");
    }
}
