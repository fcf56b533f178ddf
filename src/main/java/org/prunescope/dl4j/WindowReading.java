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
        if (vertex.text("convolutionMode").equals("Same")) {
            return Window.same(input, kernel[0], kernel[1], stride[0], stride[1], dilation[0], dilation[1]);
        }
        int[] padding = vertex.pair("padding");
        return new Window(
                kernel[0],
                kernel[1],
                stride[0],
                stride[1],
                padding[0],
                padding[1],
                padding[0],
                padding[1],
                dilation[0],
                dilation[1]);
    }
}
