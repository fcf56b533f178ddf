package org.prunescope.data;

import java.io.IOException;
import java.security.MessageDigest;

/** Where a picture comes from: a file, or a row of an array. */
@FunctionalInterface
public interface PictureSource {
    /** @throws IOException if it cannot be read or is no image; the message names the file */
    Picture read() throws IOException;

    /**
     * Adds what tells this picture from others with the same name: its pixels, unless something cheaper will do.
     *
     * @throws IOException if it cannot be read
     */
    default void digest(MessageDigest digest) throws IOException {
        digest.update(read().samples());
    }
}
