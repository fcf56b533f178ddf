package org.prunescope.fuzz;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a refusal must be: an input-output error whose message is one sentence for people, about the file. */
final class Refusal {
    private static final int SHORTEST = 20;
    private static final int LONGEST = 400;

    /** What libraries say when nobody has thought of the case. */
    private static final Pattern RAW = Pattern.compile(
            "(?<![\\[\",{:])\\bnull\\b|Exception|\\bError\\b|out of bounds|Index \\d|\\bjava[x.]|"
                    + "com\\.google\\.|com\\.fasterxml|io\\.jhdf|shade\\.jackson|@[0-9a-f]{6}|overflow$|For input string");

    private Refusal() {}

    /**
     * What is wrong with a refusal; empty if nothing is.
     *
     * @param file name of the refused file, which the sentence must contain, perhaps without its ending
     */
    static Optional<String> fault(Throwable refusal, String file) {
        if (!(refusal instanceof IOException)) {
            return Optional.of("not a refusal, but " + refusal.getClass().getName());
        }
        String message = refusal.getMessage();
        if (message == null || !message.contains(file.substring(0, file.lastIndexOf('.')))) {
            return Optional.of("the message does not name the file");
        } else if (message.length() < SHORTEST || message.length() > LONGEST) {
            return Optional.of("the message has %d characters".formatted(message.length()));
        } else if (message.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("the message has line breaks or other controls");
        }
        return RAW.matcher(message).find() ? Optional.of("the message is raw") : Optional.empty();
    }
}
