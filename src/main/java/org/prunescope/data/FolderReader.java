package org.prunescope.data;

import com.google.errorprone.annotations.Immutable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Folders named after their classes, as torchvision's ImageFolder reads them: classes sorted by name, images at any
 * depth below. Outer folders that hold nothing else are passed over. A folder without any file is a class too, since
 * the network may know it; one with other files only is passed over with a warning.
 */
@Immutable
final class FolderReader implements DatasetReader {
    private final int classDepth;

    private FolderReader(int classDepth) {
        this.classDepth = classDepth;
    }

    /** {@code class/image}. */
    static FolderReader plain() {
        return new FolderReader(0);
    }

    /** {@code part/class/image}. */
    static FolderReader split() {
        return new FolderReader(1);
    }

    /** An image with the folders that say something. */
    private record Place(ListedFile image, List<String> folders) {}

    @Override
    public boolean recognizes(Listing listing, DatasetOptions options) {
        long classes = places(listing).stream()
                .filter(this::isLabelled)
                .filter(place -> classDepth == 0 || part(place).equals(Optional.of(Part.TRAIN)))
                .map(this::className)
                .distinct()
                .count();
        return classes > 1;
    }

    @Override
    public Dataset read(Listing listing, DatasetOptions options) throws IOException {
        Intake intake = new Intake(listing.name(), layout());
        List<Place> places = places(listing);
        List<ListedFolder> imageless = imageless(listing);
        List<String> classNames = Stream.concat(
                        places.stream().filter(this::isLabelled).map(this::className),
                        imageless.stream().filter(folder -> folder.files() == 0).map(FolderReader::lastName))
                .distinct()
                .sorted()
                .toList();
        imageless.forEach(folder -> warnOf(folder, intake));
        List<Entry> entries = new ArrayList<>();
        for (Place place : places) {
            if (isLabelled(place)) {
                ListedFile image = place.image;
                int label = classNames.indexOf(className(place));
                Sample sample = new Sample(image.name(), label, new PictureFile(image.path()));
                entries.add(new Entry(sample, part(place), Optional.empty()));
            } else {
                intake.unmatchedImage(place.image);
            }
        }
        return intake.finish(classNames, entries);
    }

    private DatasetLayout layout() {
        return classDepth == 0 ? DatasetLayout.CLASS_FOLDERS : DatasetLayout.SPLIT_FOLDERS;
    }

    /** Folders that stand where classes stand but hold no image. */
    private List<ListedFolder> imageless(Listing listing) {
        List<String> outer = common(listing.images());
        int depth = outer.size() + classDepth;
        Set<String> used = listing.images().stream()
                .filter(image -> image.folders().size() > depth)
                .map(image -> String.join("/", image.folders().subList(0, depth + 1)))
                .collect(Collectors.toSet());
        return listing.folders().stream()
                .filter(folder -> folder.names().size() == depth + 1)
                .filter(folder -> folder.names().subList(0, outer.size()).equals(outer))
                .filter(folder -> classDepth == 0
                        || Part.namedIn(folder.names().get(outer.size())).isPresent())
                .filter(folder -> !used.contains(folder.place()))
                .toList();
    }

    private static void warnOf(ListedFolder folder, Intake intake) {
        if (folder.files() == 0) {
            intake.warning(
                    "Folder “%s” is empty: class “%s” has no image there.".formatted(folder.place(), lastName(folder)));
        } else {
            intake.warning("Folder “%s” holds files but no images of a known kind: it is passed over."
                    .formatted(folder.place()));
        }
    }

    private static String lastName(ListedFolder folder) {
        List<String> names = folder.names();
        return names.get(names.size() - 1);
    }

    private boolean isLabelled(Place place) {
        return place.folders.size() > classDepth
                && (classDepth == 0 || part(place).isPresent());
    }

    private String className(Place place) {
        return place.folders.get(classDepth);
    }

    private Optional<Part> part(Place place) {
        return classDepth == 0 ? Optional.empty() : Part.namedIn(place.folders.get(0));
    }

    private static List<Place> places(Listing listing) {
        int common = common(listing.images()).size();
        return listing.images().stream()
                .map(image -> new Place(
                        image, image.folders().subList(common, image.folders().size())))
                .toList();
    }

    /** Outer folders that all images share. */
    private static List<String> common(List<ListedFile> images) {
        List<String> common = images.isEmpty() ? List.of() : images.get(0).folders();
        for (ListedFile image : images) {
            List<String> folders = image.folders();
            int shared = 0;
            while (shared < Math.min(common.size(), folders.size())
                    && common.get(shared).equals(folders.get(shared))) {
                shared++;
            }
            common = common.subList(0, shared);
        }
        return common;
    }
}
