package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunescope.SharedData;
import org.prunescope.data.NpyArray;
import org.prunescope.engine.Differentiator;
import org.prunescope.graph.Role;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.ReferenceNetwork;

/** Gradients of real networks against PyTorch's, by the score that it computed from them. */
class PublishedGradientsIT {

    /**
     * The files hold (Σ w · ∂loss/∂w)² over each filter, of the mean cross-entropy over all images in one batch, good to
     * a thousandth. Where the terms of a sum cancel, what remains also depends on which way a rectifier decides for a
     * number that is 0 (or 6) but for rounding: noise of 1e-7 in the images moves the sums by up to a thousandth of Σ |w ·
     * ∂loss/∂w|.
     */
    @ParameterizedTest
    @ValueSource(strings = {"resnet20a", "vgg16bn-w25", "mobilenetv2"})
    void theFirstOrderTermOfEachFilterAgrees(String name) throws IOException {
        Path npz = SharedData.file("data/networks/" + name + ".npz");
        ReferenceNetwork reference = ReferenceNetwork.read(name + ".bn");
        Map<String, Map<Role, Tensor>> gradients;
        try (Differentiator.Session session = new Dl4jDifferentiator(1).open(reference.network())) {
            gradients = session.differentiate(reference.batch());
        }

        int filters = 0;
        int close = 0;
        for (String layer : reference.layers()) {
            double[] published = NpyArray.read(npz, layer + "|taylor").toDoubles();
            Tensor weight = reference.network().parameter(layer, Role.WEIGHT);
            Tensor gradient = gradients.get(layer).get(Role.WEIGHT);
            int row = weight.size() / published.length;
            for (int filter = 0; filter < published.length; filter++) {
                double sum = 0;
                double parts = 0;
                for (int i = filter * row; i < (filter + 1) * row; i++) {
                    double part = (double) weight.get(i) * gradient.get(i);
                    sum += part;
                    parts += Math.abs(part);
                }
                assertThat(Math.abs(sum))
                        .as("%s, filter %d", layer, filter)
                        .isCloseTo(Math.sqrt(published[filter]), within(5e-4 * Math.abs(sum) + 5e-4 * parts));
                filters++;
                close += Math.abs(sum * sum - published[filter]) <= 1e-3 * published[filter] ? 1 : 0;
            }
        }
        assertThat((double) close / filters).isGreaterThan(0.98);
    }
}
