package org.prunescope.onednn;

import java.util.Optional;
import java.util.Set;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;

/**
 * A network in training mode for batches of one size: forwards to its logits, and backwards from the gradient of the loss
 * by them to the gradient by every number of the network. Only the thread that makes it may run and close it; then
 * all its memory is free at once.
 *
 * <p>Maps are kept with their channels in blocks as wide as the processor's vectors, padded where they do not fill them,
 * so that pruned networks of any width run as fast code. A batch normalisation takes the rectifier behind it along.
 */
public final class TrainingProgram implements AutoCloseable {
    private final Constants constants;
    private final Workshop workshop;
    private final int inputs;
    private final FloatPointer images;
    private final FloatPointer logits;
    private final FloatPointer logitGradients;
    private final int outputs;

    private TrainingProgram(
            Processor processor,
            Network network,
            ParameterMemory parameters,
            int count,
            DropoutMasks masks,
            Set<String> frozen)
            throws UnsupportedNetworkException {
        constants = new Constants(processor);
        workshop = new Workshop(processor, constants, count, true);
        Arena arena = workshop.arena();
        Shape image = network.graph().imageShape();
        inputs = Math.toIntExact(count * image.elements());
        Arena.Buffer input = arena.own(workshop.plain(image));
        images = Arena.numbers(input.memory(), inputs);
        try {
            ProgramBuilder.Training training =
                    new ProgramBuilder.Training(Optional.of(parameters), masks, step -> frozen.contains(step.name()));
            ProgramBuilder builder = new ProgramBuilder(workshop, network, training, ProgramBuilder.Watching.NOBODY);
            builder.build(input, Set.of(network.graph().output()));
            Value answer = builder.value(network.graph().output());
            outputs = Math.toIntExact(count * answer.shape().elements());
            memory.desc plain = workshop.plain(answer.shape());
            memory out = arena.allocate(plain);
            logits = Arena.numbers(out, outputs);
            workshop.forward().copy(workshop.within(answer.numbers(), answer), out);
            memory back = arena.allocate(plain);
            logitGradients = Arena.numbers(back, outputs);
            Arena.Buffer gradient = arena.take(answer.layout());
            workshop.backward().copy(back, workshop.within(gradient.memory(), answer));
            answer.setGradient(gradient);
            workshop.turn();
        } catch (UnsupportedNetworkException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Makes the program of a network. Takes tenths of a second for deep ones.
     *
     * @param network ends in logits; its numbers count where it is frozen, else those in {@code parameters}
     * @param parameters made for this network, and shared with its other programs
     * @param count images of each batch
     * @param frozen steps, with all in front of them, that do what they do in evaluation; no gradient is found by their
     *     numbers
     * @throws UnsupportedNetworkException if there is no fast code for a step of it or on this system
     */
    public static TrainingProgram of(
            Network network, ParameterMemory parameters, int count, DropoutMasks masks, Set<String> frozen)
            throws UnsupportedNetworkException {
        TrainingProgram made = new TrainingProgram(Processor.take(), network, parameters, count, masks, frozen);
        try {
            made.workshop.arena().place();
        } catch (RuntimeException | Error e) {
            made.close();
            throw e;
        }
        return made;
    }

    /**
     * Native memory of such a program, in bytes, without taking it.
     *
     * @throws UnsupportedNetworkException if there is no fast code for a step of it or on this system
     */
    public static long bytes(Network network, ParameterMemory parameters, int count, Set<String> frozen)
            throws UnsupportedNetworkException {
        DropoutMasks unused = (which, rate, length) -> new float[0];
        try (TrainingProgram drawn =
                new TrainingProgram(Processor.take(), network, parameters, count, unused, frozen)) {
            return drawn.bytes() + drawn.workshop.arena().missing();
        }
    }

    /**
     * Runs forwards.
     *
     * @param values at least as many as a batch has, [count, channels, height, width] row-major
     * @return the logits, [count, outputs] row-major
     */
    public float[] answer(float[] values) {
        images.put(values, 0, inputs);
        workshop.forward().run();
        float[] answers = new float[outputs];
        logits.get(answers, 0, outputs);
        return answers;
    }

    /**
     * Runs backwards from the gradient of the loss by each logit of the last answer. The gradients by the numbers of the
     * network are then in the memory of its parameters; in place of one by a running statistic stands what is to be
     * taken away from it.
     */
    public void differentiate(float[] byLogits) {
        logitGradients.put(byLogits, 0, outputs);
        workshop.backward().run();
    }

    /** Native memory of the program, in bytes; pages that were never written are not taken from the system. */
    public long bytes() {
        return constants.bytes() + workshop.arena().bytes();
    }

    @Override
    public void close() {
        workshop.close();
        constants.close();
    }
}
