package org.prunescope.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prunescope.app.jobs.Jobs.Lane;
import org.prunescope.app.jobs.RunningJob.State;

/** The thread of the test plays that of the window: it runs what comes back, in order. */
class FxJobsTest {
    private static final long PATIENCE_SECONDS = 10;

    private final LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final AtomicInteger posted = new AtomicInteger();
    private final List<String> log = new ArrayList<>();
    private final FxJobs jobs = new FxJobs(work -> {
        posted.incrementAndGet();
        window.add(work);
    });

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void aResultComesBackOnTheWindowsThread() {
        Thread own = Thread.currentThread();
        List<Thread> threads = new ArrayList<>();
        RunningJob job = jobs.run(
                Lane.WORK,
                "Adding",
                progress -> 2 + 3,
                sum -> {
                    log.add("sum " + sum);
                    threads.add(Thread.currentThread());
                },
                this::fail);
        assertThat(jobs.running()).containsExactly(job);

        awaitWindow(() -> job.stateProperty().get() == State.DONE);

        assertThat(log).containsExactly("sum 5");
        assertThat(threads).containsExactly(own);
        assertThat(jobs.running()).isEmpty();
    }

    @Test
    void aFailureIsTold() {
        RunningJob job = jobs.run(
                Lane.WORK,
                "Reading",
                progress -> {
                    throw new java.io.IOException("a.onnx ends too early");
                },
                this::done,
                failure -> log.add(failure.getMessage()));

        awaitWindow(() -> job.stateProperty().get() == State.FAILED);

        assertThat(log).containsExactly("a.onnx ends too early");
    }

    @Test
    void anErrorOfTheEngineIsTellableToo() {
        RunningJob job = jobs.run(
                Lane.WORK,
                "Fine-tuning run 7",
                progress -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                this::done,
                failure -> log.add(failure.getMessage()));

        awaitWindow(() -> job.stateProperty().get() == State.FAILED);

        assertThat(log).containsExactly("Fine-tuning run 7 stopped: java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void aCancelledJobIsNotAFailure() {
        CountDownLatch begun = new CountDownLatch(1);
        RunningJob job = jobs.run(
                Lane.WORK,
                "Training",
                progress -> {
                    begun.countDown();
                    while (true) {
                        progress.checkpoint();
                    }
                },
                this::done,
                this::fail);
        await(begun);

        job.cancel();
        awaitWindow(() -> job.stateProperty().get() == State.CANCELLED);

        assertThat(log).isEmpty();
        assertThat(jobs.running()).isEmpty();
    }

    @Test
    void theResultOfAJobCancelledAtItsVeryEndIsDropped() {
        RunningJob job = jobs.run(Lane.PREVIEW, "Measuring the preview", progress -> 1, this::done, this::fail);
        await(() -> posted.get() == 2);

        job.cancel();
        awaitWindow(() -> job.stateProperty().get() == State.CANCELLED);

        assertThat(log).isEmpty();
    }

    @Test
    void jobsOfALaneFollowEachOtherAndAWaitingOneCanBeCancelled() {
        CountDownLatch go = new CountDownLatch(1);
        RunningJob first = jobs.run(
                Lane.WORK,
                "First",
                progress -> {
                    await(go);
                    return 1;
                },
                this::done,
                this::fail);
        RunningJob second = jobs.run(Lane.WORK, "Second", progress -> 2, this::done, this::fail);
        assertThat(jobs.running()).containsExactly(first, second);

        second.cancel();
        assertThat(second.stateProperty().get()).isEqualTo(State.CANCELLED);
        assertThat(jobs.running()).containsExactly(first);
        go.countDown();
        awaitWindow(() -> first.stateProperty().get() == State.DONE);

        assertThat(log).containsExactly("done 1");
    }

    @Test
    void aPreviewDoesNotWaitBehindTraining() {
        CountDownLatch go = new CountDownLatch(1);
        RunningJob training = jobs.run(
                Lane.WORK,
                "Training",
                progress -> {
                    await(go);
                    return 1;
                },
                this::done,
                this::fail);
        RunningJob preview = jobs.run(Lane.PREVIEW, "Preview", progress -> 2, this::done, this::fail);

        awaitWindow(() -> preview.stateProperty().get() == State.DONE);
        assertThat(training.stateProperty().get()).isNotEqualTo(State.DONE);
        go.countDown();
        awaitWindow(() -> training.stateProperty().get() == State.DONE);

        assertThat(log).containsExactly("done 2", "done 1");
    }

    @Test
    void aPausedJobWaitsAtItsCheckpointAndCanBeCancelledThere() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        RunningJob job = jobs.run(
                Lane.WORK,
                "Training",
                progress -> {
                    while (true) {
                        steps.incrementAndGet();
                        begun.countDown();
                        progress.checkpoint();
                    }
                },
                this::done,
                this::fail);
        awaitWindow(() -> job.stateProperty().get() == State.RUNNING);
        await(begun);

        job.pause();
        assertThat(job.stateProperty().get()).isEqualTo(State.PAUSED);
        int atRest = settled(steps);
        job.resume();
        await(() -> steps.get() > atRest);
        job.pause();
        job.cancel();
        awaitWindow(() -> job.stateProperty().get() == State.CANCELLED);
    }

    @Test
    void aThousandReportsWakeTheWindowOnce() {
        CountDownLatch reported = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        RunningJob job = jobs.run(
                Lane.WORK,
                "Training",
                progress -> {
                    for (int i = 1; i <= 1000; i++) {
                        progress.report(i / 1000.0, "batch " + i + " of 1000");
                    }
                    reported.countDown();
                    await(go);
                    return 1;
                },
                this::done,
                this::fail);
        await(reported);

        assertThat(posted.get()).as("the start and one report").isEqualTo(2);
        drain();
        assertThat(job.messageProperty().get()).isEqualTo("batch 1000 of 1000");
        assertThat(job.fractionProperty().get()).isEqualTo(1);
        go.countDown();
        awaitWindow(() -> job.stateProperty().get() == State.DONE);
    }

    @Test
    void onlyTheLatestOfSeveralMessagesIsTaken() {
        Consumer<String> way = jobs.latestToWindow(log::add);
        way.accept("1");
        way.accept("2");
        drain();
        way.accept("3");
        drain();

        assertThat(log).containsExactly("2", "3");
    }

    private void done(Object result) {
        log.add("done " + result);
    }

    private void fail(Exception failure) {
        log.add("failed " + failure);
    }

    /** The count once it no longer grows. */
    private static int settled(AtomicInteger count) {
        int before;
        int after = count.get();
        do {
            before = after;
            pause(50);
            after = count.get();
        } while (after != before);
        return after;
    }

    private void awaitWindow(BooleanSupplier condition) {
        await(() -> {
            drain();
            return condition.getAsBoolean();
        });
    }

    private void drain() {
        for (Runnable work = window.poll(); work != null; work = window.poll()) {
            work.run();
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waited for %d s", PATIENCE_SECONDS)
                    .isLessThan(end);
            pause(1);
        }
    }

    private static void await(CountDownLatch latch) {
        await(() -> latch.getCount() == 0);
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
