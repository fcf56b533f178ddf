package org.prunescope.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A class that hostile files name. Nothing may load it; whoever runs it leaves a file behind. */
@SuppressWarnings("unused") // named by files only
public final class Canary {
    static final String FILE = "canary";

    static {
        try {
            Files.writeString(Path.of(FILE), "A class that a file named was run.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
