package org.prunescope.data;

import java.util.List;

/**
 * What was found when images were opened, and what was left out; each list in the order of files or rows.
 *
 * @param layout how images and labels lie on disk
 * @param images labelled images that can be used
 * @param unreadable images that cannot be read, each with the reason
 * @param unmatchedRows rows of a table without an image or a label: {@code labels.csv, line 12: …}
 * @param unmatchedImages images without a label, by their place
 * @param ignoredColumns named columns of a table that were not used
 * @param warnings a sentence each
 */
public record DataReport(
        DatasetLayout layout,
        int images,
        List<String> unreadable,
        List<String> unmatchedRows,
        List<String> unmatchedImages,
        List<String> ignoredColumns,
        List<String> warnings) {

    public DataReport {
        unreadable = List.copyOf(unreadable);
        unmatchedRows = List.copyOf(unmatchedRows);
        unmatchedImages = List.copyOf(unmatchedImages);
        ignoredColumns = List.copyOf(ignoredColumns);
        warnings = List.copyOf(warnings);
    }
}
