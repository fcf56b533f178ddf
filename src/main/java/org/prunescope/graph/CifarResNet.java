package org.prunescope.graph;

/**
 * Residual networks in the form of He et al. 2015, section 4.2: a 3×3 stem and three stages of n two-layer blocks with
 * 16, 32 and 64 channels; depth = 6 n + 2.
 *
 * <p>Steps are named as PyTorch code usually names them: {@code conv1}, {@code layer2.0.conv1}, {@code layer2.0.down},
 * {@code fc}.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al. 2015</a>
 */
public final class CifarResNet {
    private static final int[] WIDTHS = {16, 32, 64};

    private CifarResNet() {}

    /** How a block that halves the map gets its input to the wider output. */
    public enum Shortcut {
        /** "Option A": every second pixel, zero channels on both sides; no parameters. */
        PADDED,
        /** "Option B": a 1×1 convolution with stride 2 and a normalisation. */
        PROJECTED
    }

    /**
     * @param depth 20, 32, 44, 56, 110, or another 6 n + 2
     * @param image shape of the input, 3×32×32 for CIFAR
     */
    public static NetworkGraph graph(int depth, Shape image, int classes, Shortcut shortcut) {
        if (depth < 8 || (depth - 2) % 6 != 0) {
            throw new IllegalArgumentException("depth must be 6 n + 2, not " + depth);
        }
        GraphBuilder net = GraphBuilder.image(image)
                .conv("conv1", WIDTHS[0], 3, 1)
                .batchNorm("bn1")
                .relu("relu1");
        for (int stage = 0; stage < WIDTHS.length; stage++) {
            for (int block = 0; block < (depth - 2) / 6; block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                addBlock(net, "layer%d.%d".formatted(stage + 1, block), WIDTHS[stage], stride, shortcut);
            }
        }
        return net.classifier("fc", classes).build();
    }

    private static void addBlock(GraphBuilder net, String name, int width, int stride, Shortcut shortcut) {
        String entry = net.newest();
        int entryWidth = net.shape().channels();
        String skip = entry;
        if (stride > 1 && shortcut == Shortcut.PADDED) {
            int before = (width - entryWidth) / 2;
            net.then(name + ".every-second", new Subsampling(stride, stride))
                    .then(name + ".pad", ChannelPadding.around(entryWidth, before, width - entryWidth - before));
            skip = net.newest();
        } else if (stride > 1) {
            net.then(name + ".down", new Convolution(entryWidth, width, Window.square(1, stride, 0), 1, Bias.ABSENT))
                    .batchNorm(name + ".down.bn");
            skip = net.newest();
        }
        net.from(entry)
                .conv(name + ".conv1", width, 3, stride)
                .batchNorm(name + ".bn1")
                .relu(name + ".relu1")
                .conv(name + ".conv2", width, 3, 1)
                .batchNorm(name + ".bn2")
                .then(name + ".add", new Addition(), skip)
                .relu(name + ".relu2");
    }
}
