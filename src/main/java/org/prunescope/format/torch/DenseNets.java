package org.prunescope.format.torch;

import java.util.ArrayList;
import java.util.List;
import org.prunescope.engine.InputConvention;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Window;

/**
 * DenseNet-121, 161, 169 and 201 of torchvision.
 *
 * @see <a href="https://arxiv.org/abs/1608.06993">Huang et al. 2017</a>
 */
final class DenseNets {
    private DenseNets() {}

    static void draw(Blueprint net) {
        net.image(224, "features.conv0");
        net.expect(InputConvention.IMAGENET);
        net.plainConv("features.conv0", 2)
                .batchNorm("features.norm0")
                .relu("features.relu0")
                .maximum("features.pool0", Window.square(3, 2, 1));
        for (int block = 1; hasLayer(net, block, 1); block++) {
            drawBlock(net, block);
        }
        net.batchNorm("features.norm5").relu("relu").globalMean().dense("classifier");
    }

    private static String layer(int block, int layer) {
        return "features.denseblock%d.denselayer%d".formatted(block, layer);
    }

    private static boolean hasLayer(Blueprint net, int block, int layer) {
        return net.hasModule(layer(block, layer) + ".conv1") || net.hasModule(layer(block, layer) + ".conv.1");
    }

    private static void drawBlock(Blueprint net, int block) {
        List<String> values = new ArrayList<>(List.of(net.newest()));
        for (int layer = 1; hasLayer(net, block, layer); layer++) {
            String name = layer(block, layer);
            // Downloaded weights are older than the code and have a dot before the number.
            String dot = net.hasModule(name + ".conv.1") ? "." : "";
            if (layer > 1) {
                concatenate(net, name + ".concat", values);
            }
            net.batchNorm(name + ".norm" + dot + 1)
                    .relu(name + ".relu1")
                    .plainConv(name + ".conv" + dot + 1, 1)
                    .batchNorm(name + ".norm" + dot + 2)
                    .relu(name + ".relu2")
                    .plainConv(name + ".conv" + dot + 2, 1);
            values.add(net.newest());
        }
        concatenate(net, "features.denseblock%d.concat".formatted(block), values);
        String transition = "features.transition" + block;
        if (net.hasModule(transition + ".conv")) {
            net.batchNorm(transition + ".norm")
                    .relu(transition + ".relu")
                    .plainConv(transition + ".conv", 1)
                    .then(transition + ".pool", Pooling.average(Window.square(2, 2, 0)));
        }
    }

    private static void concatenate(Blueprint net, String name, List<String> values) {
        net.from(values.get(0))
                .then(
                        name,
                        new Concatenation(),
                        values.subList(1, values.size()).toArray(String[]::new));
    }
}
