package org.prunescope.engine;

import java.io.IOException;
import org.prunescope.data.Excerpt;

/** A network file that cannot be read. The message is one sentence: the file, the place, what to do. */
public final class NetworkFormatException extends IOException {
    public NetworkFormatException(String message) {
        super(Excerpt.of(message));
    }

    public NetworkFormatException(String message, Throwable cause) {
        super(Excerpt.of(message), cause);
    }
}
