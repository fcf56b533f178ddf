package org.prunescope.format.torch;

import java.util.List;
import java.util.Set;
import org.prunescope.engine.InputConvention;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Window;

/**
 * AlexNet and SqueezeNet of torchvision.
 *
 * @see <a href="https://arxiv.org/abs/1404.5997">Krizhevsky 2014</a>
 * @see <a href="https://arxiv.org/abs/1602.07360">Iandola et al. 2016</a>
 */
final class PlainNets {
    private static final Window THREE_BY_TWO = Window.square(3, 2, 0);

    private static final int ALEXNET_STEM = 11;

    private PlainNets() {}

    static void drawAlexNet(Blueprint net) {
        if (net.lengths("features.0.weight", 4)[2] != ALEXNET_STEM) {
            throw new GraphException("\"features.0\" has no kernel of 11×11");
        }
        net.image(224, "features.0");
        net.expect(InputConvention.IMAGENET);
        net.conv("features.0", 4, 2).relu("features.1").maximum("features.2", THREE_BY_TWO);
        net.plainConv("features.3", 1).relu("features.4").maximum("features.5", THREE_BY_TWO);
        net.plainConv("features.6", 1).relu("features.7");
        net.plainConv("features.8", 1).relu("features.9");
        net.plainConv("features.10", 1).relu("features.11").maximum("features.12", THREE_BY_TWO);
        net.then("flatten", new Flatten());
        net.dense("classifier.1").relu("classifier.2");
        net.dense("classifier.4").relu("classifier.5");
        net.dense("classifier.6");
    }

    static void drawSqueezeNet10(Blueprint net) {
        drawSqueezeNet(net, List.of(3, 4, 5, 7, 8, 9, 10, 12), Set.of(2, 6, 11));
    }

    static void drawSqueezeNet11(Blueprint net) {
        drawSqueezeNet(net, List.of(3, 4, 6, 7, 9, 10, 11, 12), Set.of(2, 5, 8));
    }

    /**
     * @param fires places of the fire modules
     * @param poolings places of the poolings
     */
    private static void drawSqueezeNet(Blueprint net, List<Integer> fires, Set<Integer> poolings) {
        net.image(224, "features.0");
        net.expect(InputConvention.IMAGENET);
        net.conv("features.0", 2, 0).relu("features.1");
        for (int fire : fires) {
            if (poolings.contains(fire - 1)) {
                net.then(
                        "features." + (fire - 1),
                        new Pooling(
                                Pooling.Kind.MAXIMUM, THREE_BY_TWO, Window.Rounding.CEILING, Pooling.Padding.IGNORED));
            }
            drawFire(net, "features." + fire);
        }
        net.plainConv("classifier.1", 1).relu("classifier.2").globalMean();
    }

    private static void drawFire(Blueprint net, String name) {
        net.plainConv(name + ".squeeze", 1).relu(name + ".squeeze_activation");
        String squeezed = net.newest();
        net.plainConv(name + ".expand1x1", 1).relu(name + ".expand1x1_activation");
        String narrow = net.newest();
        net.from(squeezed).plainConv(name + ".expand3x3", 1).relu(name + ".expand3x3_activation");
        String wide = net.newest();
        net.from(narrow).then(name + ".concat", new Concatenation(), wide);
    }
}
