package org.prunescope.dl4j;

import org.prunescope.graph.GraphException;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;

/** How convolutions and poolings of a configuration move over a map. */
final class WindowReading {
    private WindowReading() {}

    /**
     * The window over maps of this shape.
     *
     * @throws GraphException if it is none
     */
    static Window of(Vertex vertex, Shape input) {
        int[] kernel = vertex.pair("kernelSize");
        int[] stride = vertex.pair("stride");
        int[] dilation = vertex.pair("dilation");
        int[] before = vertex.pair("padding");
        int[] behind = before;
        if (vertex.text("convolutionMode").equals("Same")) {
            int[] total = {
                samePadding(input.height(), kernel[0], stride[0], dilation[0]),
                samePadding(input.width(), kernel[1], stride[1], dilation[1])
            };
            before = new int[] {total[0] / 2, total[1] / 2};
            behind = new int[] {total[0] - before[0], total[1] - before[1]};
        }
        return new Window(
                kernel[0],
                kernel[1],
                stride[0],
                stride[1],
                before[0],
                before[1],
                behind[0],
                behind[1],
                dilation[0],
                dilation[1]);
    }

    /** So much that the result has a place for every stride, rounded up. */
    private static int samePadding(int size, int kernel, int stride, int dilation) {
        if (stride < 1) {
            throw new GraphException("strides must be at least 1, not " + stride);
        }
        int places = (size + stride - 1) / stride;
        return Math.max(0, (places - 1) * stride + dilation * (kernel - 1) + 1 - size);
    }
}
