package org.prunescope.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.prunescope.Main;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Shape;

/**
 * Prints how much memory the program takes at most while it ranks a ResNet-56 by Beta-Rank over 1,000 images, as people
 * start it: in a fresh virtual machine without options. For Linux, which counts the peak.
 *
 * <p>Argument: a folder of labelled images of 32×32 in three classes.
 *
 * <pre>
 * mvn -q -Pjmh test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     "-Dexec.args=-cp %classpath org.prunescope.onnx.RankingMemory FOLDER"
 * </pre>
 */
public final class RankingMemory {
    private static final long LOOK_MILLIS = 50;

    private RankingMemory() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path network = Files.createTempFile("resnet56", ".onnx");
        new OnnxFormat()
                .write(
                        Initialization.he(
                                CifarResNet.graph(56, Shape.map(3, 32, 32), 3, CifarResNet.Shortcut.PROJECTED), 1),
                        network,
                        WriteOptions.PLAIN);
        long start = System.nanoTime();
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "rank",
                        network.toString(),
                        "--criterion=beta-code",
                        "--data=" + arguments[0],
                        "--images=1000")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long peak = 0;
        while (!program.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakKilobytes(program.pid()));
        }
        Files.delete(network);
        System.out.printf(
                "exit %d, %.1f s, peak resident memory %.2f GB%n",
                program.exitValue(), (System.nanoTime() - start) / 1e9, peak * 1024 / 1e9);
    }

    /** The peak so far; 0 once the process is gone. */
    private static long peakKilobytes(long pid) throws IOException {
        List<String> status;
        try {
            status = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
        } catch (NoSuchFileException e) {
            return 0;
        }
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
