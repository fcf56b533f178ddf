package org.prunescope.format.torch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Bias;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Dense;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Input;
import org.prunescope.graph.Network;
import org.prunescope.graph.Operation;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Window;

/** A network as a class in Python: a module for every step with parameters, and one line for every step. */
final class PythonModel {
    private static final Set<String> WORDS = Set.of(
            ("False None True and as assert async await break class continue def del elif else except finally for from"
                            + " global if import in is lambda nonlocal not or pass raise return try while with yield"
                            + " self part torch nn F math image match case")
                    .split(" "));

    private static final String HEAD = """
            import math

            import torch
            import torch.nn.functional as F
            from torch import nn


            def place(root, name, module):
                \"""Puts a module where its dotted name says.\"""
                *path, last = name.split(".")
                for part in path:
                    if part not in root._modules:
                        root.add_module(part, nn.Module())
                    root = root._modules[part]
                root.add_module(last, module)


            """;

    private static final String SCALE = """
            class Scale(nn.Module):
                \"""A learned factor and offset for each channel.\"""

                def __init__(self, channels):
                    super().__init__()
                    self.weight = nn.Parameter(torch.ones(channels))
                    self.bias = nn.Parameter(torch.zeros(channels))

                def forward(self, x):
                    shape = [1, -1] + [1] * (x.dim() - 2)
                    return x * self.weight.view(shape) + self.bias.view(shape)


            """;

    private static final String CHANNEL_NORM = """
            class ChannelNorm(nn.Module):
                \"""Layer normalisation over the channels of each position.\"""

                def __init__(self, channels, eps):
                    super().__init__()
                    self.eps = eps
                    self.weight = nn.Parameter(torch.ones(channels))
                    self.bias = nn.Parameter(torch.zeros(channels))

                def forward(self, x):
                    last = x.movedim(1, -1)
                    return F.layer_norm(last, last.shape[-1:], self.weight, self.bias, self.eps).movedim(-1, 1)


            """;

    private final Network network;
    private final ModuleNames names;
    private final Map<String, String> variables = new HashMap<>();

    PythonModel(Network network, ModuleNames names) {
        this.network = network;
        this.names = names;
        Set<String> used = new HashSet<>(WORDS);
        for (Step step : network.graph().steps()) {
            variables.put(step.name(), step.operation() instanceof Input ? "image" : variable(step.name(), used));
        }
    }

    private static String variable(String name, Set<String> used) {
        String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
        if (plain.isEmpty() || Character.isDigit(plain.charAt(0)) || plain.startsWith("__")) {
            plain = "x" + plain;
        }
        String variable = plain;
        for (int number = 2; !used.add(variable); number++) {
            variable = plain + "_" + number;
        }
        return variable;
    }

    /**
     * The file.
     *
     * @param weights the file beside it that holds the numbers
     * @param loading the line of Python that loads both
     * @throws GraphException if an operation cannot be said in PyTorch
     */
    String text(Path weights, String loading, Map<String, String> metadata) {
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>(List.of(
                "The network whose numbers stand in %s, written by PruneScope.".formatted(weights.getFileName()),
                "It reads images of %s, channels first, and gives %d numbers for each."
                        .formatted(
                                network.graph().imageShape(),
                                network.graph().outputShape().channels()),
                "",
                loading));
        if (!metadata.isEmpty()) {
            head.add("");
        }
        new TreeMap<>(metadata).forEach((key, value) -> head.addAll(List.of((key + ": " + value).split("\\R"))));
        head.forEach(line -> text.append(("# " + line.replaceAll("\\p{Cntrl}", " ")).stripTrailing())
                .append('\n'));
        text.append('\n').append(HEAD);
        if (uses(ChannelScaling.class)) {
            text.append(SCALE);
        }
        if (uses(ChannelNormalization.class)) {
            text.append(CHANNEL_NORM);
        }
        return text.append(model()).toString();
    }

