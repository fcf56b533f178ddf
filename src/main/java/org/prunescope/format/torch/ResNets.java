package org.prunescope.format.torch;

import java.util.ArrayList;
import java.util.List;
import org.prunescope.engine.InputConvention;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.Window;

/**
 * Residual networks: for ImageNet as torchvision names them, wide and grouped ones too; for CIFAR as the repositories of
 * akamaster, HRank, chenyaofo and Distiller do.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al. 2015</a>
 */
final class ResNets {
    private static final int IMAGENET_STEM = 7;
    private static final int CIFAR_STEM = 3;

    private ResNets() {}

    static void draw(Blueprint net) {
        int stem = net.lengths("conv1.weight", 4)[2];
        if (stem != IMAGENET_STEM && stem != CIFAR_STEM) {
            throw new GraphException("\"conv1\" has a kernel of %d×%d, not 7×7 or 3×3".formatted(stem, stem));
        }
        boolean large = stem == IMAGENET_STEM;
        net.image(large ? 224 : 32, "conv1");
        net.plainConv("conv1", large ? 2 : 1).batchNorm("bn1").relu("relu1");
        if (large) {
            net.expect(InputConvention.IMAGENET);
            net.maximum("maxpool", Window.square(3, 2, 1));
        }
        for (Block block : blocks(net)) {
            draw(net, block);
        }
        net.globalMean().dense(net.hasModule("linear") ? "linear" : "fc");
    }

    /** A residual block: its name and the stride of its first part. */
    private record Block(String name, int stride) {}

    private static List<Block> blocks(Blueprint net) {
        List<Block> blocks = new ArrayList<>();
        for (int stage = 1; net.has("layer" + stage + ".0.conv1.weight"); stage++) {
            int count = net.count("layer" + stage, ".conv1.weight");
            for (int index = 0; index < count; index++) {
                blocks.add(new Block("layer%d.%d".formatted(stage, index), stage > 1 && index == 0 ? 2 : 1));
            }
        }
        int numbered = net.count("blocks", ".conv1.weight");
        for (int index = 0; numbered % 3 == 0 && index < numbered; index++) {
            blocks.add(new Block("blocks." + index, index > 0 && index % (numbered / 3) == 0 ? 2 : 1));
        }
        if (blocks.isEmpty()) {
            throw new GraphException("\"layer1.0.conv1.weight\" is missing");
        }
        return blocks;
    }

    private static void draw(Blueprint net, Block block) {
        String name = block.name();
        String entry = net.newest();
        boolean bottleneck = net.hasModule(name + ".conv3");
        net.conv(name + ".conv1", bottleneck ? 1 : block.stride())
                .batchNorm(name + ".bn1")
                .relu(name + ".relu1")
                .conv(name + ".conv2", bottleneck ? block.stride() : 1)
                .batchNorm(name + ".bn2");
        String last = name + ".conv2";
        if (bottleneck) {
            last = name + ".conv3";
            net.relu(name + ".relu2").plainConv(last, 1).batchNorm(name + ".bn3");
        }
        String branch = net.newest();
        Shape made = net.shape();
        net.from(entry);
        shortcut(net, block, made.channels());
        String shortcut = net.newest();
        Shape passed = net.shape();
        net.from(branch)
                .add(name + ".add", last, made, shortcut, passed)
                .relu(name + (bottleneck ? ".relu3" : ".relu2"));
    }

    private static void shortcut(Blueprint net, Block block, int channels) {
        for (String spelling : List.of(".downsample", ".shortcut")) {
            String name = block.name() + spelling;
            if (net.hasModule(name + ".0")) {
                net.plainConv(name + ".0", block.stride()).batchNorm(name + ".1");
                return;
            }
        }
        int given = net.shape().channels();
        if (block.stride() > 1) {
            // "Option A" has no parameters: every second pixel, and zeros on both sides of the channels.
            net.then(block.name() + ".every-second", new Subsampling(block.stride(), block.stride()));
            if (channels > given) {
                int before = (channels - given) / 2;
                net.then(block.name() + ".pad", ChannelPadding.around(given, before, channels - given - before));
            }
            if (channels != 2 * given) {
                net.note("The shortcut of %s passes %d channels into %d: read with them in the middle."
                        .formatted(block.name(), given, channels));
            }
        }
    }
}
