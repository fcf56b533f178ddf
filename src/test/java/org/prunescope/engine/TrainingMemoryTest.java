package org.prunescope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {
    private static final long MB = 1_000_000;

    /** 20 MB for numbers, 10 MB for a step and 14 MB for each of its images. */
    private static TrainingMemory free(long megabytes) {
        return TrainingMemory.evenly(20 * MB, 10 * MB, 14 * MB, megabytes * MB);
    }

    @Test
    void aRunNeedsMemoryForEachNumberOfImages() {
        // 64 images are two steps of 32.
        assertThat(free(0).bytes(64, 32)).isEqualTo((20 + 10 + 32 * 14) * MB);
        // 33 are a step of 17 and one of 16.
        assertThat(free(0).bytes(33, 32)).isEqualTo((20 + 10 + 17 * 14 + 10 + 16 * 14) * MB);
        // 5 are a single step.
        assertThat(free(0).bytes(5, 32)).isEqualTo((20 + 10 + 5 * 14) * MB);
    }

    @Test
    void otherSizesLieInLineWithThoseNextToThem() {
        TrainingMemory memory = new TrainingMemory(
                0,
                List.of(
                        new TrainingMemory.Step(8, 100),
                        new TrainingMemory.Step(16, 140),
                        new TrainingMemory.Step(64, 620)),
                1000);

        assertThat(memory.bytes(8, 8)).isEqualTo(100);
        assertThat(memory.bytes(4, 4)).isEqualTo(80);
        assertThat(memory.bytes(12, 12)).isEqualTo(120);
        assertThat(memory.bytes(40, 40)).isEqualTo(380);
        assertThat(memory.bytes(100, 100)).isEqualTo(980);
    }

    @Test
    void whatFitsIsToldWithWhatIsFree() {
        assertThat(free(3240).sentence(64, 32)).isEqualTo("A step of 32 images needs 478 MB; 3.2 GB are free.");
        assertThat(free(478).fits(64, 32)).isTrue();
        assertThat(free(478).largestBatch(64, 32)).isEqualTo(32);
    }

    @Test
    void whatDoesNotFitIsToldWithTheLargestBatchThatDoes() {
        // With at most 21, 64 images are four steps of 16: 254 MB. With 22 they are two of 22 and one of 20: 628 MB.
        assertThat(free(400).fits(64, 32)).isFalse();
        assertThat(free(400).largestBatch(64, 32)).isEqualTo(21);
        assertThat(free(400).sentence(64, 32))
                .isEqualTo("A step of 32 images needs 478 MB, but 400 MB are free: choose at most 21 images a step.");
        assertThat(free(477).fits(64, 32)).isFalse();
    }

    @Test
    void whereNothingFitsTheRemedyIsAnother() {
        assertThat(free(40).largestBatch(64, 32)).isZero();
        assertThat(free(40).sentence(64, 32))
                .isEqualTo(
                        "A step of 32 images needs 478 MB, but 40 MB are free: close other programs or prune more first.");
    }

    @Test
    void aSingleImageIsOne() {
        assertThat(free(100).sentence(64, 1)).isEqualTo("A step of 1 image needs 44 MB; 100 MB are free.");
        assertThat(free(50).sentence(64, 2)).endsWith("choose at most 1 image a step.");
    }

    @Test
    void amountsHaveTheUnitThatReadsBest() {
        assertThat(TrainingMemory.evenly(0, 0, 100_000, 9_900_000).sentence(64, 32))
                .isEqualTo("A step of 32 images needs 3.2 MB; 9.9 MB are free.");
        assertThat(free(999).sentence(64, 32)).endsWith("; 999 MB are free.");
        assertThat(TrainingMemory.evenly(0, 0, 1, 999_600_000).sentence(64, 32)).endsWith("; 1.0 GB are free.");
        assertThat(TrainingMemory.evenly(0, 0, 500 * MB, 100_000 * MB).sentence(64, 32))
                .isEqualTo("A step of 32 images needs 16.0 GB; 100.0 GB are free.");
    }
}
