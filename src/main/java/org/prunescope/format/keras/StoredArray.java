package org.prunescope.format.keras;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Tensor;

/** An array of a file, whose numbers are read only after its shape has been found right. */
final class StoredArray {
    private final String name;
    private final int[] shape;
    private final Supplier<float[]> numbers;

    StoredArray(String name, int[] shape, Supplier<float[]> numbers) {
        this.name = name;
        this.shape = shape.clone();
        this.numbers = numbers;
    }

    /** As Keras calls it. */
    String name() {
        return name;
    }

    /** The same under another name. */
    StoredArray named(String other) {
        return new StoredArray(other, shape, numbers);
    }

    /** How many numbers it has. */
    long size() {
        return Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    }

    /** @throws GraphException if it has another shape */
    Tensor read(int... wanted) {
        if (!Arrays.equals(shape, wanted)) {
            throw new GraphException("\"%s\" should have the shape %s, but has %s"
                    .formatted(name, Arrays.toString(wanted), Arrays.toString(shape)));
        }
        return Tensor.of(wanted, numbers.get());
    }

    /**
     * One number for each channel, whichever axes of length 1 are around them.
     *
     * @throws GraphException if it has another number of them
     */
    Tensor readChannels(int channels) {
        if (size() != channels) {
            throw new GraphException("\"%s\" should have %d numbers, but has the shape %s"
                    .formatted(name, channels, Arrays.toString(shape)));
        }
        return Tensor.vector(numbers.get());
    }

    /** One number for all channels, or one for each. */
    List<Double> decimals(int channels) {
        Tensor numbers = readChannels(size() == 1 ? 1 : channels);
        return IntStream.range(0, numbers.size())
                .mapToObj(i -> (double) numbers.get(i))
                .toList();
    }
}
