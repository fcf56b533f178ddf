package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.animation.AnimationTimer;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SampleData;
import org.prunescope.app.Screens;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.data.Augmentation;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.train.Balance;
import org.prunescope.train.Optimization;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Stopping;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Minutes of fine-tuning and previewing at once in the real window: memory must stay flat, and no frame may be late.
 *
 * <p>Off unless it is told how long: {@code mvn -q test -Dtest=SoakUiTest -Dprunescope.soak.minutes=10}. The first minute
 * is without training, for comparison; the table that it prints is only worth something on a machine with nothing else to
 * do.
 */
@EnabledIfSystemProperty(named = SoakUiTest.SWITCH, matches = "[1-9][0-9]*", disabledReason = "it takes minutes")
@ExtendWith(ApplicationExtension.class)
class SoakUiTest {
    static final String SWITCH = "prunescope.soak.minutes";
    private static final int MINUTES = Integer.getInteger(SWITCH, 0);
    /** Programs, pictures and Java's heap have found their size by then. */
    private static final int WARM = 3;

    /** Minutes over which memory is compared: within one it goes up and down by as much as it may grow. */
    private static final int SEVERAL = 3;

    private static final List<KeyCode> VIEWS = List.of(KeyCode.DIGIT1, KeyCode.DIGIT4, KeyCode.DIGIT6);
    private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-[0-9a-f]+ ");
    private static final long HEAP_END = 32L << 30;

    private static final double MOST_GROWTH = 1.05;
    private static final double MOST_LATE_MILLIS = 100;
    private static final double FRAME_MILLIS = 1000 / 60.0;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Recipe ENDLESS = new Recipe(
            100_000,
            32,
            Optimization.DEFAULT,
            Balance.DEFAULT,
            Augmentation.FLIPS,
            Stopping.DEFAULT,
            Preparation.AS_IS,
            1);

