package org.prunescope.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Small graphs, one for each way in which channels can hang together, and full-size ones with published costs. */
public final class SampleGraphs {
    private static final Shape IMAGE = Shape.map(3, 8, 8);

    private SampleGraphs() {}

    /** Topologies by name. */
    public static Map<String, Supplier<NetworkGraph>> topologies() {
        Map<String, Supplier<NetworkGraph>> all = new LinkedHashMap<>();
        all.put("chain", SampleGraphs::chain);
        all.put("residual", SampleGraphs::residual);
        all.put("wide residual", SampleGraphs::wideResidual);
        all.put("option A shortcut", () -> CifarResNet.graph(8, IMAGE, 3, CifarResNet.Shortcut.PADDED));
        all.put("projected shortcut", () -> CifarResNet.graph(8, IMAGE, 3, CifarResNet.Shortcut.PROJECTED));
        all.put("concatenation", SampleGraphs::concatenation);
        all.put("concatenation, then addition", SampleGraphs::concatenationThenAddition);
        all.put("depthwise chain", SampleGraphs::depthwise);
        all.put("grouped convolution", SampleGraphs::grouped);
        all.put("gate", SampleGraphs::gate);
        all.put("slice and shuffle", SampleGraphs::sliceAndShuffle);
        all.put("flatten with positions", SampleGraphs::flattened);
        all.put("pooling and padding", SampleGraphs::poolingAndPadding);
        all.put("scale and slope", SampleGraphs::scaleAndSlope);
        all.put("layer normalisation", SampleGraphs::layerNormalization);
        all.put("local response normalisation", SampleGraphs::localResponse);
        all.put("vector gate", SampleGraphs::vectorGate);
        all.put("crop and enlarge", SampleGraphs::cropAndEnlarge);
        all.put("every activation", SampleGraphs::everyActivation);
        return all;
    }

