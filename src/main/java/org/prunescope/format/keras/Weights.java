package org.prunescope.format.keras;

import java.util.List;

/** Where a file keeps what its layers have learned. */
interface Weights {
    /**
     * All arrays of a layer, in Keras's order.
     *
     * @param path the layer, behind the nested models that it stands in, outermost first
     * @throws org.prunescope.graph.GraphException if they are not found
     */
    List<StoredArray> of(List<Place> path);

    /**
     * Where a layer stands in its model.
     *
     * @param type its class
     * @param name its own name
     * @param ordinal how many layers of its class stand before it
     */
    record Place(String type, String name, int ordinal) {}
}
