package org.prunescope.data;

import com.google.errorprone.annotations.Immutable;
import java.io.IOException;

/** Reads one layout of images and labels. */
@Immutable
interface DatasetReader {
    /** Whether what was opened looks like this layout; cheap. */
    boolean recognizes(Listing listing, DatasetOptions options) throws IOException;

    /** @throws DatasetException if it is not, or cannot be used */
    Dataset read(Listing listing, DatasetOptions options) throws IOException;
}
