package org.prunescope.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.prunescope.SharedData;
import org.prunescope.data.Batch;
import org.prunescope.data.NpyArray;
import org.prunescope.graph.Network;

/**
 * A network that PyTorch has trained and measured, with the images and answers that belong to it.
 *
 * @param layers the names of its convolutions in PyTorch
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReferenceNetwork(
        Path file, Network network, Images images, int[] labels, double[] logits, Set<String> layers) {
    public static final List<String> NAMES =
            List.of("resnet20a", "resnet20a.bn", "vgg16bn-w25", "vgg16bn-w25.bn", "mobilenetv2", "mobilenetv2.bn");

    public static ReferenceNetwork read(String name) throws IOException {
        Path file = SharedData.file("data/networks/" + name + ".onnx");
        Path npz = SharedData.file("data/networks/" + name.replace(".bn", "") + ".npz");
        Network network = new OnnxFormat().read(file).network();
        NpyArray pixels = NpyArray.read(npz, "images");
        float[] values = new float[pixels.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) pixels.get(i);
        }
        Images images = new Images(network.graph().imageShape(), values, pixels.shape()[0]);
        return new ReferenceNetwork(
                file,
                network,
                images,
                Arrays.stream(NpyArray.read(npz, "labels").toDoubles())
                        .mapToInt(label -> (int) label)
                        .toArray(),
                NpyArray.read(npz, "logits").toDoubles(),
                layers(npz));
    }

    /** All images with their labels. */
    public Batch batch() {
        return new Batch(images.values(), labels, labels.length);
    }

    /** Keys are of the form layer|measure. */
    private static Set<String> layers(Path npz) throws IOException {
        try (ZipFile zip = new ZipFile(npz.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(key -> key.contains("|"))
                    .map(key -> key.substring(0, key.indexOf('|')))
                    .collect(Collectors.toSet());
        }
    }
}
