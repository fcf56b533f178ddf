package org.prunescope.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.graph.Network;
import org.prunescope.onednn.ParameterMemory;
import org.prunescope.onednn.TrainingProgram;
import org.prunescope.onednn.UnsupportedNetworkException;

/**
 * Finds what steps of training need: from programs for some sizes. Between them memory grows with the images, all but that
 * of scratch pads.
 */
final class MemoryPlan {
    private static final int[] SIZES = {8, 16, 32, 64, 256};

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
            List<TrainingMemory.Step> steps = new ArrayList<>();
            for (int images : SIZES) {
                steps.add(new TrainingMemory.Step(images, TrainingProgram.bytes(network, parameters, images, frozen)));
            }
            return Optional.of(new TrainingMemory(parameters.bytes(), steps, free.getAsLong()));
        } catch (UnsupportedNetworkException e) {
            return Optional.empty();
        }
    }
}
