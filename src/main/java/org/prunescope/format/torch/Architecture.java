package org.prunescope.format.torch;

import java.util.function.Consumer;

/**
 * A family of networks that is recognized by the names of its tensors.
 *
 * @param label its name for people
 * @param drawing writes it down for one checkpoint; throws a {@link org.prunescope.graph.GraphException} that names the
 *     first tensor that does not fit
 */
record Architecture(String label, Consumer<Blueprint> drawing) {}
