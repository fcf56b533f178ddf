package org.prunescope.app.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.prunescope.chart.Numbers;
import org.prunescope.engine.NetworkFormatException;

/**
 * Something that went wrong, as it is told to the user.
 *
 * @param title what could not be done: {@code The network could not be opened}
 * @param subject the file or thing
 * @param sentence what happened, where, what to do
 * @param details for experts, folded
 * @param remedy a line to be copied that helps, where there is one
 */
public record Trouble(String title, String subject, String sentence, String details, Optional<String> remedy) {

    public Trouble(String title, String subject, String sentence, String details) {
        this(title, subject, sentence, details, Optional.empty());
    }

    /** A failure with its exception as details. */
    public static Trouble of(String title, String subject, Exception problem) {
        String message = problem.getMessage();
        return new Trouble(
                title, subject, message == null ? problem.toString() : message, causes(problem), remedy(problem));
    }

    /**
     * A file or folder that could not be opened.
     *
     * @param version of the program and of Java
     */
    public static Trouble ofFile(String title, Path file, Exception problem, String version) {
        Trouble plain = of(title, String.valueOf(file.getFileName()), problem);
        return new Trouble(
                title,
                plain.subject,
                plain.sentence,
                "file     %s%nlength   %s%nversion  %s%n%n%s"
                        .formatted(file.toAbsolutePath(), length(file), version, plain.details),
                plain.remedy);
    }

    private static String length(Path file) {
        try {
            return Files.isRegularFile(file) ? Numbers.count(Files.size(file)) + " bytes" : "no plain file";
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static Optional<String> remedy(Exception problem) {
        return problem instanceof NetworkFormatException refusal ? refusal.remedy() : Optional.empty();
    }

    private static String causes(Exception problem) {
        StringBuilder details = new StringBuilder();
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            details.append(cause.getClass().getSimpleName())
                    .append(": ")
                    .append(cause.getMessage())
                    .append('\n');
        }
        return details.toString();
    }
}
