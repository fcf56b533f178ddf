package org.prunescope.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A file below a folder.
 *
 * @param place its path below the folder, with {@code /} on every system
 */
record ListedFile(Path path, String place) {
    private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "jpe", "bmp", "gif", "tif", "tiff");
    private static final Set<String> TABLES = Set.of("csv", "tsv", "tab");

    static boolean isImage(String name) {
        return IMAGES.contains(ending(name));
    }

    static boolean isTable(String name) {
        return TABLES.contains(ending(name));
    }

    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Its name without folders. */
    String name() {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /** The folders above it, the outermost first. */
    List<String> folders() {
        int end = place.lastIndexOf('/');
        return end < 0 ? List.of() : List.of(place.substring(0, end).split("/"));
    }

    /** The part that its folders speak of, the outermost first. */
    Optional<Part> part() {
        return folders().stream()
                .flatMap(folder -> Part.namedIn(folder).stream())
                .findFirst();
    }
}
