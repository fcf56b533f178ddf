package org.prunescope.app.opening;

import java.util.List;

/**
 * What was left out of the images, to be unfolded.
 *
 * @param title with the number of lines: {@code 3 images cannot be read}
 * @param lines one thing each
 */
record Finding(String title, List<String> lines) {
    Finding {
        lines = List.copyOf(lines);
    }
}