    private boolean uses(Class<? extends Operation> kind) {
        return network.graph().steps().stream().anyMatch(step -> kind.isInstance(step.operation()));
    }

    private String model() {
        StringBuilder text =
                new StringBuilder("class Network(nn.Module):\n    def __init__(self):\n        super().__init__()\n");
        StringBuilder forward =
                new StringBuilder("\n    def forward(self, image):\n        part = self.get_submodule\n");
        for (Step step : network.graph().steps()) {
            if (!network.parameters(step.name()).isEmpty()) {
                text.append("        place(self, \"%s\", %s)\n".formatted(names.of(step), module(step)));
            }
            if (!(step.operation() instanceof Input)) {
                forward.append("        %s = %s\n".formatted(variables.get(step.name()), line(step)));
            }
        }
        forward.append(
                "        return %s\n".formatted(variables.get(network.graph().output())));
        return text.append(forward).toString();
    }

    private String module(Step step) {
        Operation operation = step.operation();
        if (operation instanceof Convolution conv) {
            return conv(conv);
        }
        if (operation instanceof Dense dense) {
            return "nn.Linear(%d, %d%s)".formatted(dense.in(), dense.out(), bias(dense.bias()));
        }
        if (operation instanceof BatchNormalization norm) {
            return "nn.BatchNorm%dd(%d, eps=%s)"
                    .formatted(network.graph().shape(step.name()).isVector() ? 1 : 2, norm.channels(), norm.epsilon());
        }
        if (operation instanceof ChannelScaling scaling) {
            return "Scale(%d)".formatted(scaling.channels());
        }
        if (operation instanceof ChannelNormalization norm) {
            return "ChannelNorm(%d, %s)".formatted(norm.channels(), norm.epsilon());
        }
        if (operation instanceof PRelu rectifier) {
            return "nn.PReLU(%d)".formatted(rectifier.channels());
        }
        throw new GraphException("\"%s\" (%s) cannot be said in PyTorch".formatted(step.name(), operation.kind()));
    }

    private static String conv(Convolution conv) {
        Window window = conv.window();
        StringBuilder text = new StringBuilder("nn.Conv2d(%d, %d, (%d, %d)"
                .formatted(conv.in(), conv.out(), window.kernelHeight(), window.kernelWidth()));
        if (window.strideHeight() > 1 || window.strideWidth() > 1) {
            text.append(", stride=(%d, %d)".formatted(window.strideHeight(), window.strideWidth()));
        }
        boolean padded = window.padTop() > 0 || window.padLeft() > 0;
        if (padded && PythonWindows.isEvenlyPadded(window)) {
            text.append(", padding=(%d, %d)".formatted(window.padTop(), window.padLeft()));
        }
        if (window.dilationHeight() > 1 || window.dilationWidth() > 1) {
            text.append(", dilation=(%d, %d)".formatted(window.dilationHeight(), window.dilationWidth()));
        }
        if (conv.groups() > 1) {
            text.append(", groups=%d".formatted(conv.groups()));
        }
        return text + bias(conv.bias()) + ")";
    }

    private static String bias(Bias bias) {
        return bias == Bias.PRESENT ? "" : ", bias=False";
    }

    /** What a step computes of the values before it. */
    private String line(Step step) {
        List<String> inputs = step.inputs().stream().map(variables::get).collect(Collectors.toList());
        if (!network.parameters(step.name()).isEmpty()) {
            String value = inputs.get(0);
            if (step.operation() instanceof Convolution conv && !PythonWindows.isEvenlyPadded(conv.window())) {
                value = PythonWindows.padded(value, conv.window(), "0.0");
            }
            return "part(\"%s\")(%s)".formatted(names.of(step), value);
        }
        List<Shape> shapes = network.graph().inputShapes(step);
        return PythonExpressions.of(step, inputs, shapes.get(0), network.graph().shape(step.name()));
    }
}
