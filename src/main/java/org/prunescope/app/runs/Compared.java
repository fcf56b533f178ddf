package org.prunescope.app.runs;

import java.util.Optional;

/**
 * Two networks side by side.
 *
 * @param candidate the one that is judged, and that can be taken
 * @param reference what it is held against
 * @param contrast empty until both were measured
 */
record Compared(RunRow candidate, RunRow reference, Optional<Contrast> contrast) {

    /** {@code Run 7 compared with the original}. */
    String title() {
        String words = candidate.words();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + " compared with " + reference.words();
    }

    /** What can be said, in one or two sentences. */
    String sentence() {
        return contrast.map(found -> "%s %d of %d images changed sides."
                        .formatted(
                                found.verdict().sentence(candidate.words(), reference.words()),
                                found.changed(),
                                found.verdict().images()))
                .orElseGet(this::pending);
    }

    private String pending() {
        return switch (candidate.standing()) {
            case RUNNING -> "It is being fine-tuned: there is something to compare once it ends.";
            case INTERRUPTED -> "It was interrupted, and goes on from the last epoch that was finished.";
            default -> "Both networks are being measured on the validation images.";
        };
    }
}
