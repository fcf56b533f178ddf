package org.prunescope.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a file holds, it is read or refused in a sentence: without harm, without end of patience, and with no more
 * memory than 256 MB and twice its size.
 *
 * <p>A few hundred cases of each kind stand for the millions that {@code mvn -Pfuzz verify} can run; the numbers of the
 * cases are printed, and {@code -Dfuzz.first} begins with another.
 */
class FuzzIT {
    private static final int MEGABYTE = 1 << 20;

    /** What the process holds besides: its classes, the good files, and the one that it spoils. */
    private static final int OWN_MEGABYTES = 48;

    private static final int CASES = Integer.getInteger("fuzz.cases", 150);
    private static final int MINUTES = Integer.getInteger("fuzz.minutes", 0);
    private static final long FIRST = Long.getLong("fuzz.first", 1);
    private static final Path FAILURES = Path.of("target", "fuzz").toAbsolutePath();

    /** Classes through which a file could do something. */
    private static final List<String> HARM = List.of(
            Canary.class.getName() + " ",
            "java.lang.ProcessBuilder ",
            "java.io.ObjectInputStream ",
            "javax.script.ScriptEngineManager ",
            "javax.naming.InitialContext ",
            "java.net.Socket ");

    @TempDir
    private Path folder;

    private Path work;

    @BeforeEach
    void makeGoodFiles() throws IOException {
        work = Files.createDirectories(folder.resolve("inner").resolve("work"));
        new SeedFiles(work, MINUTES > 0 ? 4 * MEGABYTE : 100_000).make();
    }

    @Test
    void spoiledFilesAreReadOrRefusedAndNothingElse() throws Exception {
        Set<String> before = files();
        List<String> kinds = Kinds.all().stream().map(Kind::id).toList();
        String report = run(MINUTES * 60 / kinds.size(), kinds);

        System.out.println(report);
        assertThat(report).endsWith("0 failed\n");
        assertThat(files()).as("files written or left").isEqualTo(before);
        assertThat(Files.readString(folder.resolve("classes.log"))).doesNotContain(HARM);
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.endsWith(".log") && !name.contains("case."))
                    .filter(name -> !name.endsWith("pruned.onnx"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private String run(int seconds, List<String> kinds) throws IOException, InterruptedException {
        Path output = folder.resolve("output.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(256 + OWN_MEGABYTES + 2 * largestSeed() / MEGABYTE),
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + folder.resolve("classes.log"),
                "-cp",
                absolute(System.getProperty("java.class.path")),
                FuzzRun.class.getName(),
                Integer.toString(CASES),
                Integer.toString(seconds),
                Long.toString(FIRST),
                FAILURES.toString()));
        command.addAll(kinds);
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(10 + MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(place -> Path.of(place).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private long largestSeed() throws IOException {
        try (Stream<Path> all = Files.walk(work.resolve(SeedFiles.GOOD))) {
            return all.mapToLong(file -> file.toFile().length()).max().orElse(0);
        }
    }
}
