package org.prunescope.graph;

/**
 * How a kernel moves over a map: its size, stride, zero padding on each side, and dilation, in pixels.
 *
 * <p>Convolutions and poolings share it.
 */
public record Window(
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int padTop,
        int padLeft,
        int padBottom,
        int padRight,
        int dilationHeight,
        int dilationWidth) {

    /** No window is near this; it keeps what is computed from such numbers within range. */
    private static final int LARGEST = 1 << 28;

    public Window {
        if (kernelHeight < 1 || kernelWidth < 1 || strideHeight < 1 || strideWidth < 1) {
            throw new GraphException("kernel %d×%d with stride %d×%d: all must be at least 1"
                    .formatted(kernelHeight, kernelWidth, strideHeight, strideWidth));
        }
        if (padTop < 0 || padLeft < 0 || padBottom < 0 || padRight < 0) {
            throw new GraphException("a window cannot have negative padding");
        }
        if (dilationHeight < 1 || dilationWidth < 1) {
            throw new GraphException("dilation must be at least 1");
        }
        long rows = (long) dilationHeight * (kernelHeight - 1) + padTop + padBottom + strideHeight;
        long columns = (long) dilationWidth * (kernelWidth - 1) + padLeft + padRight + strideWidth;
        if (rows > LARGEST || columns > LARGEST || (long) kernelHeight * kernelWidth > LARGEST) {
            throw new GraphException(
                    "a window of %d×%d with its padding and stride is too large".formatted(kernelHeight, kernelWidth));
        }
    }

    /** A square kernel with equal stride and padding on all sides, no dilation. */
    public static Window square(int kernel, int stride, int padding) {
        return new Window(kernel, kernel, stride, stride, padding, padding, padding, padding, 1, 1);
    }

    /**
     * A window with so much padding that the result has a place for every stride, rounded up; what is odd goes behind.
     * TensorFlow, Keras and Deeplearning4j call it "same".
     */
    public static Window same(
            Shape input,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth,
            int dilationHeight,
            int dilationWidth) {
        int rows = samePadding(input.height(), kernelHeight, strideHeight, dilationHeight);
        int columns = samePadding(input.width(), kernelWidth, strideWidth, dilationWidth);
        return new Window(
                kernelHeight,
                kernelWidth,
                strideHeight,
                strideWidth,
                rows / 2,
                columns / 2,
                rows - rows / 2,
                columns - columns / 2,
                dilationHeight,
                dilationWidth);
    }

    private static int samePadding(int size, int kernel, int stride, int dilation) {
        if (stride < 1) {
            throw new GraphException("strides must be at least 1, not " + stride);
        }
        int places = (size + stride - 1) / stride;
        return Math.max(0, (places - 1) * stride + dilation * (kernel - 1) + 1 - size);
    }

    /** Whether zeros stand around the map on any side. */
    public boolean isPadded() {
        return padTop + padLeft + padBottom + padRight > 0;
    }

    /** Rows that one position reads, gaps of dilation included. */
    public int reachHeight() {
        return dilationHeight * (kernelHeight - 1) + 1;
    }

    /** Columns that one position reads, gaps of dilation included. */
    public int reachWidth() {
        return dilationWidth * (kernelWidth - 1) + 1;
    }

    /** The size of the result: floor division, or ceiling where {@code rounding} says so. */
    Shape slideOver(Shape input, Rounding rounding, int channels) {
        int height = count(input.height() + padTop + padBottom - reachHeight(), strideHeight, rounding);
        int width = count(input.width() + padLeft + padRight - reachWidth(), strideWidth, rounding);
        if (rounding == Rounding.CEILING) {
            height = dropOutside(height, strideHeight, input.height() + padTop);
            width = dropOutside(width, strideWidth, input.width() + padLeft);
        }
        if (height < 1 || width < 1) {
            throw new GraphException("a %d×%d kernel does not fit into a map of %d×%d"
                    .formatted(reachHeight(), reachWidth(), input.height(), input.width()));
        }
        return Shape.map(channels, height, width);
    }

    private static int count(int space, int stride, Rounding rounding) {
        if (space < 0) {
            return 0;
        }
        return 1 + (rounding == Rounding.CEILING ? (space + stride - 1) / stride : space / stride);
    }

    /** With ceiling, a last window that would begin inside the padding behind the map does not exist. */
    private static int dropOutside(int count, int stride, int end) {
        return (count - 1) * stride >= end ? count - 1 : count;
    }

    /** How a size that does not divide evenly is rounded. */
    public enum Rounding {
        FLOOR,
        CEILING
    }
}