    /**
     * What happened in a minute.
     *
     * @param meanBytes resident memory, by the mean of a look each second
     * @param heapBytes of it Java's heap at the end, which grows to what it may and no further
     * @param lateMillis how long the latest frame came after its time
     * @param busyMillis how long the processor worked for the window's thread meanwhile; the rest is waiting, say for a core
     * @param epochs of training so far
     */
    private record Minute(double meanBytes, double heapBytes, double lateMillis, double busyMillis, int epochs) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "| %.0f MB | %.0f MB | %.0f ms | %.0f ms | %d |",
                    meanBytes / (1 << 20),
                    heapBytes / (1 << 20),
                    lateMillis,
                    busyMillis,
                    epochs);
        }
    }

    @TempDir
    Path folder;

    private final Frames frames = new Frames();
    private RealWindow window;
    private Desk desk;

    /** The longest wait from one frame to the next. On the window's thread. */
    private static final class Frames extends AnimationTimer {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private long last;
        private long lastWork;
        private long longest;
        private long work;

        @Override
        public void handle(long now) {
            long nanos = System.nanoTime();
            long worked = threads.getCurrentThreadCpuTime();
            if (last != 0 && nanos - last > longest) {
                longest = nanos - last;
                work = worked - lastWork;
            }
            last = nanos;
            lastWork = worked;
        }

        boolean forget() {
            longest = 0;
            work = 0;
            return true;
        }

        double lateMillis() {
            return Math.max(0, longest / NANOS_PER_MILLI - FRAME_MILLIS);
        }

        double busyMillis() {
            return work / NANOS_PER_MILLI;
        }
    }

    @Start
    void start(Stage stage) {
        window = new RealWindow(stage, new MemoryPreferences(folder.resolve("scratch")));
        desk = window.desk();
    }

    @AfterEach
    void end() {
        window.close();
    }

    @Test
    void trainingAndPreviewingLeaveMemoryFlatAndTheWindowFluent(FxRobot robot)
            throws InterruptedException, IOException {
        window.openCopy(SampleData.study());
        Screens.onWindowThread(() -> {
            frames.start();
            return frames;
        });
        Minute before = minute(0, robot);
        System.out.println(
                "| minute | resident memory | of which Java's heap | latest frame | of which work | epochs |\n|---|--:|--:|--:|--:|--:|");
        System.out.println("| without training " + before);
        Screens.onWindowThread(() -> {
            desk.runs().fineTune(ENDLESS);
            return ENDLESS;
        });
        List<Minute> minutes = new ArrayList<>();
        for (int minute = 1; minute <= MINUTES; minute++) {
            minutes.add(minute(minute, robot));
            System.out.println("| " + minute + " " + minutes.get(minute - 1));
        }
        assertThat(epochs()).as("training goes on").isGreaterThan(minutes.get(0).epochs());
        stopTraining();

        if (minutes.size() >= WARM + 2 * SEVERAL) {
            assertThat(bytesOutside(minutes.subList(minutes.size() - SEVERAL, minutes.size())))
                    .as("resident memory outside of Java's heap, at the end against at the beginning")
                    .isLessThan(MOST_GROWTH * bytesOutside(minutes.subList(WARM, WARM + SEVERAL)));
        }
        for (Minute warm : minutes.subList(1, minutes.size())) {
            assertThat(warm.lateMillis()).as("the latest frame").isLessThan(MOST_LATE_MILLIS);
        }
    }

    /** Drags a ratio each second, before distributions, classes and the curves of training in turns. */
    private Minute minute(int number, FxRobot robot) throws InterruptedException, IOException {
        robot.push(KeyCode.CONTROL, VIEWS.get(number % VIEWS.size()));
        Screens.settle();
        boolean unused = Screens.onWindowThread(frames::forget);
        List<ChannelGroup> groups =
                desk.workbench().opened().orElseThrow().groups().prunable();
        long begun = System.nanoTime();
        double bytes = 0;
        int seconds = 0;
        while (System.nanoTime() - begun < TimeUnit.MINUTES.toNanos(1)) {
            String group = groups.get((number + seconds) % groups.size()).id();
            double ratio = 0.1 + seconds % 8 / 10.0;
            Screens.onWindowThread(() -> {
                desk.workbench().drag(policy -> policy.withRatio(group, ratio));
                desk.workbench().drop();
                return group;
            });
            seconds++;
            Thread.sleep(1000);
            bytes += Pointer.physicalBytes();
        }
        int epochs = epochs();
        double mean = bytes / seconds;
        double late = Screens.onWindowThread(frames::lateMillis);
        double busy = Screens.onWindowThread(frames::busyMillis);
        // A look that stops all threads of the program which ask for memory.
        return new Minute(mean, heapBytes(), late, busy, epochs);
    }

    private static double bytesOutside(List<Minute> minutes) {
        return minutes.stream()
                .mapToDouble(minute -> minute.meanBytes() - minute.heapBytes())
                .average()
                .orElseThrow();
    }

    /** Resident pages of Java's heap: only that lies below 32 GB. 0 where the system does not tell. */
    private static double heapBytes() throws IOException {
        Path maps = Path.of("/proc/self/smaps");
        if (!Files.isReadable(maps)) {
            return 0;
        }
        boolean isHeap = false;
        double bytes = 0;
        for (String line : Files.readAllLines(maps, StandardCharsets.ISO_8859_1)) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.find()) {
                isHeap = Long.parseUnsignedLong(mapping.group(1), 16) < HEAP_END;
            } else if (isHeap && line.startsWith("Rss:")) {
                bytes += Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024.0;
            }
        }
        return bytes;
    }

    private int epochs() {
        return Screens.onWindowThread(() -> desk.runs()
                .trainingProperty()
                .get()
                .map(live -> live.epochs().size())
                .orElse(0));
    }

    private void stopTraining() {
        Screens.onWindowThread(() -> {
            desk.runs().stopAndKeepTheBest();
            return desk;
        });
        window.awaitQuiet();
    }
}
