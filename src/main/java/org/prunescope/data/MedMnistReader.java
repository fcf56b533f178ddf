package org.prunescope.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The layout of MedMNIST: {@code train_images}, {@code train_labels}, and the same for {@code val} and {@code test}.
 * Images are bytes [n, rows, columns] or [n, rows, columns, 1 or 3], labels [n] or [n, 1].
 *
 * @see <a href="https://doi.org/10.1038/s41597-022-01721-8">Yang et al. 2023, MedMNIST v2</a>
 */
final class MedMnistReader implements DatasetReader {
    private static final Map<Part, String> PREFIXES =
            Map.of(Part.TRAIN, "train", Part.VALIDATION, "val", Part.TEST, "test");

    @Override
    public boolean recognizes(Listing listing, DatasetOptions options) {
        return ListedFile.ending(listing.opened().toString()).equals("npz");
    }

    @Override
    public Dataset read(Listing listing, DatasetOptions options) throws IOException {
        String file = listing.opened().getFileName().toString();
        List<Entry> entries = new ArrayList<>();
        try (ZipFile zip = new ZipFile(listing.opened().toFile())) {
            for (Part part : Part.values()) {
                if (part == Part.TRAIN || zip.getEntry(PREFIXES.get(part) + "_images.npy") != null) {
                    entries.addAll(part(zip, part, file));
                }
            }
        } catch (ZipException e) {
            throw new DatasetException("“%s” is no .npz file or damaged: copy it again.".formatted(file), e);
        }
        int classes =
                1 + entries.stream().mapToInt(e -> e.sample().label()).max().orElse(0);
        return new Intake(listing.name()).finish(classNames(listing.name(), classes), entries);
    }

    private static List<Entry> part(ZipFile zip, Part part, String file) throws IOException {
        String prefix = PREFIXES.get(part);
        NpyArray images = NpyArray.read(zip, prefix + "_images");
        NpyArray labels = NpyArray.read(zip, prefix + "_labels");
        int[] shape = images.shape();
        boolean grey = shape.length == 3 || shape.length == 4 && shape[3] == 1;
        boolean color = shape.length == 4 && shape[3] == 3;
        if (!images.type().equals("u1") || !grey && !color || images.length() == 0) {
            throw new DatasetException(
                    "“%s” holds no flat 8-bit images in %s_images: choose a two-dimensional MedMNIST."
                            .formatted(file, prefix));
        }
        if (labels.shape().length == 0 || labels.length() != labels.shape()[0]) {
            throw new DatasetException("“%s” gives an image several labels in %s_labels: choose a set with one each."
                    .formatted(file, prefix));
        }
        if (labels.length() != shape[0]) {
            throw new DatasetException("“%s” has %d images but %d labels in its %s part: copy it again."
                    .formatted(file, shape[0], labels.length(), prefix));
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < shape[0]; i++) {
            int row = i;
            int pixels = shape[1] * shape[2] * (color ? 3 : 1);
            PictureSource source =
                    () -> new Picture(shape[2], shape[1], color ? 3 : 1, images.bytes(row * pixels, pixels));
            Sample sample = new Sample("row %d of %s".formatted(i, prefix), label(labels.get(i), file), source);
            entries.add(new Entry(sample, Optional.of(part), Optional.empty()));
        }
        return entries;
    }

    private static int label(double value, String file) throws DatasetException {
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
