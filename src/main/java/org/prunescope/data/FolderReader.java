package org.prunescope.data;

import com.google.errorprone.annotations.Immutable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Folders named after their classes, as torchvision's ImageFolder reads them: classes sorted by name, images at any
 * depth below. Outer folders that hold nothing else are passed over.
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
        Intake intake = new Intake(listing.name());
        List<Place> places = places(listing);
        List<String> classNames = places.stream()
                .filter(this::isLabelled)
                .map(this::className)
                .distinct()
                .sorted()
                .toList();
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
        int common = commonDepth(listing.images());
        return listing.images().stream()
                .map(image -> new Place(
                        image, image.folders().subList(common, image.folders().size())))
                .toList();
    }

    /** Outer folders that all images share. */
    private static int commonDepth(List<ListedFile> images) {
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
        return common.size();
    }
}
