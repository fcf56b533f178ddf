package org.prunescope.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What cannot always be guessed from a folder or file.
 *
 * @param layout how images and labels lie on disk; found out if empty
 * @param images folder of the images that a table labels; where the table lies if empty
 * @param labelColumn the column of a table that holds the labels; found out by name if empty
 */
public record DatasetOptions(Optional<DatasetLayout> layout, Optional<Path> images, Optional<String> labelColumn) {
    /** Everything is found out. */
    public static final DatasetOptions DETECT =
            new DatasetOptions(Optional.empty(), Optional.empty(), Optional.empty());

    /** The same with another folder of images. */
    public DatasetOptions withImages(Path folder) {
        return new DatasetOptions(layout, Optional.of(folder), labelColumn);
    }

    /** The same with another column of labels. */
    public DatasetOptions withLabelColumn(String column) {
        return new DatasetOptions(layout, images, Optional.of(column));
    }
}
