package org.prunescope.engine;

import java.util.Collections;
import java.util.List;
import org.prunescope.data.Preprocessing;
import org.prunescope.graph.Shape;

/** The ways in which families of networks want the values of their images. */
public enum InputConvention {
    /** 0…1. */
    UNIT("Scale to 0…1", "no further normalisation", "scaled to 0…1") {
        @Override
        Preprocessing applied(Preprocessing unit) {
            return unit;
        }
    },
    /** 0…1, then mean 0.485 0.456 0.406 and deviation 0.229 0.224 0.225 of ImageNet, for red, green and blue. */
    IMAGENET(
            "Scale to 0…1, then mean and deviation of ImageNet",
            "0.485 0.456 0.406 · 0.229 0.224 0.225",
            "with ImageNet normalisation") {
        @Override
        Preprocessing applied(Preprocessing unit) {
            return unit.normalized(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
        }

        @Override
        public boolean suits(Shape image) {
            return image.channels() == 3;
        }
    },
    /** −1…1. */
    SYMMETRIC("Scale to −1…1", "mean 0.5, deviation 0.5", "scaled to −1…1") {
        @Override
        Preprocessing applied(Preprocessing unit) {
            List<Double> halves = Collections.nCopies(unit.channels(), 0.5);
            return unit.normalized(halves, halves);
        }
    },
    /** 0…255, as stored in image files. */
    BYTES("Keep 0…255", "as stored in the files", "kept at 0…255") {
        @Override
        Preprocessing applied(Preprocessing unit) {
            return unit.scaled(1);
        }
    },
    /** 0…255 less 103.939 116.779 123.68, for blue, green and red in this order. */
    CAFFE("Keep 0…255, less the mean of Caffe", "blue, green, red · 103.939 116.779 123.68", "in the way of Caffe") {
        @Override
        Preprocessing applied(Preprocessing unit) {
            return unit.scaled(1)
                    .ordered(Preprocessing.Order.BGR)
                    .normalized(List.of(103.939, 116.779, 123.68), List.of(1.0, 1.0, 1.0));
        }

        @Override
        public boolean suits(Shape image) {
            return image.channels() == 3;
        }
    };

    private final String label;
    private final String detail;
    private final String phrase;

    InputConvention(String label, String detail, String phrase) {
        this.label = label;
        this.detail = detail;
        this.phrase = phrase;
    }

    abstract Preprocessing applied(Preprocessing unit);

    /** What is done, for people. */
    public String label() {
        return label;
    }

    /** The numbers of it. */
    public String detail() {
        return detail;
    }

    /** What was done, within a sentence: {@code with ImageNet normalisation}. */
    public String phrase() {
        return phrase;
    }

    /** Whether it is defined for images of this shape: some ways speak of three colours. */
    public boolean suits(Shape image) {
        return true;
    }

    /**
     * From a picture to the numbers of a network that reads images of this shape.
     *
     * @throws IllegalArgumentException if it does not {@linkplain #suits suit} them
     */
    public Preprocessing preprocessing(Shape image) {
        if (!suits(image)) {
            throw new IllegalArgumentException(
                    "“%s” is for images of 3 channels, not of %d".formatted(label, image.channels()));
        }
        return applied(Preprocessing.unit(image.channels(), image.height(), image.width()));
    }
}
