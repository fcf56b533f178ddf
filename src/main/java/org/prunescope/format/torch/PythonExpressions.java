package org.prunescope.format.torch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Cropping;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.Foreign;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.LocalResponseNormalization;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Softmax;
import org.prunescope.graph.Step;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.ToMap;
import org.prunescope.graph.Upsampling;
import org.prunescope.graph.ZeroPadding;

/** Operations without parameters as expressions of Python. */
final class PythonExpressions {
    private PythonExpressions() {}

    /**
     * The expression of a step.
     *
     * @param inputs the expressions of what it reads
     * @param input the shape of the first of them
     * @throws GraphException if PyTorch has no word for it
     */
    static String of(Step step, List<String> inputs, Shape input, Shape output) {
        Operation operation = step.operation();
        String x = inputs.get(0);
        if (operation instanceof Addition) {
            return String.join(" + ", inputs);
        }
        if (operation instanceof Multiplication) {
            return String.join(" * ", inputs);
        }
        if (operation instanceof Concatenation) {
            return "torch.cat((%s,), 1)".formatted(String.join(", ", inputs));
        }
        if (operation instanceof Pooling pooling) {
            return PythonWindows.pooling(pooling, x, output);
        }
        if (operation instanceof GlobalPooling pooling) {
            return x + (pooling.reduction() == Pooling.Kind.AVERAGE ? ".mean" : ".amax") + "((2, 3), keepdim=True)";
        }
        if (operation instanceof Activation activation) {
            return activation(activation, x);
        }
        if (operation instanceof Softmax) {
            return "torch.softmax(" + x + ", 1)";
        }
        if (operation instanceof LogSoftmax) {
            return "torch.log_softmax(" + x + ", 1)";
        }
        if (operation instanceof Flatten) {
            return "torch.flatten(" + x + ", 1)";
        }
        if (operation instanceof ToMap) {
            return x + "[:, :, None, None]";
        }
        if (operation instanceof Dropout dropout) {
            return "F.dropout(%s, %s, self.training)".formatted(x, dropout.rate());
        }
        if (operation instanceof LocalResponseNormalization norm) {
            return localResponse(norm, x);
        }
        return moved(step, x, input);
    }

    /** Operations that only move or leave out numbers. */
    private static String moved(Step step, String x, Shape input) {
        Operation operation = step.operation();
        if (operation instanceof ChannelSlice slice) {
            int first = slice.source(0);
            return slice.isContiguous()
                    ? "%s[:, %d:%d]".formatted(x, first, first + slice.size())
                    : x + "[:, " + Arrays.toString(slice.sources()) + "]";
        }
        if (operation instanceof ChannelPadding padding) {
            return channelPadding(padding, x, input);
        }
        if (operation instanceof Subsampling sampling) {
            return "%s[:, :, ::%d, ::%d]".formatted(x, sampling.strideHeight(), sampling.strideWidth());
        }
        if (operation instanceof ZeroPadding padding) {
            return "F.pad(%s, (%d, %d, %d, %d))"
                    .formatted(x, padding.left(), padding.right(), padding.top(), padding.bottom());
        }
        if (operation instanceof Cropping crop) {
            return "%s[:, :, %d:%d, %d:%d]"
                    .formatted(
                            x, crop.top(), input.height() - crop.bottom(), crop.left(), input.width() - crop.right());
        }
        if (operation instanceof Upsampling up) {
            return "F.interpolate(%s, scale_factor=(%d, %d), mode=\"nearest\")"
                    .formatted(x, up.timesHeight(), up.timesWidth());
        }
        String type = operation instanceof Foreign foreign ? foreign.type() : operation.kind();
        throw new GraphException("\"%s\" (%s) cannot be said in PyTorch: export to ONNX".formatted(step.name(), type));
    }

    private static String channelPadding(ChannelPadding padding, String x, Shape input) {
        String others = input.isVector() ? "" : "0, 0, 0, 0, ";
        int[] sources = padding.sources();
        if (padding.isAround()) {
            int before = 0;
            while (sources[before] == ChannelPadding.ZERO) {
                before++;
            }
            return "F.pad(%s, (%s%d, %d))".formatted(x, others, before, sources.length - before - padding.in());
        }
        // One channel of zeros behind all others is where those without a source come from.
        String places = Arrays.stream(sources)
                .mapToObj(source -> Integer.toString(source == ChannelPadding.ZERO ? padding.in() : source))
                .collect(Collectors.joining(", "));
        return "F.pad(%s, (%s0, 1))[:, [%s]]".formatted(x, others, places);
    }

    /** The neighbours of an even number of channels lie otherwise in PyTorch, so the sum is written out. */
    private static String localResponse(LocalResponseNormalization norm, String x) {
        int before = (norm.size() - 1) / 2;
        return ("%1$s / (%2$s + %3$s * F.avg_pool3d(F.pad(%1$s.square()[:, None], (0, 0, 0, 0, %4$d, %5$d)),"
                        + " (%6$d, 1, 1), stride=1)[:, 0]) ** %7$s")
                .formatted(x, norm.bias(), norm.alpha(), before, norm.size() - 1 - before, norm.size(), norm.beta());
    }

    private static String activation(Activation activation, String x) {
        float a = activation.a();
        float b = activation.b();
        return switch (activation.function()) {
            case RELU -> "F.relu(" + x + ")";
            case CLIP -> "torch.clamp(%s, %s, %s)".formatted(x, number(a), number(b));
            case LEAKY_RELU -> "F.leaky_relu(%s, %s)".formatted(x, number(a));
            case ELU -> "F.elu(%s, %s)".formatted(x, number(a));
            case SELU -> "F.selu(" + x + ")";
            case SWISH -> "F.silu(" + x + ")";
            case HARD_SWISH -> "F.hardswish(" + x + ")";
            case GELU -> "F.gelu(" + x + ")";
            case GELU_TANH -> "F.gelu(" + x + ", approximate=\"tanh\")";
            case MISH -> "F.mish(" + x + ")";
            case SOFTPLUS -> "F.softplus(" + x + ")";
            case SIGMOID -> "torch.sigmoid(" + x + ")";
            case HARD_SIGMOID -> "torch.clamp(%s * %s + %s, 0, 1)".formatted(x, number(a), number(b));
            case TANH -> "torch.tanh(" + x + ")";
            case SOFTSIGN -> "F.softsign(" + x + ")";
            case ERF -> "torch.erf(" + x + ")";
            case ABS -> "torch.abs(" + x + ")";
            case EXP -> "torch.exp(" + x + ")";
            case SQRT -> "torch.sqrt(" + x + ")";
            case POWER -> "torch.pow(%s, %s)".formatted(x, number(a));
        };
    }

    private static String number(float value) {
        if (Float.isInfinite(value)) {
            return value > 0 ? "math.inf" : "-math.inf";
        }
        return Float.toString(value);
    }
}
