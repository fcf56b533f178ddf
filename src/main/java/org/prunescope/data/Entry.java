package org.prunescope.data;

import java.util.Optional;

/**
 * A labelled image as it was found.
 *
 * @param part what it is for, where the disk says so
 * @param group what it must stay together with in a split, such as its lesion or patient
 */
record Entry(Sample sample, Optional<Part> part, Optional<String> group) {

    Entry withLabel(int label) {
        return new Entry(new Sample(sample.id(), label, sample.source()), part, group);
    }
}
