package org.prunescope.study;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.PairedRecall;
import org.prunescope.metric.Predictions;

/**
 * What became of the classes when a share of one group of channels was removed.
 *
 * @param removed channels that went; 0 where the limits allow none, and the network is the original
 * @param classes each against the original on the same images, by label; fewer images than there are where the outcome
 *     was clear early
 * @param lost images that the original recognises and this network does not, as positions in the validation part
 */
public record SensitivityCell(int removed, List<PairedRecall> classes, List<Integer> lost) {

    public SensitivityCell {
        classes = List.copyOf(classes);
        lost = List.copyOf(lost);
    }

    /** What nothing was removed from. */
    static SensitivityCell untouched(Predictions original) {
        Comparison same = new Comparison(original, original);
        return new SensitivityCell(
                0, IntStream.range(0, original.classes()).mapToObj(same::recall).toList(), List.of());
    }

    /** Images seen of all classes. */
    public int images() {
        return classes.stream().mapToInt(PairedRecall::images).sum();
    }

    /** The class that lost most of its recall, the first where several tie; empty where none lost any. */
    public OptionalInt mostHarmed() {
        return IntStream.range(0, classes.size())
                .filter(label -> change(label) < 0)
                .boxed()
                .min(Comparator.comparingDouble(this::change))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private double change(int label) {
        return classes.get(label).change().value().orElse(0);
    }
}
