package org.prunescope.onnx;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.prunescope.engine.Stopwatch;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Network;

/**
 * ONNX Runtime as a stopwatch: for each network a second Java with this program's classes, a small heap and nothing in
 * it but the runtime. Its threads do not spin while they wait, so that processes that take turns leave each other alone.
 */
public final class OnnxStopwatch implements Stopwatch {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    @Override
    public String basis() {
        return "ONNX Runtime %s, %s %s, %s, %d processors"
                .formatted(
                        OnnxRuntime.environment().getVersion(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        processor(),
                        Runtime.getRuntime().availableProcessors());
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException | UncheckedIOException e) {
            return String.valueOf(System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", "unknown processor"));
        }
    }

    @Override
    public Session open(int threads) throws IOException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        return new Child(threads);
    }

    /** A process with the folder in which it keeps everything that it writes. */
    private static final class Child implements Session {
        private static final long PATIENCE_SECONDS = 3;

        private final Path folder;
        private final Process process;
        private final Writer commands;
        private final BufferedReader answers;
        private final OptionalLong idle;

        Child(int threads) throws IOException {
            folder = Files.createTempDirectory(StopwatchProcess.FOLDER);
            try {
                process = start(threads);
            } catch (IOException e) {
                StopwatchProcess.delete(folder);
                throw new IOException("No second Java can be started to time networks: " + e.getMessage(), e);
            }
            commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            try {
                idle = TurnWords.readIdle(answer());
            } catch (IOException | RuntimeException e) {
                close();
                throw e;
            }
        }

        private Process start(int threads) throws IOException {
            Path options = folder.resolve(StopwatchProcess.OPTIONS);
            // In a file, because some systems allow short command lines only.
            Files.writeString(
                    options,
                    String.join(
                            System.lineSeparator(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:-UsePerfData",
                            quoted("-XX:ErrorFile=" + folder.resolve("crash")),
                            quoted("-Djava.io.tmpdir=" + folder),
                            "-cp",
                            quoted(classPath())));
            return new ProcessBuilder(
                            java(),
                            "@" + options,
                            StopwatchProcess.class.getName(),
                            Integer.toString(threads),
                            folder.toString())
                    .redirectError(folder.resolve(StopwatchProcess.ERRORS).toFile())
                    .start();
        }

        private static String java() {
            boolean isWindows =
                    System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
            return Path.of(System.getProperty("java.home"), "bin", isWindows ? "java.exe" : "java")
                    .toString();
        }

        /** Absolute, for the other process may begin elsewhere. */
        private static String classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .reduce((a, b) -> a + File.pathSeparator + b)
                    .orElseThrow();
        }

        private static String quoted(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }

        @Override
        public long load(Network network) throws IOException {
            Path model = folder.resolve(StopwatchProcess.MODEL);
            byte[] bytes = ModelWriter.write(network, List.of(network.graph().output()), WriteOptions.PLAIN)
                    .model()
                    .toByteArray();
            Files.write(model, bytes);
            try {
                TurnWords.requireLoaded(ask(TurnWords.LOAD + model));
            } catch (IllegalArgumentException e) {
                throw new IOException("ONNX Runtime cannot run the network: " + e.getMessage(), e);
            }
            return bytes.length;
        }

        @Override
        public Laps time(int batch, int runs) throws IOException {
            try {
                return TurnWords.readRan(ask(TurnWords.run(batch, runs)));
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        "The network cannot be timed with %d images at once: %s".formatted(batch, e.getMessage()), e);
            }
        }

        @Override
        public OptionalLong idleBytes() {
            return idle;
        }

        private String ask(String command) throws IOException {
            try {
                commands.write(command + "\n");
                commands.flush();
            } catch (IOException e) {
                throw gone(e);
            }
            return answer();
        }

        private String answer() throws IOException {
            String line = answers.readLine();
            if (line == null) {
                throw gone(null);
            }
            return line;
        }

        private IOException gone(IOException cause) throws IOException {
            Path errors = folder.resolve(StopwatchProcess.ERRORS);
            List<String> said = Files.isReadable(errors) ? Files.readAllLines(errors) : List.of();
            String reason = said.stream()
                    .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                    .reduce((before, line) -> line)
                    .orElse("it gave no reason");
            return new IOException("The process that times the network has ended: " + reason, cause);
        }

        /** Its input ends, and so does it; should it hang, it is made to. */
        @Override
        public void close() {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                process.destroy();
            }
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
            StopwatchProcess.delete(folder);
        }
    }
}
