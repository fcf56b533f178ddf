package org.prunescope.onnx;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.prunescope.data.Batch;
import org.prunescope.data.Preprocessing;
import org.prunescope.dl4j.Dl4jTrainer;
import org.prunescope.dl4j.FasterRuntime;
import org.prunescope.engine.Latency;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Threads;
import org.prunescope.engine.Trainer;
import org.prunescope.graph.Network;
import org.prunescope.train.Recipe;
import org.prunescope.train.TrainingMoment;

/**
 * Prints what training and previews cost each other: a ResNet-20 is trained in steps of 32, while previews run a ResNet-56
 * on batches of 64 for five seconds, rest for five, and so on. First with shared threads, then with engines that know
 * nothing of each other and use all processors, previews in up to two sessions at once.
 *
 * <p>Argument: the threads of training.
 *
 * <pre>
 * mvn -q -Pjmh test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     "-Dexec.args=-cp %classpath org.prunescope.onnx.TrainingBesidePreviews 1"
 * </pre>
 */
public final class TrainingBesidePreviews {
    private static final int TRAINED = 1024;
    private static final int PREVIEWED = 64;
    private static final int BATCHES_OF_PREVIEW = 20;
    private static final long TURN_NANOS = 5_000_000_000L;
    private static final int TURNS = 12;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Threads threads;
    private final Predictor runtime;
    private final Dl4jTrainer trainer;
    private final int sessions;
    private final long begun = System.nanoTime();
    private final List<List<Double>> steps = List.of(new ArrayList<>(), new ArrayList<>());
    /** Time for which the leading thread had a processor: other programs do not count in it. */
    private final List<List<Double>> busy = List.of(new ArrayList<>(), new ArrayList<>());

    private final List<Double> previews = Collections.synchronizedList(new ArrayList<>());

    private TrainingBesidePreviews(Threads threads, Threads ofPreviews, int sessions) {
        this.threads = threads;
        this.sessions = sessions;
        runtime = new FasterRuntime<>(new OnnxRuntime(ofPreviews), ofPreviews);
        trainer = new Dl4jTrainer(runtime, threads);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        for (int sessions = 1; sessions <= 2; sessions++) {
            Threads shared = Threads.ofMachine();
            shared.prefer(count);
            new TrainingBesidePreviews(shared, shared, sessions).measure("shared");
            Threads alone = Threads.ofMachine();
            alone.prefer(count);
            new TrainingBesidePreviews(alone, Threads.exactly(alone.processors()), sessions).measure("not shared");
        }
    }

    private boolean isPreviewing() {
        return (System.nanoTime() - begun) / TURN_NANOS % 2 == 1;
    }

    private boolean isOver() {
        return System.nanoTime() - begun > TURNS * TURN_NANOS;
    }

    private void measure(String name) throws IOException, InterruptedException {
        List<Thread> previewers = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            previewers.add(new Thread(this::preview));
        }
        previewers.forEach(Thread::start);
        train();
        for (Thread previewer : previewers) {
            previewer.join();
        }
        Latency alone = Latency.of(steps.get(0));
        Latency beside = Latency.of(steps.get(1));
        Latency preview = Latency.of(previews);
        System.out.printf(
                "%s, training on %d of %d, %d previews at once: step %.1f ms ±%.1f alone, %.1f ms ±%.1f beside previews"
                        + " (%.2f times, %.2f in time at work, %d and %d steps); a batch of a preview %.1f ms ±%.1f%n",
                name,
                threads.preferred(),
                threads.processors(),
                sessions,
                alone.median(),
                alone.spread(),
                beside.median(),
                beside.spread(),
                beside.median() / alone.median(),
                Latency.of(busy.get(1)).median() / Latency.of(busy.get(0)).median(),
                steps.get(0).size(),
                steps.get(1).size(),
                preview.median(),
                preview.spread());
    }

    private void train() throws IOException {
        Trainer.Task task = new Trainer.Task(
                RandomImages.network(20),
                RandomImages.pictures(TRAINED),
                RandomImages.pictures(PREVIEWED),
                Preprocessing.unit(3, 32, 32),
                Recipe.DEFAULT,
                Optional.empty());
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long[] last = {System.nanoTime(), clock.getCurrentThreadCpuTime()};
        var unused = trainer.train(
                task,
                moment -> {
                    long now = System.nanoTime();
                    long worked = clock.getCurrentThreadCpuTime();
                    // The first step of an epoch comes after the measuring of the one before.
                    if (moment instanceof TrainingMoment.BatchDone step && step.batch() > 1) {
                        int which = isPreviewing() ? 1 : 0;
                        steps.get(which).add((now - last[0]) / NANOS_PER_MILLI);
                        busy.get(which).add((worked - last[1]) / NANOS_PER_MILLI);
                    }
                    last[0] = now;
                    last[1] = worked;
                },
                this::isOver,
                Progress.SILENT);
    }

    private void preview() {
        Network network = RandomImages.network(56);
        Batch batch = RandomImages.batches(PREVIEWED, PREVIEWED).get(0);
        while (!isOver()) {
            while (!isPreviewing() && !isOver()) {
                sleep();
            }
            try (Predictor.Session session = runtime.open(network)) {
                for (int i = 0; i < BATCHES_OF_PREVIEW && isPreviewing(); i++) {
                    long start = System.nanoTime();
                    float[] unused = session.run(batch);
                    previews.add((System.nanoTime() - start) / NANOS_PER_MILLI);
                }
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
