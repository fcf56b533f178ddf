package org.prunescope.data;

import java.util.Arrays;
import java.util.List;

/** Labelled images of one part, in a fixed order. Immutable. */
public final class PictureSet {
    private final List<String> classNames;
    private final List<Sample> samples;

    public PictureSet(List<String> classNames, List<Sample> samples) {
        this.classNames = List.copyOf(classNames);
        this.samples = List.copyOf(samples);
        for (Sample sample : samples) {
            if (sample.label() >= classNames.size()) {
                throw new IllegalArgumentException(
                        "%s has label %d of %d classes".formatted(sample.id(), sample.label(), classNames.size()));
            }
        }
    }

    public List<String> classNames() {
        return classNames;
    }

    public int size() {
        return samples.size();
    }

    public Sample get(int index) {
        return samples.get(index);
    }

    public List<Sample> samples() {
        return samples;
    }

    /** Images of each class, by label. */
    public int[] classCounts() {
        int[] counts = new int[classNames.size()];
        samples.forEach(sample -> counts[sample.label()]++);
        return counts;
    }

    /** The images at these positions, in this order; a position may come more than once. */
    public PictureSet subset(int... positions) {
        return new PictureSet(
                classNames, Arrays.stream(positions).mapToObj(samples::get).toList());
    }
}
