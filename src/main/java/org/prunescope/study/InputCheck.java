package org.prunescope.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.prunescope.data.Preprocessing;
import org.prunescope.graph.Shape;

/**
 * A usual way of bringing images to a network, and how well the network then answers.
 *
 * @param label what is done, for people
 * @param detail the numbers of it
 * @param preprocessing the way itself
 */
public record InputCheck(String label, String detail, Preprocessing preprocessing) {

    /** The ways that networks of the field were trained with, for images of this shape. */
    public static List<InputCheck> candidates(Shape image) {
        Preprocessing unit = Preprocessing.unit(image.channels(), image.height(), image.width());
        List<InputCheck> all = new ArrayList<>();
        if (image.channels() == 3) {
            all.add(new InputCheck(
                    "Scale to 0…1, then mean and deviation of ImageNet",
                    "0.485 0.456 0.406 · 0.229 0.224 0.225",
                    unit.normalized(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225))));
        }
        all.add(new InputCheck("Scale to 0…1", "no further normalisation", unit));
        all.add(new InputCheck(
                "Scale to −1…1",
                "mean 0.5, deviation 0.5",
                unit.normalized(repeated(0.5, image.channels()), repeated(0.5, image.channels()))));
        all.add(new InputCheck(
                "Keep 0…255",
                "as stored in the files",
                new Preprocessing(
                        image.channels(),
                        image.height(),
                        image.width(),
                        unit.fit(),
                        1,
                        unit.mean(),
                        unit.deviation())));
        return all;
    }

    private static List<Double> repeated(double value, int count) {
        return Collections.nCopies(count, value);
    }
}
