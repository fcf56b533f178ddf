package org.prunescope.onednn;

/** A network, or a system, that no program can be made for; the message says what is missing, without a full stop. */
public final class UnsupportedNetworkException extends Exception {
    private static final long serialVersionUID = 1;

    UnsupportedNetworkException(String message) {
        super(message);
    }

    UnsupportedNetworkException(String message, Throwable cause) {
        super(message, cause);
    }
}
