package org.prunescope.dl4j;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Tensor;
import org.prunescope.train.Descent;

/**
 * Where each number of a network lies in the flat array of Deeplearning4j.
 *
 * @param slots in the order of the array, without gaps
 */
record ParameterLayout(List<Slot> slots) {

    ParameterLayout {
        slots = List.copyOf(slots);
    }

    /** How a weight's two outer axes lie in the array. */
    enum Order {
        /** [out, rest], as in ours. */
        OUT_FIRST,
        /** [rest, out]: depthwise convolutions. */
        OUT_LAST
    }

    /** A block of the flat array. */
    sealed interface Slot permits Part, Constant, Gap {
        int length();
    }

    /**
     * A parameter, or consecutive rows of it.
     *
     * @param first index of its first number in our tensor
     * @param rows output channels in the block
     */
    record Part(String step, Role role, int first, int length, int rows, Order order) implements Slot {

        private void flatten(Tensor tensor, float[] target, int offset) {
            float[] values = tensor.toArray();
            for (int i = 0; i < length; i++) {
                target[offset + place(i)] = values[first + i];
            }
        }

        private float[] numbers(Network network) {
            float[] numbers = new float[length];
            flatten(network.parameter(step, role), numbers, 0);
            return numbers;
        }

        private void restore(float[] flat, int offset, float[] target) {
            for (int i = 0; i < length; i++) {
                target[first + i] = flat[offset + place(i)];
            }
        }

        private int place(int index) {
            int columns = length / rows;
            return order == Order.OUT_FIRST ? index : index % columns * rows + index / columns;
        }
    }

    /** Numbers that no training changes: the zeros and ones that move channels, and what is frozen. */
    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    record Constant(float[] values) implements Slot {
        @Override
        public int length() {
            return values.length;
        }
    }

    /** Numbers that a file has and no network needs. */
    record Gap(int length) implements Slot {}

    int size() {
        return slots.stream().mapToInt(Slot::length).sum();
    }

    /** The flat array for a network. */
    float[] flatten(Network network) {
        float[] flat = new float[size()];
        int offset = 0;
        for (Slot slot : slots) {
            if (slot instanceof Part part) {
                part.flatten(network.parameter(part.step(), part.role()), flat, offset);
            } else if (slot instanceof Constant constant) {
                System.arraycopy(constant.values(), 0, flat, offset, constant.length());
            }
            offset += slot.length();
        }
        return flat;
    }

    /**
     * A network with the numbers of a flat array.
     *
     * @param base has the parameters that the array lacks
     */
    Network restore(float[] flat, Network base) {
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(base.parameters());
        tensors(flat, base).forEach((step, tensors) -> {
            Map<Role, Tensor> made = new EnumMap<>(base.parameters(step));
            made.putAll(tensors);
            parameters.put(step, made);
        });
        return new Network(base.graph(), parameters);
    }

    /**
     * The numbers of a flat array by step and role; only those that the array has.
     *
     * @param base has parameters of the same shapes
     */
    Map<String, Map<Role, Tensor>> tensors(float[] flat, Network base) {
        Map<String, Map<Role, float[]>> values = new LinkedHashMap<>();
        int offset = 0;
        for (Slot slot : slots) {
            if (slot instanceof Part part) {
                float[] target = values.computeIfAbsent(part.step(), step -> new EnumMap<>(Role.class))
                        .computeIfAbsent(
                                part.role(),
                                role -> new float
                                        [base.parameter(part.step(), role).size()]);
                part.restore(flat, offset, target);
            }
            offset += slot.length();
        }
        Map<String, Map<Role, Tensor>> tensors = new LinkedHashMap<>();
        values.forEach((step, arrays) -> {
            Map<Role, Tensor> made = new EnumMap<>(Role.class);
            arrays.forEach((role, array) ->
                    made.put(role, Tensor.taking(base.parameter(step, role).shape(), array)));
            tensors.put(step, made);
        });
        return tensors;
    }

    /** The same where some steps are never trained: their numbers, as a network has them, are constants. */
    ParameterLayout freezing(Set<String> steps, Network network) {
        return new ParameterLayout(slots.stream()
                .<Slot>map(slot -> slot instanceof Part part && steps.contains(part.step())
                        ? new Constant(part.numbers(network))
                        : slot)
                .toList());
    }

    /** How gradient descent treats the numbers, in the order of the array. */
    List<Descent.Block> blocks() {
        return slots.stream()
                .map(slot -> new Descent.Block(slot.length(), treatment(slot)))
                .toList();
    }

    private static Descent.Treatment treatment(Slot slot) {
        if (slot instanceof Part part) {
            return switch (part.role()) {
                case WEIGHT -> Descent.Treatment.DECAYED;
                case BIAS, SCALE, SHIFT, SLOPE -> Descent.Treatment.LEARNED;
                case MEAN, VARIANCE -> Descent.Treatment.MOVED;
            };
        }
        return Descent.Treatment.FIXED;
    }
}
