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
 * <p>Some hundred cases of each kind stand for those that {@code mvn -Pfuzz verify -Dfuzz.minutes=3} runs. Numbers of
 * cases are printed; {@code -Dfuzz.first=1000} begins with another. What fails is kept in {@code target/fuzz}.
 */
class FuzzIT {
    private static final int MEGABYTE = 1 << 20;

    /** What the process holds besides: its classes, the good files, and the one that it spoils. */
    private static final int OWN_MEGABYTES = 48;

    private static final int CASES = Integer.getInteger("fuzz.cases", 50);
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
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(CASES),
                Integer.toString(MINUTES * 60 / kinds.size()),
                Long.toString(FIRST),
                FAILURES.toString()));
        arguments.addAll(kinds);

        String report = run(FuzzRun.class, arguments);

        System.out.println(report);
        assertThat(report).endsWith("0 failed\n");
        Set<String> made = files();
        made.removeAll(before);
        assertThat(made).as("files that nobody asked for").isEmpty();
        assertThat(Files.readString(folder.resolve("classes.log"))).doesNotContain(HARM);
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.endsWith(".log") && !name.contains("cases/case."))
                    .filter(name -> !name.endsWith("pruned.onnx"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The bound is one that the process meets: this is all that a reader can take. */
    @Test
    void noMoreMemoryIsThereThanReadingMayTake() throws Exception {
        int megabytes = Integer.parseInt(run(Greed.class, List.of())
                .lines()
                .reduce((first, last) -> last)
                .orElseThrow());

        assertThat(megabytes).isBetween(128, megabytes());
    }

    private int megabytes() throws IOException {
        return 256 + OWN_MEGABYTES + (int) (2 * largestSeed() / MEGABYTE);
    }

    private String run(Class<?> program, List<String> arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(megabytes()),
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + folder.resolve("classes.log"),
                "-cp",
                absolute(System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(arguments);
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
