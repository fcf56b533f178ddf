package org.prunescope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsTest {
    private static <T> T elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "8, 7"})
    void oneProcessorIsLeftToThePerson(int processors, int preferred) {
        assertThat(Threads.of(processors).preferred()).isEqualTo(preferred);
    }

    @Test
    void anyNumberOfTheMachineCanBePreferred() {
        Threads threads = Threads.of(4);

        threads.prefer(1);
        assertThat(threads.preferred()).isEqualTo(1);
        threads.prefer(4);
        assertThat(threads.preferred()).isEqualTo(4);
        assertThatThrownBy(() -> threads.prefer(0))
                .hasMessage("threads must be 1 to 4, as many as there are processors, not 0");
        assertThatThrownBy(() -> threads.prefer(5))
                .hasMessage("threads must be 1 to 4, as many as there are processors, not 5");
    }

    @ParameterizedTest
    @CsvSource({
        // processors, of the run, wanted by a preview, given to it
        "8, 5, 7, 3",
        "8, 5, 2, 2",
        "8, 7, 7, 1",
        "2, 1, 1, 1",
        // Where nothing is left, they take turns.
        "8, 8, 8, 8",
        "8, 8, 3, 3",
        "1, 1, 1, 1"
    })
    void aPreviewGetsWhatARunLeaves(int processors, int run, int wanted, int given) {
        Threads threads = Threads.of(processors);
        try (Threads.Hold hold = threads.hold(run)) {
            assertThat(hold).isNotNull();
            assertThat(threads.share(wanted)).as("what the run itself measures").isEqualTo(run);
            assertThat(elsewhere(() -> threads.share(wanted))).isEqualTo(given);
        }
        assertThat(elsewhere(() -> threads.share(wanted))).as("after the run").isEqualTo(wanted);
    }

    @Test
    void aRunKeepsItsThreadsWhateverIsPreferredMeanwhile() {
        Threads threads = Threads.of(8);
        try (Threads.Hold hold = threads.hold(threads.preferred())) {
            assertThat(hold).isNotNull();
            threads.prefer(2);
            assertThat(threads.share(threads.preferred())).isEqualTo(7);
            assertThat(elsewhere(() -> threads.share(8))).isEqualTo(1);
        }
        assertThat(threads.share(threads.preferred())).isEqualTo(2);
    }

    @Test
    void aThreadLeadsOneRun() {
        Threads threads = Threads.of(2);
        try (Threads.Hold hold = threads.hold(1)) {
            assertThat(hold).isNotNull();
            assertThatThrownBy(() -> threads.hold(1)).hasMessage("this thread leads a run already");
        }
    }

    @Test
    void besideARunOneBatchIsWorkedOnAtATime() {
        Threads threads = Threads.of(4);
        AtomicInteger working = new AtomicInteger();
        try (Threads.Hold hold = threads.hold(3)) {
            assertThat(hold).isNotNull();
            List<CompletableFuture<Integer>> batches = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                batches.add(CompletableFuture.supplyAsync(() -> threads.inTurn(() -> {
                    int atOnce = working.incrementAndGet();
                    Thread.yield();
                    working.decrementAndGet();
                    return atOnce;
                })));
            }
            assertThat(batches).allMatch(batch -> batch.join() == 1);
        }
    }

    @Test
    void theRunItselfWaitsForNobody() {
        Threads threads = Threads.of(2);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (Threads.Hold hold = threads.hold(1)) {
            assertThat(hold).isNotNull();
            CompletableFuture<Boolean> preview = CompletableFuture.supplyAsync(() -> threads.inTurn(() -> {
                begun.countDown();
                return await(ended);
            }));
            assertThat(await(begun)).isTrue();
            assertThat(threads.inTurn(() -> "measured")).isEqualTo("measured");
            ended.countDown();
            assertThat(preview.join()).isTrue();
        }
    }

    @Test
    void aRunThatHasTakenAllTakesTurnsWithOthers() {
        Threads threads = Threads.of(2);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger working = new AtomicInteger();
        Supplier<Integer> batch = () -> threads.inTurn(() -> {
            begun.countDown();
            int atOnce = working.incrementAndGet();
            Thread.yield();
            working.decrementAndGet();
            return atOnce;
        });
        try (Threads.Hold hold = threads.hold(2)) {
            assertThat(hold).isNotNull();
            CompletableFuture<Integer> previews = CompletableFuture.supplyAsync(
                    () -> IntStream.range(0, 500).map(i -> batch.get()).max().orElseThrow());
            assertThat(await(begun)).isTrue();
            assertThat(IntStream.range(0, 500).map(i -> batch.get()).max()).hasValue(1);
            assertThat(previews.join()).isEqualTo(1);
        }
    }

    /** Without a run nobody waits: both batches are worked on at once, or neither would end. */
    @Test
    void withoutARunBatchesGoOnTogether() {
        Threads threads = Threads.of(2);
        CountDownLatch both = new CountDownLatch(2);
        Supplier<Boolean> batch = () -> threads.inTurn(() -> {
            both.countDown();
            return await(both);
        });
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(batch, command -> new Thread(command).start());
        CompletableFuture<Boolean> second =
                CompletableFuture.supplyAsync(batch, command -> new Thread(command).start());

        assertThat(first.join()).isTrue();
        assertThat(second.join()).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
