package org.prunescope.data;

import java.util.List;

/**
 * A folder below the one that was opened.
 *
 * @param place its path, with {@code /} on every system
 * @param files files of all kinds in it, at any depth
 */
record ListedFolder(String place, int files) {

    /** The folders above it and itself, the outermost first. */
    List<String> names() {
        return List.of(place.split("/"));
    }
}
