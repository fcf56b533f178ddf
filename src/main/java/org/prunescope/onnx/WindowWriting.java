package org.prunescope.onnx;

import static org.prunescope.onnx.Attributes.integer;
import static org.prunescope.onnx.Attributes.integers;

import java.util.ArrayList;
import java.util.List;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;
import org.prunescope.graph.Window;
import org.prunescope.onnx.proto.AttributeProto;

/** How operations are written that move a window over a map. */
final class WindowWriting {
    private WindowWriting() {}

    static void convolution(Step step, Convolution convolution, ModelWriter to) {
        List<AttributeProto> attributes = window(convolution.window());
        attributes.add(dilations(convolution.window()));
        attributes.add(integer("group", convolution.groups()));
        to.node(step, "Conv", to.parameters(step, Role.WEIGHT, Role.BIAS), attributes.toArray(AttributeProto[]::new));
    }

    private static List<AttributeProto> window(Window window) {
        return new ArrayList<>(List.of(
                integers("kernel_shape", window.kernelHeight(), window.kernelWidth()),
                integers("strides", window.strideHeight(), window.strideWidth()),
                integers("pads", window.padTop(), window.padLeft(), window.padBottom(), window.padRight())));
    }

    private static AttributeProto dilations(Window window) {
        return integers("dilations", window.dilationHeight(), window.dilationWidth());
    }

    static void pooling(Step step, Pooling pooling, ModelWriter to) {
        Window window = pooling.window();
        List<AttributeProto> attributes = window(window);
        attributes.add(integer("ceil_mode", pooling.rounding() == Window.Rounding.CEILING ? 1 : 0));
        if (hasGaps(window)) {
            attributes.add(dilations(window));
        }
        boolean maximum = pooling.reduction() == Pooling.Kind.MAXIMUM;
        if (!maximum) {
            attributes.add(integer("count_include_pad", pooling.padding() == Pooling.Padding.COUNTED ? 1 : 0));
        }
        to.node(step, maximum ? "MaxPool" : "AveragePool", List.of(), attributes.toArray(AttributeProto[]::new));
    }

    private static boolean hasGaps(Window window) {
        return window.dilationHeight() > 1 || window.dilationWidth() > 1;
    }

    /**
     * Whether an operation needs opset 19: means with gaps, and means that count padding under a last window that
     * reaches beyond it. Of the latter older opsets leave open, and runtimes differ, whether what is beyond counts.
     */
    static boolean needsOpset19(Operation operation) {
        return operation instanceof Pooling pooling
                && pooling.reduction() == Pooling.Kind.AVERAGE
                && (hasGaps(pooling.window())
                        || (pooling.rounding() == Window.Rounding.CEILING
                                && pooling.padding() == Pooling.Padding.COUNTED));
    }

    static void global(Step step, GlobalPooling pooling, ModelWriter to) {
        to.node(step, pooling.reduction() == Pooling.Kind.MAXIMUM ? "GlobalMaxPool" : "GlobalAveragePool");
    }
}
