package org.prunescope.format.torch;

import org.prunescope.graph.GraphException;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;

/** Windows that move over maps, in the words of PyTorch, whose own padding is even and at most half of a kernel. */
final class PythonWindows {
    private PythonWindows() {}

    static boolean isEvenlyPadded(Window window) {
        return window.padTop() == window.padBottom() && window.padLeft() == window.padRight();
    }

    /** The value with the window's padding around it. */
    static String padded(String value, Window window, String filling) {
        return "F.pad(%s, (%d, %d, %d, %d), value=%s)"
                .formatted(value, window.padLeft(), window.padRight(), window.padTop(), window.padBottom(), filling);
    }

    /**
     * A pooling.
     *
     * @param output the shape that it makes
     */
    static String pooling(Pooling pooling, String value, Shape output) {
        if (pooling.reduction() == Pooling.Kind.MAXIMUM) {
            return maximum(pooling, value, output);
        }
        return mean(pooling, value, output);
    }

    private static String maximum(Pooling pooling, String value, Shape output) {
        Window window = pooling.window();
        String dilation = window.dilationHeight() > 1 || window.dilationWidth() > 1
                ? ", dilation=(%d, %d)".formatted(window.dilationHeight(), window.dilationWidth())
                : "";
        if (isOwn(window)) {
            return "F.max_pool2d(%s, %s%s%s)".formatted(value, own(window), dilation, rounding(pooling));
        }
        return cropped(
                "F.max_pool2d(%s, %s%s%s)"
                        .formatted(padded(value, window, "-math.inf"), bare(window), dilation, rounding(pooling)),
                output);
    }

    private static String mean(Pooling pooling, String value, Shape output) {
        Window window = pooling.window();
        if (window.dilationHeight() > 1 || window.dilationWidth() > 1) {
            throw new GraphException("a mean with dilation cannot be said in PyTorch");
        }
        boolean counted = pooling.padding() == Pooling.Padding.COUNTED;
        if (isOwn(window)) {
            return "F.avg_pool2d(%s, %s%s%s)"
                    .formatted(value, own(window), rounding(pooling), counted ? "" : ", count_include_pad=False");
        }
        String sums = meanOf(padded(value, window, "0.0"), pooling);
        // A mean without the padding is the mean with it, over the share of the window that is no padding.
        return cropped(
                counted
                        ? sums
                        : "(%s / %s)"
                                .formatted(
                                        sums, meanOf(padded("torch.ones_like(" + value + ")", window, "0.0"), pooling)),
                output);
    }

    private static String meanOf(String padded, Pooling pooling) {
        return "F.avg_pool2d(%s, %s%s)".formatted(padded, bare(pooling.window()), rounding(pooling));
    }

    /** Whether PyTorch pads so itself. */
    private static boolean isOwn(Window window) {
        return isEvenlyPadded(window)
                && 2 * window.padTop() <= window.kernelHeight()
                && 2 * window.padLeft() <= window.kernelWidth();
    }

    private static String bare(Window window) {
        return "(%d, %d), stride=(%d, %d)"
                .formatted(window.kernelHeight(), window.kernelWidth(), window.strideHeight(), window.strideWidth());
    }

    private static String own(Window window) {
        String padding = window.padTop() > 0 || window.padLeft() > 0
                ? ", padding=(%d, %d)".formatted(window.padTop(), window.padLeft())
                : "";
        return bare(window) + padding;
    }

    private static String rounding(Pooling pooling) {
        return pooling.rounding() == Window.Rounding.CEILING ? ", ceil_mode=True" : "";
    }

    private static String cropped(String value, Shape output) {
        return "%s[:, :, :%d, :%d]".formatted(value, output.height(), output.width());
    }
}
