package org.prunescope;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real data and networks beside the checkout, which are no part of the product. */
public final class SharedData {
    private static final Path ROOT = Path.of("..", "shared");

    private SharedData() {}

    /** A file or folder below {@code ../shared}; the test is skipped where it is absent. */
    public static Path file(String relative) {
        Path path = ROOT.resolve(relative);
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: " + path + " is not there");
        return path;
    }
}
