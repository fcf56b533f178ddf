package org.prunescope.format.keras;

import java.util.Arrays;
import java.util.List;
import org.prunescope.graph.Tensor;

/** For each entry of one of our vectors, where it stands in the file's. */
final class Order {
    private final int[] places;

    Order(int... places) {
        this.places = places.clone();
    }

    static Order identity(int length) {
        int[] places = new int[length];
        Arrays.setAll(places, i -> i);
        return new Order(places);
    }

    /** Of vectors behind one another. */
    static Order joined(List<Order> parts) {
        int[] places =
                new int[parts.stream().mapToInt(part -> part.places.length).sum()];
        int offset = 0;
        for (Order part : parts) {
            for (int i = 0; i < part.places.length; i++) {
                places[offset + i] = offset + part.places[i];
            }
            offset += part.places.length;
        }
        return new Order(places);
    }

    /** An axis of the file's in our order. */
    Tensor ours(Tensor stored, int axis) {
        return stored.slice(axis, places);
    }

    /** For each entry of the file's vector, where it stands in ours. */
    int[] inverse() {
        int[] inverse = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            inverse[places[i]] = i;
        }
        return inverse;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Order order && Arrays.equals(places, order.places);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(places);
    }
}
