package org.prunescope.study;

import java.io.IOException;

/** Things that do not belong together: a network and images, a study and its files. One sentence for the user. */
public final class MismatchException extends IOException {
    public MismatchException(String message) {
        super(message);
    }
}
