package org.prunescope.data;

import java.io.IOException;
import java.nio.file.Path;

/** Opens labelled images. */
public final class Datasets {
    private Datasets() {}

    /**
     * Opens a folder, a table of labels or an array file. Reads labels and the headers of images, not their pixels.
     *
     * @throws DatasetException if it holds no labelled images that can be used
     * @throws IOException if it cannot be reached
     */
    public static Dataset open(Path path, DatasetOptions options) throws IOException {
        Listing listing = Listing.of(path, options.images());
        if (options.layout().isPresent()) {
            return options.layout().get().reader().read(listing, options);
        }
        for (DatasetLayout layout : DatasetLayout.values()) {
            if (layout.reader().recognizes(listing, options)) {
                return layout.reader().read(listing, options);
            }
        }
        throw new DatasetException("“%s” holds neither one folder of images per class, nor a table of labels, nor"
                        .formatted(path.getFileName())
                + " MedMNIST arrays: choose the folder above the class folders, or a .csv or .npz file.");
    }
}
