package org.prunescope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The sample that comes with the program; {@code -Dprunescope.sample=…} names another place of it. Never written to. */
public final class SampleData {
    private static final Path FOLDER = Path.of(System.getProperty("prunescope.sample", "sample-data"));

    private SampleData() {}

    /** The study with its runs; skips the test where it is not there. */
    public static Path study() {
        return file("skin.study");
    }

    /** A copy of the study in a folder, for what may write; images are linked, states of unfinished runs left out. */
    public static Path copyOfStudy(Path folder) throws IOException {
        Path study = study();
        for (String name : List.of("skin.study", "resnet20.onnx")) {
            Files.copy(file(name), folder.resolve(name));
        }
        Files.createSymbolicLink(folder.resolve("images"), file("images"));
        Path results = file("skin.files");
        try (Stream<Path> found = Files.walk(results)) {
            for (Path file : (Iterable<Path>) found::iterator) {
                if (Files.isRegularFile(file) && !file.getParent().toString().endsWith("-state")) {
                    Path copy = folder.resolve(results.getParent().relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return folder.resolve(study.getFileName());
    }

    /** A file or folder of the sample; skips the test where it is not there. */
    public static Path file(String name) {
        Path file = FOLDER.resolve(name).toAbsolutePath();
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not there");
        return file;
    }
}
