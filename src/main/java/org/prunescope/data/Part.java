package org.prunescope.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What images are used for. */
public enum Part {
    /** Scoring and learning. */
    TRAIN("training", "train", "training"),
    /** Judging plans and epochs. */
    VALIDATION("validation", "val", "valid", "validation", "dev"),
    /** The final evaluation only. */
    TEST("test", "test", "testing");

    private final String label;
    private final String words;

    Part(String label, String... words) {
        this.label = label;
        this.words = " " + String.join(" ", words) + " ";
    }

    public String label() {
        return label;
    }

    /** The part that the name of a file or folder speaks of: {@code b. Testing Set}. */
    static Optional<Part> namedIn(String name) {
        return Arrays.stream(name.split("(?<=[a-z])(?=[A-Z])|[^A-Za-z]+"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .flatMap(word -> Arrays.stream(values()).filter(part -> part.words.contains(" " + word + " ")))
                .findFirst();
    }
}
