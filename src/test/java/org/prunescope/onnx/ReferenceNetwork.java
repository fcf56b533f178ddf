package org.prunescope.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.prunescope.SharedData;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;

/**
 * A network that PyTorch has trained and measured, with the images and answers that belong to it.
 *
 * @param layers the names of its convolutions in PyTorch
 */
record ReferenceNetwork(Path file, Network network, Images images, double[] logits, Set<String> layers) {
    static final List<String> NAMES =
            List.of("resnet20a", "resnet20a.bn", "vgg16bn-w25", "vgg16bn-w25.bn", "mobilenetv2", "mobilenetv2.bn");

    static ReferenceNetwork read(String name) throws IOException {
        Path file = SharedData.file("data/networks/" + name + ".onnx");
        Path npz = SharedData.file("data/networks/" + name.replace(".bn", "") + ".npz");
        Network network = new OnnxFormat().read(file).network();
        try (ZipFile zip = new ZipFile(npz.toFile())) {
            Shape shape = network.graph().imageShape();
            float[] pixels = floats(zip, "images.npy");
            float[] logits = floats(zip, "logits.npy");
            double[] answers = new double[logits.length];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = logits[i];
            }
            Set<String> layers = new TreeSet<>();
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(key -> key.contains("|"))
                    .forEach(key -> layers.add(key.substring(0, key.indexOf('|'))));
            Images images = new Images(shape, pixels, (int) (pixels.length / shape.elements()));
            return new ReferenceNetwork(file, network, images, answers, layers);
        }
    }

    private static float[] floats(ZipFile npz, String member) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(
                        npz.getInputStream(npz.getEntry(member)).readAllBytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer values = bytes.position(10 + bytes.getShort(8)).asFloatBuffer();
        float[] all = new float[values.remaining()];
        values.get(all);
        return all;
    }
}
