package org.prunescope.dl4j;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.graph.Network;
import org.prunescope.onednn.UnsupportedNetworkException;
import org.prunescope.train.CrossEntropy;

/** Finds what steps of training need: from two small programs, since the memory of a program is linear in its images. */
final class MemoryPlan {
    private static final int SMALL = 1;
    private static final int LARGE = 2;
    private static final CrossEntropy UNUSED = new CrossEntropy();

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
        try (ProgramGradients gradients = new ProgramGradients(network, frozen, UNUSED, 0, SMALL, LARGE)) {
            long image = (gradients.programBytes(LARGE) - gradients.programBytes(SMALL)) / (LARGE - SMALL);
            return Optional.of(new TrainingMemory(
                    gradients.parameterBytes(),
                    gradients.programBytes(LARGE) - LARGE * image,
                    image,
                    free.getAsLong()));
        } catch (UnsupportedNetworkException e) {
            return Optional.empty();
        }
    }
}
