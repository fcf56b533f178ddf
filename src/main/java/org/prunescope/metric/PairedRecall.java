package org.prunescope.metric;

import java.util.List;

/**
 * How one class fared on the same images before and after a change: all that its recalls, and the difference between
 * them, rest on.
 *
 * @param images of the class, at least 0
 * @param right recognised after the change
 * @param lost recognised before and not after
 * @param gained not recognised before, but after
 */
public record PairedRecall(int images, int right, int lost, int gained) {

    public PairedRecall {
        if (gained < 0 || lost < 0 || gained > right || right + lost > images) {
            throw new IllegalArgumentException("of %d images, %d cannot be right with %d lost and %d gained"
                    .formatted(images, right, lost, gained));
        }
    }

    /** Recall after the change, with Wilson interval; undefined without images. */
    public Measurement after() {
        return Measurement.share(right, images);
    }

    /** Recall before it, with Wilson interval; undefined without images. */
    public Measurement before() {
        return Measurement.share(right + lost - gained, images);
    }

    /** How much the recall changed, in [−1, 1], with Tango's score interval for pairs; undefined without images. */
    public Measurement change() {
        return images == 0
                ? Measurement.UNDEFINED
                : Measurement.of(
                        (double) (gained - lost) / images, images, Interval.pairedChange(lost, gained, images));
    }

    /**
     * Balanced accuracy after the change over the classes that have images, with an interval recovered from those of
     * the recalls (MOVER); undefined where none has.
     *
     * @see <a href="https://doi.org/10.1002/sim.3095">Zou and Donner 2008</a>
     */
    public static Measurement balanced(List<PairedRecall> classes) {
        List<Measurement> recalls = classes.stream()
                .filter(each -> each.images > 0)
                .map(PairedRecall::after)
                .toList();
        return recalls.isEmpty()
                ? Measurement.UNDEFINED
                : Measurement.of(
                        recalls.stream()
                                .mapToDouble(recall -> recall.value().orElseThrow())
                                .average()
                                .orElseThrow(),
                        classes.stream().mapToInt(PairedRecall::images).sum(),
                        Interval.ofMean(recalls));
    }
}
