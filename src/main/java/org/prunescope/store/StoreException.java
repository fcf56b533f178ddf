package org.prunescope.store;

import java.io.IOException;
import org.prunescope.data.Excerpt;

/** A file of ours that cannot be read. The message is one sentence: the file, what is wrong, what to do. */
public final class StoreException extends IOException {
    public StoreException(String message) {
        super(Excerpt.of(message));
    }

    public StoreException(String message, Throwable cause) {
        super(Excerpt.of(message), cause);
    }
}
