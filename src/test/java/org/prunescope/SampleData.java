package org.prunescope;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The sample that comes with the program; {@code -Dprunescope.sample=…} names another place of it. Never written to. */
public final class SampleData {
    private static final Path FOLDER = Path.of(System.getProperty("prunescope.sample", "sample-data"));

    private SampleData() {}

    /** The study with its runs; skips the test where it is not there. */
    public static Path study() {
        return file("skin.study");
    }

    /** A file or folder of the sample; skips the test where it is not there. */
    public static Path file(String name) {
        Path file = FOLDER.resolve(name).toAbsolutePath();
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not there");
        return file;
    }
}
