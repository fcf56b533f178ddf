package org.prunescope.dl4j;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.graph.Network;
import org.prunescope.onednn.ParameterMemory;
import org.prunescope.onednn.TrainingProgram;
import org.prunescope.onednn.UnsupportedNetworkException;

/** Finds what steps of training need: from two programs, since memory grows with the images, but for scratch pads. */
final class MemoryPlan {
    private static final int SMALL = 8;
    private static final int LARGE = 64;

    private MemoryPlan() {}

    /**
     * The plan of a network; empty where it is trained layer by layer, or the system does not tell what is free. The
     * calling thread must be prepared for training.
     *
     * @param network ends in logits
     * @param frozen steps that are not trained
     */
    static Optional<TrainingMemory> of(Network network, Set<String> frozen) {
        OptionalLong free = FreeMemory.bytes();
        if (free.isEmpty() || ProgramGuard.obstacle().isPresent()) {
            return Optional.empty();
        }
        try (ParameterMemory parameters = new ParameterMemory(network)) {
            long small = TrainingProgram.bytes(network, parameters, SMALL, frozen);
            long image = (TrainingProgram.bytes(network, parameters, LARGE, frozen) - small) / (LARGE - SMALL);
            return Optional.of(new TrainingMemory(parameters.bytes(), small - SMALL * image, image, free.getAsLong()));
        } catch (UnsupportedNetworkException e) {
            return Optional.empty();
        }
    }
}
