package org.prunescope.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunescope.data.Preprocessing;
import org.prunescope.engine.InputConvention;
import org.prunescope.engine.NetworkFile;
import org.prunescope.graph.Shape;

/**
 * A usual way of bringing images to a network.
 *
 * @param convention the way
 * @param preprocessing the same for images of the network's size
 * @param known whose way it is known to be, where the file or its family is known to expect it: {@code ONNX, opset 13}
 */
public record InputCheck(InputConvention convention, Preprocessing preprocessing, Optional<String> known) {

    /** What is done, for people. */
    public String label() {
        return convention.label();
    }

    /** The numbers of it, after what is known. */
    public String detail() {
        return known.map(whose -> "known: " + whose + " · ").orElse("") + convention.detail();
    }

    /** The ways that networks of the field were trained with, for a network: what it is known to expect first. */
    public static List<InputCheck> candidates(NetworkFile file) {
        Shape image = file.network().graph().imageShape();
        List<InputCheck> all = new ArrayList<>();
        for (InputConvention convention : List.of(
                InputConvention.IMAGENET,
                InputConvention.UNIT,
                InputConvention.SYMMETRIC,
                InputConvention.BYTES,
                InputConvention.CAFFE)) {
            if (convention.suits(image)) {
                boolean isKnown = file.convention().filter(convention::equals).isPresent();
                InputCheck check = new InputCheck(
                        convention,
                        convention.preprocessing(image),
                        isKnown ? Optional.of(file.description()) : Optional.empty());
                all.add(isKnown ? 0 : all.size(), check);
            }
        }
        return all;
    }

    /** How images come to a network where nobody has chosen: as it is known to expect them, else 0…1. */
    public static Preprocessing usual(NetworkFile file) {
        Shape image = file.network().graph().imageShape();
        return file.convention()
                .filter(known -> known.suits(image))
                .orElse(InputConvention.UNIT)
                .preprocessing(image);
    }
}
