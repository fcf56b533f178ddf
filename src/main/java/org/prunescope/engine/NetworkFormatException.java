package org.prunescope.engine;

import java.io.IOException;
import java.util.Optional;
import org.prunescope.data.Excerpt;

/** A network file that cannot be read. The message is one sentence: the file, the place, what to do. */
public final class NetworkFormatException extends IOException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    public NetworkFormatException(String message) {
        this(message, null);
    }

    public NetworkFormatException(String message, Throwable cause) {
        this(message, cause, "");
    }

    private NetworkFormatException(String message, Throwable cause, String remedy) {
        super(Excerpt.of(message), cause);
        this.remedy = remedy;
    }

    /** A line to be copied that helps; empty where the sentence says all. */
    public Optional<String> remedy() {
        return Optional.of(remedy).filter(line -> !line.isEmpty());
    }

    /** The same refusal with a line to be copied. */
    public NetworkFormatException withRemedy(String line) {
        NetworkFormatException same = new NetworkFormatException(getMessage(), getCause(), line);
        same.setStackTrace(getStackTrace());
        return same;
    }
}
