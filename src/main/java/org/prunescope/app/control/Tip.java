package org.prunescope.app.control;

import java.util.List;

/**
 * What a tooltip says: a bold term with its value, then lines on what it means and how it stands here.
 *
 * @param lines none for a mere name
 */
public record Tip(String term, List<String> lines) {
    public Tip {
        lines = List.copyOf(lines);
    }

    public Tip(String term, String... lines) {
        this(term, List.of(lines));
    }

    /** The whole tip as one text, for screen readers. */
    public String asText() {
        return lines.isEmpty() ? term : term + ". " + String.join(". ", lines);
    }
}
