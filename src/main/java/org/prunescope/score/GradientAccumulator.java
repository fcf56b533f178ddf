package org.prunescope.score;

import java.util.Map;
import org.prunescope.graph.Role;
import org.prunescope.graph.Tensor;

/** Gathers one kind of evidence from gradients, batch by batch; the images of a batch are of one class. */
interface GradientAccumulator {
    /**
     * Adds a batch.
     *
     * @param gradients of the mean cross-entropy of the batch, by step and role
     * @param label class of its images
     * @param count images in it
     */
    void add(Map<String, Map<Role, Tensor>> gradients, int label, int count);
}
