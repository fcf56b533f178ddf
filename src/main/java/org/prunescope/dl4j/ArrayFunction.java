package org.prunescope.dl4j;

import org.prunescope.graph.Shape;

/** A calculation on the value of one step, in plain Java and without parameters. Arrays are [images, shape], row-major. */
interface ArrayFunction {

    /** The shape of the result for one image. */
    Shape shape(Shape input);

    /** The results for all images. */
    float[] forward(float[] x, Shape input);

    /**
     * The derivative of a loss by each input number.
     *
     * @param dy its derivative by each number of the result
     */
    float[] backward(float[] x, float[] dy, Shape input);
}
