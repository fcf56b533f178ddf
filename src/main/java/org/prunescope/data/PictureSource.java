package org.prunescope.data;

import java.io.IOException;

/** Where a picture comes from: a file, or a row of an array. */
@FunctionalInterface
public interface PictureSource {
    /** @throws IOException if it cannot be read or is no image; the message names the file */
    Picture read() throws IOException;
}
