package org.prunescope.data;

import com.google.errorprone.annotations.Immutable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The layout of MedMNIST: {@code train_images}, {@code train_labels}, and the same for {@code val} and {@code test}.
 * Images are bytes [n, rows, columns] or [n, rows, columns, 1 or 3], labels [n] or [n, 1].
 *
 * @see <a href="https://doi.org/10.1038/s41597-022-01721-8">Yang et al. 2023, MedMNIST v2</a>
 */
@Immutable
final class MedMnistReader implements DatasetReader {
    private static final Map<Part, String> PREFIXES =
            Map.of(Part.TRAIN, "train", Part.VALIDATION, "val", Part.TEST, "test");

    @Override
    public boolean recognizes(Listing listing, DatasetOptions options) {
        return ListedFile.ending(listing.opened().toString()).equals("npz");
    }

    @Override
    public Dataset read(Listing listing, DatasetOptions options) throws IOException {
        Path file = listing.opened();
        Set<String> members = NpyArray.members(file);
        List<Entry> entries = new ArrayList<>();
        for (Part part : Part.values()) {
            if (part == Part.TRAIN || members.contains(PREFIXES.get(part) + "_images")) {
                entries.addAll(part(file, part));
            }
        }
        int classes =
                1 + entries.stream().mapToInt(e -> e.sample().label()).max().orElse(0);
        return new Intake(listing.name(), DatasetLayout.MEDMNIST).finish(classNames(listing.name(), classes), entries);
    }

    private static List<Entry> part(Path file, Part part) throws IOException {
        String prefix = PREFIXES.get(part);
        NpyArray images = NpyArray.read(file, prefix + "_images");
        NpyArray labels = NpyArray.read(file, prefix + "_labels");
        int[] shape = images.shape();
        requireFit(images, labels, file.getFileName() + "/" + prefix);
        int channels = shape.length == 4 ? shape[3] : 1;
        int samples = shape[1] * shape[2] * channels;
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < shape[0]; i++) {
            int from = i * samples;
            PictureSource source = () -> new Picture(shape[2], shape[1], channels, images.bytes(from, samples));
            int label = label(labels.get(i), file.getFileName());
            Sample sample = new Sample("row %d of %s".formatted(i, prefix), label, source);
            entries.add(new Entry(sample, Optional.of(part), Optional.empty()));
        }
        return entries;
    }

    private static void requireFit(NpyArray images, NpyArray labels, String place) throws DatasetException {
        int[] shape = images.shape();
        boolean flat = shape.length == 3 || (shape.length == 4 && (shape[3] == 1 || shape[3] == 3));
        if (!images.type().equals("u1") || !flat || images.length() == 0) {
            throw new DatasetException(
                    "“%s” holds no flat 8-bit images: choose a two-dimensional MedMNIST set.".formatted(place));
        }
        if (labels.shape().length == 0 || labels.length() != labels.shape()[0]) {
            throw new DatasetException(
                    "“%s” gives an image several labels: choose a set with one label each.".formatted(place));
        }
        if (labels.length() != shape[0]) {
            throw new DatasetException("“%s” has %d images but %d labels: copy the file again."
                    .formatted(place, shape[0], labels.length()));
        }
    }

    private static int label(double value, Path file) throws DatasetException {
        if (!(value >= 0 && value < Intake.MOST_CLASSES) || value != Math.rint(value)) {
            throw new DatasetException(
                    "“%s” has the label %s, which is no class: choose another file.".formatted(file, value));
        }
        return (int) value;
    }

    /** The published names where the file still has its name, such as bloodmnist_64; else numbers. */
    private static List<String> classNames(String name, int classes) {
        List<String> known = MedMnistClasses.of(name);
        return known.size() >= classes
                ? known
                : IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
}
