package org.prunescope.engine;

import java.io.IOException;

/** A network file that cannot be read. The message is one sentence: the file, the place, what to do. */
public final class NetworkFormatException extends IOException {
    public NetworkFormatException(String message) {
        super(message);
    }

    public NetworkFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
