package org.prunescope.store;

import java.nio.file.Path;
import org.prunescope.study.ResultStore;
import org.prunescope.study.SensitivityStore;

/**
 * The folder beside a study file that holds what is too large for it: networks of runs, state of training, and results
 * that take long to make. {@code skin.study} has {@code skin.files}.
 */
public record StudyFolder(Path folder) {

    /** The folder of a study file. */
    public static StudyFolder of(Path studyFile) {
        String name = studyFile.getFileName().toString();
        String stem =
                name.endsWith(StudyFile.ENDING) ? name.substring(0, name.length() - StudyFile.ENDING.length()) : name;
        return new StudyFolder(studyFile.toAbsolutePath().resolveSibling(stem + ".files"));
    }

    /** The folder of what is done without a study: where the system keeps what programs can make again. */
    public static StudyFolder ofUser() {
        String home = System.getProperty("user.home");
        String told = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path cache = told.isBlank() ? Path.of(home, ".cache") : Path.of(told);
        return new StudyFolder(cache.resolve("prunescope"));
    }

    /** The network of a run. */
    public Path network(int run) {
        return folder.resolve("run-" + run + ".onnx");
    }

    /** Where a run keeps the state of its training. */
    public Path trainingState(int run) {
        return folder.resolve("run-" + run + "-state");
    }

    /** Results that take long to make. */
    public ResultStore results() {
        return resultFiles();
    }

    /** Cells of sensitivity surveys, among the results. */
    public SensitivityStore sensitivities() {
        return resultFiles();
    }

    private ResultFiles resultFiles() {
        return new ResultFiles(folder.resolve("results"));
    }

    /** The races that were run on the study's network, each in a folder of its own. */
    public Path races() {
        return folder.resolve("races");
    }
}
