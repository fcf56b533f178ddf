package org.prunescope.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.Bias;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Surgery;
import org.prunescope.graph.Window;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Planner;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.score.Evidence;
import org.prunescope.score.GroupScores;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Reduction;
import org.prunescope.score.ScoreTable;

/** The networks whose training is timed, with random weights. {@code src/test/pytorch/train_speed.py} has the same. */
final class TrainingNetworks {
    private static final Shape IMAGE = Shape.map(3, 32, 32);
    private static final int CLASSES = 10;
    private static final String PRUNED = "-odd";
    private static final double REMOVED = 0.3;

    /** A 0 halves the map. */
    private static final int[] SMALL = {16, 16, 0, 32, 32, 0, 64, 64};

    private static final int[] VGG = {64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0};

    /** Of MobileNetV2 for images of this size: expansion, channels, blocks, stride of the first. */
    private static final int[][] INVERTED = {
        {1, 16, 1, 1}, {6, 24, 2, 1}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    private static final int DENSE_BLOCKS = 3;
    private static final int DENSE_LAYERS = 6;
    private static final int GROWTH = 12;

    private TrainingNetworks() {}

    /**
     * A network by name; behind {@code -odd} without three tenths of its filters, so that its widths are any; with the
     * ending {@code .onnx} from a file.
     */
    static Network byName(String name) {
        if (name.endsWith(PRUNED)) {
            return pruned(byName(name.substring(0, name.length() - PRUNED.length())));
        } else if (name.endsWith(".onnx")) {
            try {
                return new OnnxFormat().read(Path.of(name)).network();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Initialization.he(
                switch (name) {
                    case "resnet20" -> CifarResNet.graph(20, IMAGE, CLASSES, CifarResNet.Shortcut.PADDED);
                    case "resnet56" -> CifarResNet.graph(56, IMAGE, CLASSES, CifarResNet.Shortcut.PADDED);
                    case "vgg16" -> vgg(1);
                    case "vgg16-quarter" -> vgg(4);
                    case "small6" ->
                        chain(1, Bias.ABSENT, SMALL)
                                .classifier("answer", CLASSES)
                                .build();
                    case "mobilenetv2" -> mobileNet();
                    case "densenet40" -> denseNet();
                    default -> throw new IllegalArgumentException("no network is named \"" + name + "\"");
                },
                1);
    }

    private static Network pruned(Network network) {
        ChannelGroups groups = ChannelGroups.of(network.graph());
        ScoreTable scores = ScoreTable.of(Criteria.byId("l1"), network, Evidence.NONE, 1);
        Planner planner = new Planner(groups, GroupScores.of(scores, groups, Normalizer.MIN_MAX, Reduction.MEAN));
        Policy policy = Policy.of(new Target.Filters(REMOVED), Scope.LAYER, Limits.NONE);
        return Surgery.prune(network, planner.plan(policy).selection());
    }

    private static NetworkGraph vgg(int divisor) {
        return chain(divisor, Bias.PRESENT, VGG)
                .then("flatten", new Flatten())
                .dense("hidden", 512 / divisor)
                .batchNorm("hidden-norm")
                .relu("hidden-relu")
                .dense("answer", CLASSES)
                .build();
    }

    /** Convolutions with normalisation and rectifier. */
    private static GraphBuilder chain(int divisor, Bias bias, int... widths) {
        GraphBuilder net = GraphBuilder.image(IMAGE);
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] == 0) {
                net.then("pool" + i, Pooling.maximum(Window.square(2, 2, 0)));
            } else {
                int in = net.shape().channels();
                net.then("conv" + i, new Convolution(in, widths[i] / divisor, Window.square(3, 1, 1), 1, bias))
                        .batchNorm("norm" + i)
                        .relu("relu" + i);
            }
        }
        return net;
    }

    private static NetworkGraph mobileNet() {
        GraphBuilder net = GraphBuilder.image(IMAGE);
        normalized(net.conv("stem", 32, 3, 1), "stem");
        for (int[] stage : INVERTED) {
            for (int block = 0; block < stage[2]; block++) {
                String name = "channels%d.%d".formatted(stage[1], block);
                addInverted(net, name, stage[0], stage[1], block == 0 ? stage[3] : 1);
            }
        }
        normalized(net.conv("head", 1280, 1, 1), "head");
        return net.classifier("answer", CLASSES).build();
    }

    private static void addInverted(GraphBuilder net, String name, int expansion, int width, int stride) {
        String entry = net.newest();
        int in = net.shape().channels();
        if (expansion > 1) {
            normalized(net.conv(name + ".expand", in * expansion, 1, 1), name + ".expand");
        }
        normalized(net.depthwise(name + ".depthwise", 1, 3, stride), name + ".depthwise");
        net.conv(name + ".project", width, 1, 1).batchNorm(name + ".project.norm");
        if (stride == 1 && in == width) {
            net.then(name + ".add", new Addition(), entry);
        }
    }

    private static void normalized(GraphBuilder net, String name) {
        net.batchNorm(name + ".norm").then(name + ".clip", Activation.clip(0, 6));
    }

    /** DenseNet-BC of 40 layers for CIFAR: every layer reads all before it in its block. */
    private static NetworkGraph denseNet() {
        GraphBuilder net = GraphBuilder.image(IMAGE).conv("stem", 2 * GROWTH, 3, 1);
        for (int block = 0; block < DENSE_BLOCKS; block++) {
            List<String> values = new ArrayList<>(List.of(net.newest()));
            for (int layer = 0; layer < DENSE_LAYERS; layer++) {
                String name = "block%d.%d".formatted(block, layer);
                if (layer > 0) {
                    concatenate(net, name + ".all", values);
                }
                net.batchNorm(name + ".norm1")
                        .relu(name + ".relu1")
                        .conv(name + ".conv1", 4 * GROWTH, 1, 1)
                        .batchNorm(name + ".norm2")
                        .relu(name + ".relu2")
                        .conv(name + ".conv2", GROWTH, 3, 1);
                values.add(net.newest());
            }
            concatenate(net, "block%d.all".formatted(block), values);
            net.batchNorm("norm" + block).relu("relu" + block);
            if (block < DENSE_BLOCKS - 1) {
                net.conv("thin" + block, net.shape().channels() / 2, 1, 1)
                        .then("half" + block, Pooling.average(Window.square(2, 2, 0)));
            }
        }
        return net.classifier("answer", CLASSES).build();
    }

    private static void concatenate(GraphBuilder net, String name, List<String> values) {
        net.from(values.get(0))
                .then(
                        name,
                        new Concatenation(),
                        values.subList(1, values.size()).toArray(String[]::new));
    }
}
