package org.prunescope.onnx;

/** An operation in a form that the reader does not understand. The message continues its name: {@code of rank 3}. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableException(String form) {
        super(form);
    }
}
