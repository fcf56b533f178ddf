package org.prunescope.study;

import java.util.List;
import org.prunescope.data.Preprocessing;
import org.prunescope.graph.Shape;

/**
 * How images reach a network and what its outputs mean.
 *
 * @param preprocessing from a picture to numbers
 * @param classOrder for each output, the label of the data that it stands for
 */
public record InputChoice(Preprocessing preprocessing, List<Integer> classOrder) {
    public InputChoice {
        classOrder = List.copyOf(classOrder);
    }

    /** Values 0..1, outputs in the order of the data's classes. */
    public static InputChoice plain(Shape image, int classes) {
        return inOrder(Preprocessing.unit(image.channels(), image.height(), image.width()), classes);
    }

    /** Outputs in the order of the data's classes. */
    public static InputChoice inOrder(Preprocessing preprocessing, int classes) {
        return new InputChoice(preprocessing, OutputOrder.ofDisk(classes));
    }

    public InputChoice with(Preprocessing other) {
        return new InputChoice(other, classOrder);
    }
}