    public static NetworkGraph chain() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 6, 3, 1)
                .relu("ra")
                .conv("b", 5, 3, 2)
                .batchNorm("bb")
                .then("rb", Activation.leakyRelu(0.1f))
                .conv("c", 4, 1, 1)
                .then("rc", Activation.clip(0, 6))
                .classifier("fc", 3)
                .then("softmax", new Softmax())
                .build();
    }

    /** Wide enough for Winograd's algorithm, image by image and not, on maps that its tiles do not quite fill. */
    private static NetworkGraph wideResidual() {
        return GraphBuilder.image(Shape.map(3, 8, 7))
                .conv("stem", 33, 3, 1)
                .relu("r0")
                .conv("a", 33, 3, 1)
                .batchNorm("ba")
                .then("add", new Addition(), "r0")
                .relu("r1")
                .conv("b", 60, 3, 1)
                .relu("rb")
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph residual() {
        return GraphBuilder.image(IMAGE)
                .conv("stem", 6, 3, 1)
                .relu("r0")
                .conv("a", 6, 3, 1)
                .batchNorm("ba")
                .then("add1", new Addition(), "r0")
                .relu("r1")
                .conv("b", 4, 1, 1)
                .relu("r2")
                .conv("c", 6, 3, 1)
                .then("add2", new Addition(), "r1")
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph concatenation() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 4, 3, 1)
                .relu("ra")
                .conv("b", 3, 3, 1)
                .then("cat1", new Concatenation(), "ra")
                .batchNorm("bn")
                .relu("r1")
                .conv("c", 5, 1, 1)
                .then("cat2", new Concatenation(), "cat1")
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph concatenationThenAddition() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 3, 3, 1)
                .from("input")
                .conv("b", 4, 1, 1)
                .then("cat", new Concatenation(), "a")
                .relu("r")
                .conv("c", 7, 3, 1)
                .then("add", new Addition(), "r")
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph depthwise() {
        return GraphBuilder.image(IMAGE)
                .conv("expand", 6, 1, 1)
                .then("r6", Activation.clip(0, 6))
                .depthwise("dw", 2, 3, 2)
                .batchNorm("bn")
                .relu("r")
                .conv("project", 5, 1, 1)
                .depthwise("dw2", 1, 3, 1)
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph grouped() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 8, 3, 1)
                .relu("ra")
                .then("g", new Convolution(8, 12, Window.square(3, 1, 1), 4, Bias.PRESENT))
                .relu("rg")
                .conv("b", 5, 1, 1)
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph gate() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 6, 3, 1)
                .relu("ra")
                .then("squeeze", new GlobalPooling(Pooling.Kind.AVERAGE))
                .conv("reduce", 3, 1, 1)
                .relu("rr")
                .conv("expand", 6, 1, 1)
                .then("gate", Activation.sigmoid())
                .from("ra")
                .then("scaled", new Multiplication(), "gate")
                .conv("b", 4, 3, 1)
                .then("tanh", Activation.tanh())
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph sliceAndShuffle() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 6, 3, 1)
                .then("shuffle", ChannelSlice.of(6, 0, 3, 1, 4, 2, 5))
                .then("first", ChannelSlice.of(6, 0, 1, 2))
                .conv("b", 3, 3, 1)
                .relu("rb")
                .from("shuffle")
                .then("second", ChannelSlice.of(6, 3, 4, 5))
                .then("cat", new Concatenation(), "rb")
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph flattened() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 5, 3, 2)
                .relu("ra")
                .then("flat", new Flatten())
                .dense("hidden", 7)
                .batchNorm("bh")
                .relu("rh")
                .then("drop", new Dropout(0.5))
                .dense("fc", 3)
                .build();
    }

    private static NetworkGraph poolingAndPadding() {
        return GraphBuilder.image(IMAGE)
                .then("pad", new ZeroPadding(1, 2, 0, 1))
                .then("a", new Convolution(3, 6, new Window(3, 2, 1, 1, 0, 1, 2, 0, 2, 1), 1, Bias.PRESENT))
                .then(
                        "max",
                        new Pooling(
                                Pooling.Kind.MAXIMUM,
                                Window.square(3, 2, 1),
                                Window.Rounding.CEILING,
                                Pooling.Padding.IGNORED))
                .conv("b", 5, 3, 1)
                .then(
                        "mean",
                        new Pooling(
                                Pooling.Kind.AVERAGE,
                                Window.square(2, 2, 1),
                                Window.Rounding.FLOOR,
                                Pooling.Padding.IGNORED))
                .then("mean2", Pooling.average(Window.square(3, 1, 1)))
                .then("global", new GlobalPooling(Pooling.Kind.MAXIMUM))
                .then("flatten", new Flatten())
                .dense("fc", 3)
                .build();
    }

    private static NetworkGraph scaleAndSlope() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 6, 3, 1)
                .relu("ra")
                .then("scale", new ChannelScaling(6))
                .conv("b", 5, 3, 2)
                .then("slope", new PRelu(5))
                .then("flatten", new Flatten())
                .dense("hidden", 7)
                .then("bend", new PRelu(7))
                .then("weigh", new ChannelScaling(7))
                .dense("fc", 3)
                .build();
    }

    private static NetworkGraph layerNormalization() {
        return GraphBuilder.image(IMAGE)
                .conv("stem", 6, 2, 2)
                .then("norm", new ChannelNormalization(6, 1e-6))
                .depthwise("dw", 1, 3, 1)
                .then("norm1", new ChannelNormalization(6, 1e-6))
                .conv("expand", 12, 1, 1)
                .then("gelu", Activation.of(Activation.Function.GELU))
                .conv("project", 6, 1, 1)
                .then("add", new Addition(), "norm")
                .then("pool", new GlobalPooling(Pooling.Kind.AVERAGE))
                .then("flatten", new Flatten())
                .then("norm2", new ChannelNormalization(6, 1e-6))
                .dense("fc", 3)
                .build();
    }

    private static NetworkGraph localResponse() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 7, 3, 1)
                .relu("ra")
                .then("norm", new LocalResponseNormalization(5, 0.2f, 0.75f, 1.5f))
                .conv("b", 5, 3, 1)
                .relu("rb")
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph vectorGate() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 6, 3, 1)
                .relu("ra")
                .then("squeeze", new GlobalPooling(Pooling.Kind.AVERAGE))
                .then("vector", new Flatten())
                .dense("reduce", 4)
                .relu("rr")
                .dense("expand", 6)
                .then("gate", Activation.hardSigmoid(0.25f, 0.5f))
                .then("spread", new ToMap())
                .from("ra")
                .then("scaled", new Multiplication(), "spread")
                .conv("b", 4, 3, 1)
                .classifier("fc", 3)
                .build();
    }

    private static NetworkGraph cropAndEnlarge() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 5, 3, 1)
                .relu("ra")
                .then("crop", new Cropping(1, 0, 2, 3))
                .then("enlarge", new Upsampling(2, 3))
                .conv("b", 4, 3, 2)
                .relu("rb")
                .classifier("fc", 3)
                .build();
    }

    /** All functions of the same maps side by side; roots and powers only of what is not negative. */
    private static NetworkGraph everyActivation() {
        GraphBuilder net = GraphBuilder.image(IMAGE).conv("a", 4, 3, 1);
        String positive =
                net.then("positive", Activation.of(Activation.Function.ABS)).newest();
        List<String> values = new ArrayList<>();
        for (Activation.Function function : Activation.Function.values()) {
            boolean needsPositive = function == Activation.Function.SQRT || function == Activation.Function.POWER;
            Activation activation = of(function);
            values.add(net.from(needsPositive ? positive : "a")
                    .then(activation.kind(), activation)
                    .newest());
        }
        String last = values.remove(values.size() - 1);
        return net.from(last)
                .then("all", new Concatenation(), values.toArray(String[]::new))
                .conv("b", 5, 1, 1)
                .classifier("fc", 3)
                .build();
    }

    private static Activation of(Activation.Function function) {
        return switch (function) {
            case CLIP -> Activation.clip(-0.5f, 0.75f);
            case LEAKY_RELU -> Activation.leakyRelu(0.1f);
            case ELU -> new Activation(function, 0.8f, 0);
            case HARD_SIGMOID -> Activation.hardSigmoid(0.2f, 0.5f);
            case POWER -> new Activation(function, 1.5f, 0);
            default -> Activation.of(function);
        };
    }

    /** VGG-16 with normalisation for 32×32 images and one dense hidden layer of 512, as HRank and Beta-Rank use it. */
    public static NetworkGraph vgg16() {
        GraphBuilder net = GraphBuilder.image(Shape.map(3, 32, 32));
        int[] widths = {64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512};
        int index = 0;
        for (int width : widths) {
            String name = "features." + index++;
            if (width == 0) {
                net.then(name, Pooling.maximum(Window.square(2, 2, 0)));
            } else {
                net.then(name, new Convolution(net.shape().channels(), width, Window.square(3, 1, 1), 1, Bias.PRESENT))
                        .batchNorm(name + ".bn")
                        .relu(name + ".relu");
            }
        }
        return net.then("pool", Pooling.average(Window.square(2, 2, 0)))
                .then("flatten", new Flatten())
                .dense("linear1", 512)
                .batchNorm("norm1")
                .relu("relu1")
                .dense("linear2", 10)
                .build();
    }

    /** ResNet-18 for ImageNet. */
    public static NetworkGraph resNet18() {
        GraphBuilder net = GraphBuilder.image(Shape.map(3, 224, 224))
                .conv("conv1", 64, 7, 2)
                .batchNorm("bn1")
                .relu("relu1")
                .then("maxpool", Pooling.maximum(Window.square(3, 2, 1)));
        int[] widths = {64, 128, 256, 512};
        for (int stage = 0; stage < 4; stage++) {
            for (int block = 0; block < 2; block++) {
                String name = "layer%d.%d".formatted(stage + 1, block);
                int stride = stage > 0 && block == 0 ? 2 : 1;
                String entry = net.newest();
                if (stride == 2) {
                    net.conv(name + ".down", widths[stage], 1, 2).batchNorm(name + ".down.bn");
                }
                String skip = net.newest();
                net.from(entry)
                        .conv(name + ".conv1", widths[stage], 3, stride)
                        .batchNorm(name + ".bn1")
                        .relu(name + ".relu1")
                        .conv(name + ".conv2", widths[stage], 3, 1)
                        .batchNorm(name + ".bn2")
                        .then(name + ".add", new Addition(), skip)
                        .relu(name + ".relu2");
            }
        }
        return net.classifier("fc", 1000).build();
    }

    /** A network with every parameter random, running statistics included, so that nothing cancels by chance. */
    public static Network randomized(NetworkGraph graph, long seed) {
        Random random = new Random(seed);
        Network start = Initialization.he(graph, seed);
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>();
        start.parameters().forEach((step, tensors) -> {
            Map<Role, Tensor> shaken = new LinkedHashMap<>();
            tensors.forEach((role, tensor) -> {
                float[] values = tensor.toArray();
                for (int i = 0; i < values.length; i++) {
                    double noise = random.nextDouble();
                    values[i] += (float) (role == Role.VARIANCE ? noise : 0.5 * (noise - 0.5));
                }
                shaken.put(role, Tensor.of(tensor.shape(), values));
            });
            parameters.put(step, shaken);
        });
        return new Network(graph, parameters);
    }

    /** A selection that cuts a random part out of every group, from none to nearly all, as far as it may. */
    public static ChannelSelection randomSelection(NetworkGraph graph, Random random) {
        ChannelSelection selection = ChannelSelection.keepAll();
        for (ChannelGroup group : ChannelGroups.of(graph).prunable()) {
            double share = random.nextDouble();
            BitSet removed = new BitSet();
            for (int channel = 0; channel < group.channels(); channel++) {
                removed.set(channel, random.nextDouble() < share);
            }
            group.keepOneOf().stream()
                    .map(TreeSet::new)
                    .sorted(Comparator.comparing(TreeSet::toString))
                    .filter(lifeline -> lifeline.stream().allMatch(removed::get))
                    .forEach(lifeline -> removed.clear(List.copyOf(lifeline).get(random.nextInt(lifeline.size()))));
            selection = selection.withRemoved(group.id(), removed);
        }
        return selection;
    }
}
