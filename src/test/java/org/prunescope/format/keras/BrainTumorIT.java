package org.prunescope.format.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.prunescope.SharedData;
import org.prunescope.data.NpyArray;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.Predictor;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.Images;
import org.prunescope.onnx.OnnxRuntime;

class BrainTumorIT {
    @Test
    void aPublishedModelAnswersAsInKeras() throws IOException {
        NetworkFile read = new KerasFormat().read(SharedData.file("data/networks/brain-tumor.h5"));
        Path npz = SharedData.file("data/networks/brain-tumor.npz");
        NpyArray pixels = NpyArray.read(npz, "images");
        double[] outputs = NpyArray.read(npz, "outputs").toDoubles();
        Images images = channelsFirst(pixels);

        assertThat(read.description()).isEqualTo("Keras 2.1.6-tf, functional model");
        assertThat(read.network().graph().imageShape()).isEqualTo(images.shape());
        try (Predictor.Session session = new OnnxRuntime(1).open(read.network())) {
            float[] answers = session.run(images.batch());
            for (int i = 0; i < outputs.length; i++) {
                assertThat((double) answers[i]).isCloseTo(outputs[i], within(1e-5));
            }
        }
    }

    private static Images channelsFirst(NpyArray pixels) {
        int[] shape = pixels.shape();
        Shape image = Shape.map(shape[3], shape[1], shape[2]);
        float[] values = new float[pixels.length()];
        for (int i = 0; i < values.length; i++) {
            int channel = i % image.channels();
            int position = i / image.channels() % image.positions();
            int number = i / (image.channels() * image.positions());
            values[(number * image.channels() + channel) * image.positions() + position] =
                    (float) (pixels.get(i) / 255);
        }
        return new Images(image, values, shape[0]);
    }
}
