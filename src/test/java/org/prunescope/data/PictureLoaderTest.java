package org.prunescope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PictureLoaderTest {
    private static final Preprocessing RAW =
            new Preprocessing(1, 2, 2, Preprocessing.Fit.STRETCH, 1, List.of(0.0), List.of(1.0));

    @Test
    void samplesAreScaledThenCentredThenDivided() throws IOException {
        PictureSet set = TestImages.set(2, 0, 0, 1);
        Preprocessing normalized =
                new Preprocessing(1, 2, 2, Preprocessing.Fit.STRETCH, 0.5, List.of(0.25), List.of(0.5));
        try (PictureLoader loader = new PictureLoader(set, normalized, 0)) {
            Batch batch = loader.batch(2, 1);

            assertThat(batch.values()).containsExactly(1.5f, 1.5f, 1.5f, 1.5f, 0.5f, 0.5f, 0.5f, 0.5f);
            assertThat(batch.labels()).containsExactly(1, 0);
            assertThat(batch.count()).isEqualTo(2);
        }
    }

    @Test
    void batchesComeInOrderAndTheLastMayBeSmaller() throws IOException {
        PictureSet set = TestImages.set(2, new int[7]);
        try (PictureLoader loader = new PictureLoader(set, RAW, 1000)) {
            Batches batches = loader.batches(new int[] {6, 5, 4, 3, 2, 1, 0}, 3);
            List<Float> first = new ArrayList<>();
            List<Integer> counts = new ArrayList<>();
            while (batches.hasNext()) {
                Batch batch = batches.next();
                counts.add(batch.count());
                for (int i = 0; i < batch.count(); i++) {
                    first.add(batch.values()[i * 4]);
                }
            }

            assertThat(first).containsExactly(6f, 5f, 4f, 3f, 2f, 1f, 0f);
            assertThat(counts).containsExactly(3, 3, 1);
            assertThat(batches.count()).isEqualTo(3);
            assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void changesDoNotDependOnTheCompanyOfABatch() throws IOException {
        PictureSet set = noisy(40);
        Preprocessing eight = Preprocessing.unit(1, 8, 8);
        Augmentation all = new Augmentation(true, true, 30, 2);
        int[] order = IntStream.range(0, 40).toArray();
        int[] reversed = IntStream.range(0, 40).map(i -> 39 - i).toArray();
        try (PictureLoader loader = new PictureLoader(set, eight, 0);
                PictureLoader caching = new PictureLoader(set, eight, 1 << 20)) {
            float[] whole = loader.batches(order, 40, all, 3, 2).next().values();
            Batches single = caching.batches(reversed, 1, all, 3, 2);
            for (int i = 39; i >= 0; i--) {
                assertThat(single.next().values()).isEqualTo(Arrays.copyOfRange(whole, i * 64, (i + 1) * 64));
            }
            assertThat(loader.batches(order, 40, all, 3, 3).next().values()).isNotEqualTo(whole);
        }
    }

    @Test
    void numbersOfABatchAreWrittenOverOnceItIsGivenBack() throws IOException {
        int[] order = IntStream.range(0, 40).toArray();
        Preprocessing eight = Preprocessing.unit(1, 8, 8);
        Set<float[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        try (PictureLoader loader = new PictureLoader(noisy(40), eight, 0)) {
            float[] whole = loader.batch(order).values();
            for (int round = 0; round < 3; round++) {
                int position = 0;
                try (Batches batches = loader.batches(order, 3)) {
                    while (batches.hasNext()) {
                        Batch batch = batches.next();
                        arrays.add(batch.values());
                        int end = position + batch.count();
                        assertThat(batch.values()).startsWith(Arrays.copyOfRange(whole, position * 64, end * 64));
                        position = end;
                    }
                }
            }
        }

        assertThat(arrays).as("one in use, two ahead, one on its way").hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void whatIsKeptIsNotDecodedAgain() throws IOException {
        AtomicInteger decoded = new AtomicInteger();
        PictureSet set = counting(10, decoded);
        try (PictureLoader loader = new PictureLoader(set, RAW, 40)) {
            drain(loader.batches(IntStream.range(0, 10).toArray(), 4));
            drain(loader.batches(IntStream.range(0, 10).toArray(), 4));
        }

        assertThat(decoded).hasValue(10);
    }

    @Test
    void theCacheKeepsToItsBytes() throws IOException {
        AtomicInteger decoded = new AtomicInteger();
        PictureSet set = counting(10, decoded);
        try (PictureLoader loader = new PictureLoader(set, RAW, 15)) { // three pictures of four bytes
            drain(loader.batches(IntStream.range(0, 10).toArray(), 4));
            drain(loader.batches(IntStream.range(0, 10).toArray(), 4));
        }

        assertThat(decoded).hasValue(10 + 7);
    }

    @Test
    void anUnreadableImageEndsTheBatchWithItsName() {
        PictureSource broken = () -> {
            throw new DatasetException("“b.png” cannot be read");
        };
        PictureSet set = new PictureSet(List.of("a", "b"), List.of(new Sample("b.png", 0, broken)));
        try (PictureLoader loader = new PictureLoader(set, RAW, 0)) {
            assertThatThrownBy(() -> loader.batch(0))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("b.png");
        }
    }

    @Test
    void theMeasuredNormalizationCentresTheImages() throws IOException {
        // Pictures of 0, 1, 2, 3: mean 1.5, variance 1.25.
        PictureSet set = TestImages.set(2, new int[4]);
        try (PictureLoader loader = new PictureLoader(set, RAW, 0)) {
            Preprocessing measured = loader.measured(0, 1, 2, 3);

            assertThat(measured.mean().get(0)).isCloseTo(1.5, within(1e-12)); // rounding
            assertThat(measured.deviation().get(0)).isCloseTo(Math.sqrt(1.25), within(1e-12));
            assertThat(loader.measured(3).deviation()).containsExactly(1.0);
            assertThatThrownBy(loader::measured).hasMessage("no images to measure");
        }
    }

    @Test
    void aClosedLoaderCancels() {
        PictureLoader loader = new PictureLoader(TestImages.set(2, 0, 1), RAW, 0);
        loader.close();

        assertThatThrownBy(() -> loader.batch(0)).isInstanceOf(CancellationException.class);
    }

    @Test
    void aBatchHoldsAtLeastOneImage() {
        try (PictureLoader loader = new PictureLoader(TestImages.set(2, 0, 1), RAW, 0)) {
            assertThatThrownBy(() -> loader.batches(new int[] {0}, 0)).hasMessageContaining("not 0");
        }
    }

    private static void drain(Batches batches) throws IOException {
        while (batches.hasNext()) {
            assertThat(batches.next().count()).isPositive();
        }
    }

    private static PictureSet counting(int size, AtomicInteger decoded) {
        return new PictureSet(
                List.of("a", "b"),
                IntStream.range(0, size)
                        .mapToObj(i -> new Sample("image " + i, 0, () -> {
                            decoded.incrementAndGet();
                            return TestImages.grey(2, i);
                        }))
                        .toList());
    }

    private static PictureSet noisy(int size) {
        return new PictureSet(
                List.of("a", "b"),
                IntStream.range(0, size)
                        .mapToObj(i -> new Sample("image " + i, i % 2, () -> {
                            byte[] samples = new byte[64];
                            Draws.random(i).nextBytes(samples);
                            return new Picture(8, 8, 1, samples);
                        }))
                        .toList());
    }
}
