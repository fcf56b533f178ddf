package org.prunescope.engine;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.prunescope.train.EpochPlan;

/**
 * What fine-tuning a network takes of the memory that is free. A run keeps ready all that it needs for a step, once for
 * each number of images that its steps have: one, or two where the last step of an epoch has fewer.
 *
 * @param parameterBytes for the numbers of the network and the gradients by them, once in a run
 * @param steps what steps of some sizes take, at least two, the smallest first; others lie in line with those next to
 *     them
 * @param freeBytes that a run may take without making the machine swap
 */
public record TrainingMemory(long parameterBytes, List<Step> steps, long freeBytes) {
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final double FEW = 10 * MEGA;

    /** What a step on some images takes. */
    public record Step(int images, long bytes) {}

    /** Takes the steps over. */
    public TrainingMemory {
        steps = List.copyOf(steps);
    }

    /**
     * Steps that take as much for each image.
     *
     * @param stepBytes for a step, whatever its images
     * @param imageBytes for each image of a step besides
     */
    public static TrainingMemory evenly(long parameterBytes, long stepBytes, long imageBytes, long freeBytes) {
        return new TrainingMemory(
                parameterBytes, List.of(new Step(0, stepBytes), new Step(1, stepBytes + imageBytes)), freeBytes);
    }

    /**
     * What a run needs.
     *
     * @param images of an epoch
     * @param batch most images of a step
     */
    public long bytes(int images, int batch) {
        return parameterBytes
                + IntStream.of(EpochPlan.batchSizes(images, batch))
                        .mapToLong(this::step)
                        .sum();
    }

    private long step(int images) {
        int next = 1;
        while (next < steps.size() - 1 && steps.get(next).images < images) {
            next++;
        }
        Step low = steps.get(next - 1);
        Step high = steps.get(next);
        return low.bytes + (images - low.images) * (high.bytes - low.bytes) / (high.images - low.images);
    }

    /** Whether that is free. */
    public boolean fits(int images, int batch) {
        return bytes(images, batch) <= freeBytes;
    }

    /** The largest choice of a batch, up to {@code batch}, for which what a run needs is free; 0 if it is for none. */
    public int largestBatch(int images, int batch) {
        int largest = batch;
        while (largest > 0 && !fits(images, largest)) {
            largest--;
        }
        return largest;
    }

    /** What a run needs and what is free, in a sentence; where it does not fit, with the largest batch that does. */
    public String sentence(int images, int batch) {
        int size = EpochPlan.batchSizes(images, batch)[0];
        String need = "A step of %d %s needs %s".formatted(size, noun(size), amount(bytes(images, batch)));
        if (fits(images, batch)) {
            return "%s; %s are free.".formatted(need, amount(freeBytes));
        }
        int largest = largestBatch(images, batch);
        return "%s, but %s are free: %s."
                .formatted(
                        need,
                        amount(freeBytes),
                        largest == 0
                                ? "close other programs or prune more first"
                                : "choose at most %d %s a step".formatted(largest, noun(largest)));
    }

    private static String noun(int images) {
        return images == 1 ? "image" : "images";
    }

    private static String amount(long bytes) {
        if (bytes < FEW) {
            return String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
        }
        // From here on it would be rounded to 1000 MB.
        return bytes < GIGA - MEGA / 2
                ? String.format(Locale.ROOT, "%.0f MB", bytes / MEGA)
                : String.format(Locale.ROOT, "%.1f GB", bytes / GIGA);
    }
}
