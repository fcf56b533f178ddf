package org.prunescope.data;

import java.io.IOException;

/** Images or labels that cannot be used. The message is one sentence: the file, the place, what to do. */
public final class DatasetException extends IOException {
    public DatasetException(String message) {
        super(Excerpt.of(message));
    }

    public DatasetException(String message, Throwable cause) {
        super(Excerpt.of(message), cause);
    }
}
