package org.prunescope.app.workbench;

/**
 * Something that went wrong, as it is told to the user.
 *
 * @param title what could not be done: {@code The network could not be opened}
 * @param subject the file or thing
 * @param sentence what happened, where, what to do
 * @param details for experts, folded
 */
public record Trouble(String title, String subject, String sentence, String details) {

    /** A failure with its exception as details. */
    public static Trouble of(String title, String subject, Exception problem) {
        StringBuilder details = new StringBuilder();
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            details.append(cause.getClass().getSimpleName())
                    .append(": ")
                    .append(cause.getMessage())
                    .append('\n');
        }
        String message = problem.getMessage();
        return new Trouble(title, subject, message == null ? problem.toString() : message, details.toString());
    }
}
