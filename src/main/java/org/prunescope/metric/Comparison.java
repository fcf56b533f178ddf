package org.prunescope.metric;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Two networks, say the original and a pruned one, on the same images. Immutable. */
public final class Comparison {
    private final Predictions before;
    private final Predictions after;
    private final int[] supports;
    private final int[] right;
    private final int[] lost;
    private final int[] gained;

    /** @throws IllegalArgumentException if the images are not the same, judged by their labels */
    public Comparison(Predictions before, Predictions after) {
        if (before.classes() != after.classes() || before.size() != after.size()) {
            throw new IllegalArgumentException("%d images of %d classes cannot be paired with %d of %d"
                    .formatted(before.size(), before.classes(), after.size(), after.classes()));
        }
        this.before = before;
        this.after = after;
        supports = new int[before.classes()];
        right = new int[before.classes()];
        lost = new int[before.classes()];
        gained = new int[before.classes()];
        for (int i = 0; i < before.size(); i++) {
            int label = before.label(i);
            if (label != after.label(i)) {
                throw new IllegalArgumentException(
                        "image %d has label %d before and %d after".formatted(i, label, after.label(i)));
            }
            supports[label]++;
            right[label] += after.isRight(i) ? 1 : 0;
            lost[label] += isLost(i) ? 1 : 0;
            gained[label] += isGained(i) ? 1 : 0;
        }
    }

    public Predictions before() {
        return before;
    }

    public Predictions after() {
        return after;
    }

    /** Images that were right and are wrong now, in their order. */
    public int[] lostImages() {
        return images(this::isLost);
    }

    /** Images that were wrong and are right now, in their order. */
    public int[] gainedImages() {
        return images(this::isGained);
    }

    private int[] images(IntPredicate wanted) {
        return IntStream.range(0, before.size()).filter(wanted).toArray();
    }

    private boolean isLost(int image) {
        return before.isRight(image) && !after.isRight(image);
    }

    private boolean isGained(int image) {
        return !before.isRight(image) && after.isRight(image);
    }

    /** Whether the difference in right answers can be told from chance. */
    public McNemar test() {
        return McNemar.of(IntStream.of(lost).sum(), IntStream.of(gained).sum());
    }

    /** The same for each class, by label; p corrected by Holm for testing all of them. */
    public List<McNemar> testsByClass() {
        return McNemar.corrected(IntStream.range(0, lost.length)
                .mapToObj(i -> McNemar.of(lost[i], gained[i]))
                .toList());
    }

    /** How a class fared. */
    public PairedRecall recall(int label) {
        return new PairedRecall(supports[label], right[label], lost[label], gained[label]);
    }

    /**
     * How much a class's recall changed, in [−1, 1], with Tango's score interval for pairs; undefined without images.
     */
    public Measurement recallChange(int label) {
        return recall(label).change();
    }

    /**
     * How much balanced accuracy changed, in [−1, 1], with the percentile interval of 2,000 paired resamples within
     * each class; undefined without images.
     *
     * <p>The interval shrinks to a point where no image changed sides; {@link #judge} allows for that.
     */
    public Measurement balancedAccuracyChange(long seed) {
        StratifiedBootstrap bootstrap = new StratifiedBootstrap(supports.length);
        for (int i = 0; i < before.size(); i++) {
            bootstrap.add(before.label(i), isGained(i) ? 1 : isLost(i) ? -1 : 0);
        }
        List<Measurement> recalls = recallChanges();
        return recalls.isEmpty()
                ? Measurement.UNDEFINED
                : Measurement.of(mean(recalls), before.size(), bootstrap.interval(seed));
    }

    /**
     * Judges whether the second network's balanced accuracy is not worse than the first's by more than a margin set
     * beforehand: whether the lower end of the 95 % interval of the change, one-sided 97.5 %, lies above −margin.
     *
     * <p>The interval is the wider, at each end, of the paired bootstrap and of Tango's intervals combined (MOVER):
     * the bootstrap alone would call three unchanged images a proof.
     *
     * @param margin the loss that would still be accepted, in (0, 1)
     * @throws IllegalStateException if there are no images
     */
    public Verdict judge(double margin, long seed) {
        Measurement change = balancedAccuracyChange(seed);
        Interval resampled = change.interval().orElseThrow(() -> new IllegalStateException("no images to judge by"));
        Interval interval = resampled.hull(Interval.ofMean(recallChanges()));
        return new Verdict(change.value().orElseThrow(), interval, margin, before.size());
    }

    private List<Measurement> recallChanges() {
        return IntStream.range(0, supports.length)
                .mapToObj(this::recallChange)
                .filter(change -> change.value().isPresent())
                .toList();
    }

    private static double mean(List<Measurement> values) {
        return values.stream()
                .mapToDouble(m -> m.value().orElseThrow())
                .average()
                .orElseThrow();
    }
}
