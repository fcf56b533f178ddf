package org.prunescope.onednn;

import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;

/**
 * A network in evaluation mode for a fixed number of images at once. Only the thread that makes it may run and
 * close it; then all its memory is free at once.
 *
 * <p>Normalisations are part of the layers in front of them, and sums and activations part of those in front of
 * theirs, except where somebody looks between.
 */
public final class InferenceProgram implements AutoCloseable {
    private final Processor processor;
    private final Network network;
    private final Set<String> steps;
    private final Constants constants;
    private final boolean ownsConstants;
    private final Workshop workshop;
    private final int count;
    private final int elements;
    private final FloatPointer images;
    private Sight sight = (step, values) -> {};

    /** Who looks at values on the way. */
    @FunctionalInterface
    public interface Sight {
        /**
         * A value is known.
         *
         * @param values of all images, [count, channels, height, width] row-major; for reading, and only during the call
         */
        void see(String step, FloatBuffer values);
    }

    private InferenceProgram(
            Processor processor, Network network, Set<String> steps, int count, Optional<Constants> shared)
            throws UnsupportedNetworkException {
        this.processor = processor;
        this.network = network;
        this.steps = steps;
        this.count = count;
        ownsConstants = shared.isEmpty();
        constants = shared.orElseGet(() -> new Constants(processor));
        workshop = new Workshop(processor, constants, count, false);
        Shape image = network.graph().imageShape();
        elements = Math.toIntExact(image.elements());
        Arena.Buffer input = workshop.arena().own(workshop.plain(image));
        images = Arena.numbers(input.memory(), (long) count * elements);
        try {
            ProgramBuilder.Training none =
                    new ProgramBuilder.Training(Optional.empty(), (which, rate, length) -> new float[0], step -> true);
            new ProgramBuilder(workshop, network, none, new ProgramBuilder.Watching(steps, this::witness))
                    .build(input, Set.of());
            workshop.arena().place();
        } catch (UnsupportedNetworkException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Makes the program of a network. Takes tenths of a second for deep ones.
     *
     * @param steps whose values are to be seen; what leads to none of them is left out
     * @param count images at once
     * @throws UnsupportedNetworkException if there is no fast code for a step of it or on this system
     */
    public static InferenceProgram of(Network network, Set<String> steps, int count)
            throws UnsupportedNetworkException {
        return new InferenceProgram(Processor.take(), network, steps, count, Optional.empty());
    }

    /** The same for another thread; it shares this one's weights and must be closed before. */
    public InferenceProgram sibling() throws UnsupportedNetworkException {
        return new InferenceProgram(processor.sibling(), network, steps, count, Optional.of(constants));
    }

    private void witness(String step, memory value) {
        int length = Math.toIntExact(value.get_desc().get_size() / Float.BYTES);
        Lazy numbers = new Lazy(value, length);
        workshop.forward().add(() -> sight.see(step, numbers.get()));
    }

    /** Numbers whose place is not known before all is built. */
    private static final class Lazy {
        private final memory memory;
        private final int length;
        private Optional<FloatBuffer> found = Optional.empty();

        Lazy(memory memory, int length) {
            this.memory = memory;
            this.length = length;
        }

        FloatBuffer get() {
            if (found.isEmpty()) {
                found = Optional.of(Arena.numbers(memory, length).asBuffer());
            }
            return found.get().asReadOnlyBuffer();
        }
    }

    /**
     * Runs the network.
     *
     * @param values of images, row-major
     * @param first image to run
     * @param some how many images are to be run, at least 1 and at most as many as it was made for; what
     *     is seen of the others means nothing
     */
    public void run(float[] values, int first, int some, Sight who) {
        images.put(values, first * elements, some * elements);
        sight = who;
        workshop.forward().run();
    }

    @Override
    public void close() {
        workshop.close();
        if (ownsConstants) {
            constants.close();
        }
    }
}
