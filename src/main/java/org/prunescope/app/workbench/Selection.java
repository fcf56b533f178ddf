package org.prunescope.app.workbench;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user looks at.
 *
 * @param layer the chosen layer
 * @param filter the chosen filter of that layer
 */
public record Selection(Optional<String> layer, OptionalInt filter) {
    /** Nothing chosen. */
    public static final Selection NONE = new Selection(Optional.empty(), OptionalInt.empty());

    /** A layer, no filter. */
    public static Selection of(String layer) {
        return new Selection(Optional.of(layer), OptionalInt.empty());
    }

    /** A filter of a layer. */
    public static Selection of(String layer, int filter) {
        return new Selection(Optional.of(layer), OptionalInt.of(filter));
    }
}
