package org.prunescope.dl4j;

import org.prunescope.graph.Network;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.Optimization;

/** Networks in training. */
final class Trainings {
    private Trainings() {}

    /** By Deeplearning4j alone. */
    static TrainingGraph layerByLayer(Network network, CrossEntropy loss, Optimization optimization, long seed) {
        return new TrainingGraph(network, Gradients.layerByLayer(network, loss, seed), optimization);
    }
}
