package org.prunescope.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.prunescope.engine.KernelFigures;

/**
 * The other end of {@link OnnxStopwatch}: a small process with ONNX Runtime and one network in it, and neither window
 * nor training engine. It obeys the lines of {@link TurnWords} on its standard input and ends when that does.
 */
final class StopwatchProcess {
    /** Begin of the name of the folder of a process, and files in it. */
    static final String FOLDER = "prunescope-stopwatch";

    static final String OPTIONS = "options";

    static final String ERRORS = "errors";
    static final String MODEL = "network.onnx";

    /** What Linux calls the most resident memory that a process has had. */
    private static final String PEAK = "VmHWM";

    private final OrtEnvironment environment;
    private final int threads;
    private OrtSession session;

    private StopwatchProcess(OrtEnvironment environment, int threads) {
        this.environment = environment;
        this.threads = threads;
    }

    /** @param arguments the number of threads, and the folder of this process */
    public static void main(String[] arguments) throws IOException, OrtException {
        leaveNothingBehind(Path.of(arguments[1]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        StopwatchProcess process = new StopwatchProcess(OnnxRuntime.environment(), Integer.parseInt(arguments[0]));
        out.println(TurnWords.idle(KernelFigures.ofThisProcess(PEAK)));
        // Another thread works, so that this one learns at once that nobody is there any more.
        ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "stopwatch");
            thread.setDaemon(true);
            return thread;
        });
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line;
                worker.execute(() -> out.println(process.answer(command)));
            }
        }
        System.exit(0);
    }

    /** The program may be gone when this ends, so the folder goes with the process that was started in it. */
    private static void leaveNothingBehind(Path folder) {
        if (folder.getFileName().toString().startsWith(FOLDER)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        }
    }

    /** Deletes a folder with all that is in it, as far as nobody holds it. */
    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            // What is still held stays where the system keeps such files, and cleans up.
            folder.toFile().deleteOnExit();
        }
    }

    private String answer(String command) {
        try {
            if (command.startsWith(TurnWords.LOAD)) {
                load(command.substring(TurnWords.LOAD.length()));
                return TurnWords.LOADED;
            }
            String[] numbers = command.substring(TurnWords.RUN.length()).split(" ", 2);
            long[] nanos = run(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            return TurnWords.ran(KernelFigures.ofThisProcess(PEAK), nanos);
        } catch (OrtException | RuntimeException e) {
            return TurnWords.failed(e);
        }
    }

    private void load(String file) throws OrtException {
        if (session != null) {
            session.close();
        }
        try (OrtSession.SessionOptions options = RuntimeSession.options(threads)) {
            session = environment.createSession(file, options);
        }
    }

    private long[] run(int batch, int runs) throws OrtException {
        Map.Entry<String, ai.onnxruntime.NodeInfo> input =
                session.getInputInfo().entrySet().iterator().next();
        long[] lengths = ((TensorInfo) input.getValue().getInfo()).getShape().clone();
        lengths[0] = batch;
        try (OnnxTensor images = OnnxTensor.createTensor(environment, noise(lengths), lengths)) {
            long[] nanos = new long[runs];
            for (int i = 0; i < runs; i++) {
                long begin = System.nanoTime();
                session.run(Map.of(input.getKey(), images)).close();
                nanos[i] = System.nanoTime() - begin;
            }
            return nanos;
        }
    }

    private static FloatBuffer noise(long... lengths) {
        long count = 1;
        for (long length : lengths) {
            count *= length;
        }
        FloatBuffer values = ByteBuffer.allocateDirect(Math.toIntExact(count * Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(1);
        while (values.hasRemaining()) {
            values.put(random.nextFloat());
        }
        return values.flip();
    }
}
