package org.prunescope.format.keras;

import java.util.Optional;
import org.prunescope.graph.Shape;

/** The value of a layer: the step that makes it, its shape, and how the file's order of its entries differs from ours. */
record Value(String step, Shape shape, Optional<Order> order) {

    Value(String step, Shape shape) {
        this(step, shape, Optional.empty());
    }

    /**
     * The order of a flattened map: position by position in the file, channel by channel here.
     */
    static Optional<Order> flattened(Shape map) {
        if (map.channels() == 1 || map.positions() == 1) {
            return Optional.empty();
        }
        int[] places = new int[(int) map.elements()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i % map.positions() * map.channels() + i / map.positions();
        }
        return Optional.of(new Order(places));
    }
}
