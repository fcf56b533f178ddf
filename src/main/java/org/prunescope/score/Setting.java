package org.prunescope.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Something about a criterion that can be chosen. As text it stands in users' files and on the command line. */
public sealed interface Setting {
    /** Stable id, kebab-case; unique within a criterion. */
    String id();

    /** For people. */
    String label();

    /** One sentence. */
    String explanation();

    /** What it is set to from the beginning, as text. */
    String preset();

    /**
     * Checks a text and writes it in the one way that stands in files.
     *
     * @throws IllegalArgumentException if it cannot be set so; the sentence says what can
     */
    String read(String text);

    /**
     * A number.
     *
     * @param least smallest that makes sense
     * @param most largest that makes sense
     * @param isWhole whether only whole numbers make sense
     */
    record Amount(
            String id, String label, String explanation, double least, double most, boolean isWhole, double number)
            implements Setting {
        @Override
        public String preset() {
            return text(number);
        }

        @Override
        public String read(String text) {
            double value;
            try {
                value = Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("%s is a number, not \"%s\"".formatted(id, text), e);
            }
            if (!(value >= least && value <= most) || (isWhole && value != Math.rint(value))) {
                throw new IllegalArgumentException("%s is a %s from %s to %s, not %s"
                        .formatted(id, isWhole ? "whole number" : "number", text(least), text(most), text.strip()));
            }
            return text(value);
        }

        private String text(double value) {
            return isWhole ? Long.toString((long) value) : Double.toString(value);
        }
    }

    /** One of a few words. */
    record Choice(String id, String label, String explanation, List<String> options, String preset) implements Setting {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public String read(String text) {
            if (!options.contains(text.strip())) {
                throw new IllegalArgumentException(
                        "%s is one of %s, not \"%s\"".formatted(id, String.join(", ", options), text.strip()));
            }
            return text.strip();
        }
    }

    /** At least two of several words, with commas between them. */
    record Several(String id, String label, String explanation, List<String> options, String preset)
            implements Setting {
        public Several {
            options = List.copyOf(options);
        }

        @Override
        public String read(String text) {
            List<String> chosen = new ArrayList<>();
            for (String word : split(text)) {
                if (!options.contains(word)) {
                    throw new IllegalArgumentException("%s are some of %s, and \"%s\" is not among them"
                            .formatted(id, String.join(", ", options), word));
                }
                if (!chosen.contains(word)) {
                    chosen.add(word);
                }
            }
            if (chosen.size() < 2) {
                throw new IllegalArgumentException(
                        "%s are at least two of %s".formatted(id, String.join(", ", options)));
            }
            return String.join(",", chosen);
        }

        /** The words of a text. */
        public static List<String> split(String text) {
            return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        }
    }
}
