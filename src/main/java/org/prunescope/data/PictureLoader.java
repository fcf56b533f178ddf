package org.prunescope.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Makes a set of pictures into the numbers that a network reads, on threads of its own.
 *
 * <p>Pictures are decoded when they are first asked for; once fitted to the network's size they stay in memory as far
 * as the cache reaches, so that later epochs decode nothing. Safe for use by several threads.
 */
public final class PictureLoader implements AutoCloseable {
    private final PictureSet pictures;
    private final Preprocessing preprocessing;
    private final float[][] scale;
    private final AtomicReferenceArray<byte[]> cache;
    private final AtomicInteger room;
    /** Numbers of batches that nobody needs any more: allocated anew each time they would be most of all garbage. */
    private final Queue<float[]> free = new ConcurrentLinkedQueue<>();

    private final int threads = Runtime.getRuntime().availableProcessors();
    private final ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
        Thread thread = new Thread(task, "picture loader");
        thread.setDaemon(true);
        return thread;
    });

    /** @param cacheBytes that fitted pictures may take, one byte a sample; 0 to keep none */
    public PictureLoader(PictureSet pictures, Preprocessing preprocessing, long cacheBytes) {
        this.pictures = pictures;
        this.preprocessing = preprocessing;
        this.scale = scale(preprocessing);
        this.cache = new AtomicReferenceArray<>(pictures.size());
        this.room = new AtomicInteger((int) Math.min(pictures.size(), cacheBytes / samples()));
    }

    /** The number for each sample value, by channel. */
    private static float[][] scale(Preprocessing preprocessing) {
        float[][] scale = new float[preprocessing.channels()][256];
        for (int c = 0; c < scale.length; c++) {
            for (int value = 0; value < 256; value++) {
                double scaled =
                        value * preprocessing.scale() - preprocessing.mean().get(c);
                scale[c][value] = (float) (scaled / preprocessing.deviation().get(c));
            }
        }
        return scale;
    }

    private int samples() {
        return preprocessing.channels() * preprocessing.height() * preprocessing.width();
    }

    /**
     * The images at these positions, unchanged.
     *
     * @throws IOException if one cannot be read; the message names it
     */
    public Batch batch(int... positions) throws IOException {
        return start(positions, new float[positions.length * samples()], Augmentation.NONE, 0, 0)
                .await();
    }

    /**
     * The images in an order, batch by batch, unchanged. The next batches are made ready while one is in use.
     *
     * @param order positions; one may come more than once
     * @param batchSize at least 1; the last batch may be smaller
     */
    public Batches batches(int[] order, int batchSize) {
        return batches(order, batchSize, Augmentation.NONE, 0, 0);
    }

    /** The same with random changes, which depend on seed, epoch and position only. */
    public Batches batches(int[] order, int batchSize, Augmentation augmentation, long seed, int epoch) {
        return new Batches(
                order,
                batchSize,
                positions -> start(
                        positions, values(Math.min(batchSize, order.length) * samples()), augmentation, seed, epoch),
                batch -> free.add(batch.values()));
    }

    /** Numbers to write over. Those of another length go: batches of several sizes are rarely asked for at once. */
    private float[] values(int length) {
        float[] known = free.poll();
        while (known != null && known.length != length) {
            known = free.poll();
        }
        return known == null ? new float[length] : known;
    }

    private Pending start(int[] positions, float[] values, Augmentation augmentation, long seed, int epoch) {
        int[] labels = new int[positions.length];
        List<Future<?>> parts = spread((first, step) -> {
            for (int i = first; i < positions.length; i += step) {
                labels[i] = pictures.get(positions[i]).label();
                byte[] fitted = fitted(positions[i]);
                if (augmentation.equals(Augmentation.NONE)) {
                    write(fitted, values, i * samples());
                } else {
                    Warp.draw(augmentation, seed, epoch, positions[i])
                            .write(fitted, preprocessing.height(), preprocessing.width(), scale, values, i * samples());
                }
            }
        });
        return new Pending(new Batch(values, labels, positions.length), parts);
    }

    private void write(byte[] fitted, float[] to, int offset) {
        int pixels = preprocessing.height() * preprocessing.width();
        for (int c = 0; c < scale.length; c++) {
            for (int i = c * pixels; i < (c + 1) * pixels; i++) {
                to[offset + i] = scale[c][fitted[i] & 0xff];
            }
        }
    }

    private byte[] fitted(int position) throws IOException {
        byte[] kept = cache.get(position);
        if (kept != null) {
            return kept;
        }
        byte[] fitted = Fitting.fit(pictures.get(position).source().read(), preprocessing);
        if (room.getAndUpdate(left -> Math.max(0, left - 1)) > 0 && !cache.compareAndSet(position, null, fitted)) {
            room.incrementAndGet(); // another thread kept the same picture meanwhile
        }
        return fitted;
    }

    /**
     * The preprocessing with the mean and deviation that these images have over all their pixels, by channel; a channel
     * without any variation keeps deviation 1.
     *
     * @throws IOException if an image cannot be read
     */
    public Preprocessing measured(int... positions) throws IOException {
        if (positions.length == 0) {
            throw new IllegalArgumentException("no images to measure");
        }
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (long[] counts : histograms(positions)) {
            double pixels = LongStream.of(counts).sum();
            double mean = moment(counts, value -> value) / pixels;
            double variance = moment(counts, value -> (value - mean) * (value - mean)) / pixels;
            means.add(mean);
            deviations.add(variance > 0 ? Math.sqrt(variance) : 1);
        }
        return preprocessing.normalized(means, deviations);
    }

    private double moment(long[] counts, DoubleUnaryOperator power) {
        return IntStream.range(0, counts.length)
                .mapToDouble(value -> counts[value] * power.applyAsDouble(value * preprocessing.scale()))
                .sum();
    }

    /** How often each sample value occurs, [channels][256]. */
    private long[][] histograms(int[] positions) throws IOException {
        int pixels = preprocessing.height() * preprocessing.width();
        long[][] histograms = new long[preprocessing.channels()][256];
        Pending.await(spread((first, step) -> {
            long[][] own = new long[preprocessing.channels()][256];
            for (int i = first; i < positions.length; i += step) {
                byte[] fitted = fitted(positions[i]);
                for (int at = 0; at < fitted.length; at++) {
                    own[at / pixels][fitted[at] & 0xff]++;
                }
            }
            synchronized (histograms) {
                for (int c = 0; c < own.length; c++) {
                    for (int value = 0; value < 256; value++) {
                        histograms[c][value] += own[c][value];
                    }
                }
            }
        }));
        return histograms;
    }

    /** Hands work out to all threads, each taking every so many-th item. */
    private List<Future<?>> spread(Stride stride) {
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int first = i;
                parts.add(workers.submit(() -> {
                    stride.run(first, threads);
                    return null;
                }));
            }
            return parts;
        } catch (RejectedExecutionException e) {
            throw (CancellationException) new CancellationException("the picture loader is closed").initCause(e);
        }
    }

    /** Work on the items first, first + step, first + 2 step, … */
    private interface Stride {
        void run(int first, int step) throws IOException;
    }

    /** Ends its threads; what is being made ready is cancelled. */
    @Override
    public void close() {
        for (Runnable waiting : workers.shutdownNow()) {
            if (waiting instanceof Future<?> part) {
                part.cancel(false);
            }
        }
    }
}
