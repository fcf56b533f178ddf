package org.prunescope.onednn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;

/**
 * The numbers of a network and the gradient by each, outside of Java's heap, for all programs of the network. They lie
 * step after step, parameter after parameter in the order of {@link Role}, each as its tensor has them.
 */
public final class ParameterMemory implements AutoCloseable {
    private final List<Place> places = new ArrayList<>();
    private final Map<String, Map<Role, Place>> byName = new LinkedHashMap<>();
    private final int size;
    private final FloatPointer numbers;
    private final FloatPointer gradients;

    /** Where the numbers of a parameter lie. */
    public record Place(String step, Role role, int first, int length) {}

    /** Room for the numbers of a network; all are 0. */
    public ParameterMemory(Network network) {
        int next = 0;
        for (Step step : network.graph().steps()) {
            for (Map.Entry<Role, Tensor> parameter :
                    network.parameters(step.name()).entrySet()) {
                Place place = new Place(
                        step.name(),
                        parameter.getKey(),
                        next,
                        parameter.getValue().size());
                places.add(place);
                byName.computeIfAbsent(step.name(), name -> new LinkedHashMap<>())
                        .put(place.role(), place);
                next = Math.addExact(next, place.length());
            }
        }
        size = next;
        numbers = zeros(size);
        gradients = zeros(size);
    }

    private static FloatPointer zeros(int size) {
        FloatPointer made = new FloatPointer(Math.max(1, size));
        made.zero();
        return made;
    }

    /** In the order of the numbers. */
    public List<Place> places() {
        return List.copyOf(places);
    }

    public int size() {
        return size;
    }

    /** Native memory of the numbers and the gradients. */
    public long bytes() {
        return 2L * Float.BYTES * size;
    }

    /** Replaces all numbers. */
    public void write(float[] values) {
        numbers.put(values, 0, size);
    }

    /** Copies all gradients. */
    public void readGradients(float[] target) {
        gradients.get(target, 0, size);
    }

    /** The numbers of a parameter and their gradient, for a program. */
    Weight.Learned weight(Arena arena, String step, Role role) {
        FloatPointer own = numbers(step, role);
        memory.desc layout = Layouts.vector(own.capacity());
        return new Weight.Learned(arena.wrap(layout, own), arena.wrap(layout, gradients(step, role)));
    }

    FloatPointer numbers(String step, Role role) {
        return at(numbers, step, role);
    }

    FloatPointer gradients(String step, Role role) {
        return at(gradients, step, role);
    }

    /** A pointer of its own: those that share one would share its position too. */
    private FloatPointer at(FloatPointer all, String step, Role role) {
        Place place = byName.get(step).get(role);
        return all.getPointer(FloatPointer.class, place.first()).capacity(place.length());
    }

    @Override
    public void close() {
        numbers.deallocate();
        gradients.deallocate();
    }
}
