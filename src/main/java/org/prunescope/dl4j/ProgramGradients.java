package org.prunescope.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.prunescope.data.Batch;
import org.prunescope.dl4j.ParameterLayout.Order;
import org.prunescope.dl4j.ParameterLayout.Part;
import org.prunescope.graph.Network;
import org.prunescope.onednn.ParameterMemory;
import org.prunescope.onednn.TrainingProgram;
import org.prunescope.onednn.UnsupportedNetworkException;
import org.prunescope.train.CrossEntropy;

/** Finds gradients by oneDNN programs: one for full batches, one for what is left at the end of an epoch. */
final class ProgramGradients implements GradientFinder {
    private static final int MOST_PROGRAMS = 2;

    private final Network network;
    private final Set<String> frozen;
    private final CrossEntropy loss;
    private final long seed;
    private final ParameterMemory memory;
    private final ParameterLayout layout;
    private final float[] gradients;
    private final Map<Integer, TrainingProgram> programs = new LinkedHashMap<>();
    private double lastLoss;
    private int iteration;

    /**
     * Makes the programs for batches of these sizes.
     *
     * @param network ends in logits
     * @param frozen steps that do what they do in evaluation, and whose numbers are no part of the layout
     * @param seed of dropout
     * @throws UnsupportedNetworkException if there is none for this network or this system
     */
    ProgramGradients(Network network, Set<String> frozen, CrossEntropy loss, long seed, int... batches)
            throws UnsupportedNetworkException {
        this.network = network;
        this.frozen = Set.copyOf(frozen);
        this.loss = loss;
        this.seed = seed;
        memory = new ParameterMemory(network);
        layout = new ParameterLayout(memory.places().stream()
                        .<ParameterLayout.Slot>map(
                                place -> new Part(place.step(), place.role(), 0, place.length(), 1, Order.OUT_FIRST))
                        .toList())
                .freezing(frozen, network);
        gradients = new float[layout.size()];
        memory.write(layout.flatten(network));
        try {
            for (int batch : batches) {
                programs.put(batch, make(batch));
            }
        } catch (UnsupportedNetworkException e) {
            close();
            throw e;
        }
    }

    private TrainingProgram make(int batch) throws UnsupportedNetworkException {
        return TrainingProgram.of(network, memory, batch, this::factors, frozen);
    }

    private float[] factors(int which, double rate, int length) {
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < which; i++) {
            seeds.nextLong();
        }
        return SeededDropout.factors(rate, seeds.nextLong(), iteration, length);
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public void differentiate(Batch batch, int step) {
        iteration = step;
        TrainingProgram program = program(batch.count());
        float[] logits = program.answer(batch.values());
        lastLoss = loss.mean(logits, batch.labels(), batch.count());
        program.differentiate(loss.gradient(logits, batch.labels(), batch.count()));
        memory.readGradients(gradients);
    }

    private TrainingProgram program(int batch) {
        TrainingProgram known = programs.get(batch);
        if (known != null) {
            return known;
        }
        if (programs.size() == MOST_PROGRAMS) {
            int other = programs.keySet().iterator().next();
            programs.remove(other).close();
        }
        try {
            TrainingProgram made = make(batch);
            programs.put(batch, made);
            return made;
        } catch (UnsupportedNetworkException e) {
            throw new IllegalStateException("a batch of " + batch + " differs from a full one: " + e.getMessage(), e);
        }
    }

    @Override
    public double loss() {
        return lastLoss;
    }

    @Override
    public float[] gradients() {
        return gradients;
    }

    @Override
    public void setParameters(float[] numbers) {
        memory.write(numbers);
    }

    @Override
    public void close() {
        programs.values().forEach(TrainingProgram::close);
        programs.clear();
        memory.close();
    }
}
