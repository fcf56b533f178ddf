package org.prunescope.dl4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.train.Descent;
import org.prunescope.train.EpochResult;

/** Lets tests of other rooms write and read the state of a training. */
public final class CheckpointDoor {
    private static final String TASK = "task";
    private static final String FILE = "training.state";
    private static final int NUMBERS = 20;

    private CheckpointDoor() {}

    /** Writes a small state. */
    public static void write(Path file) throws IOException {
        EpochResult epoch = new EpochResult(0, 1, 1, new ConfusionMatrix(new int[][] {{3, 1}, {0, 2}}), 0.1, 2);
        Descent.State memory = new Descent.State(1, new float[NUMBERS], new float[NUMBERS]);
        Path folder = Files.createTempDirectory("state");
        new Checkpoint(
                        TASK,
                        List.of(epoch, epoch),
                        new float[NUMBERS],
                        new float[NUMBERS],
                        memory,
                        new Checkpoint.Work(1, 6, 1.5))
                .write(folder);
        Files.move(folder.resolve(FILE), file);
        Files.delete(folder);
    }

    /** Reads such a state, if it is that of the same task. */
    public static boolean read(Path file, Path scratch) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("state"));
        Files.copy(file, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        try {
            return Checkpoint.read(folder, TASK, new Descent.State(0, new float[NUMBERS], new float[NUMBERS]))
                    .isPresent();
        } finally {
            Files.delete(folder.resolve(FILE));
            Files.delete(folder);
        }
    }
}
