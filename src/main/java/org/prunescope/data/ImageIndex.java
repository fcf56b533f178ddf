package org.prunescope.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds images by the ids of a table: their path, name, or name without ending, in any case, and numbers with or
 * without leading zeros. Ids are looked up only, never turned into paths.
 */
final class ImageIndex {
    private final Map<String, List<ListedFile>> byKey = new HashMap<>();

    ImageIndex(List<ListedFile> images) {
        for (ListedFile image : images) {
            keys(image.place()).stream().distinct().forEach(key -> byKey.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(image));
        }
    }

    /** The images that an id may mean, by its most exact reading; none if it is unknown. */
    List<ListedFile> find(String id) {
        return keys(id.replace('\\', '/')).stream()
                .filter(byKey::containsKey)
                .findFirst()
                .map(byKey::get)
                .orElse(List.of());
    }

    /** From the most exact to the loosest. */
    private static List<String> keys(String place) {
        String path = place.toLowerCase(Locale.ROOT);
        String name = path.substring(path.lastIndexOf('/') + 1);
        String stem = ListedFile.isImage(name) ? name.substring(0, name.lastIndexOf('.')) : name;
        String number = stem.matches("\\d+") ? "number " + stem.replaceFirst("^0+(?=.)", "") : stem;
        return List.of(path, name, stem, number);
    }
}
