package org.prunescope.format.torch;

import java.util.Set;
import org.prunescope.engine.InputConvention;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Shape;

/**
 * MobileNetV2 of torchvision.
 *
 * @see <a href="https://arxiv.org/abs/1801.04381">Sandler et al. 2018</a>
 */
final class MobileNets {
    private static final int BLOCKS = 17;

    /** Blocks that halve the map. */
    private static final Set<Integer> HALVING = Set.of(2, 4, 7, 14);

    /** Blocks that begin a new width without halving, and so add nothing. */
    private static final Set<Integer> WIDENING = Set.of(1, 11, 17);

    private MobileNets() {}

    static void draw(Blueprint net) {
        net.image(224, "features.0.0");
        net.expect(InputConvention.IMAGENET);
        net.plainConv("features.0.0", 2).batchNorm("features.0.1").then("features.0.2", Activation.clip(0, 6));
        for (int block = 1; block <= BLOCKS; block++) {
            drawBlock(net, block);
        }
        String last = "features." + (BLOCKS + 1);
        net.plainConv(last + ".0", 1).batchNorm(last + ".1").then(last + ".2", Activation.clip(0, 6));
        net.globalMean().dense("classifier.1");
    }

    private static void drawBlock(Blueprint net, int block) {
        String name = "features.%d.conv".formatted(block);
        String entry = net.newest();
        Shape passed = net.shape();
        int part = 0;
        if (net.hasModule(name + ".2") && !net.has(name + ".2.running_mean")) {
            net.plainConv(name + ".0.0", 1).batchNorm(name + ".0.1").then(name + ".0.2", Activation.clip(0, 6));
            part = 1;
        }
        String depthwise = name + "." + part;
        String project = name + "." + (part + 1);
        net.conv(depthwise + ".0", HALVING.contains(block) ? 2 : 1)
                .batchNorm(depthwise + ".1")
                .then(depthwise + ".2", Activation.clip(0, 6))
                .plainConv(project, 1)
                .batchNorm(name + "." + (part + 2));
        if (!HALVING.contains(block) && !WIDENING.contains(block)) {
            net.add("features.%d.add".formatted(block), project, net.shape(), entry, passed);
        }
    }
}
