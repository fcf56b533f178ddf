package org.prunescope.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.train.Recipe;

/**
 * How sensitivity is surveyed.
 *
 * @param ratios shares of one group's channels that are removed, each in (0, {@link Policy#MOST}]; ascending
 * @param limits what stays in any case
 * @param floors how far classes may fall
 * @param recipe by which every network is fine-tuned before it is measured; empty to measure it as it was cut
 */
public record SensitivityChoice(List<Double> ratios, Limits limits, Floors floors, Optional<Recipe> recipe) {
    /** Ten to eighty per cent. */
    public static final List<Double> USUAL_RATIOS =
            IntStream.rangeClosed(1, 8).mapToObj(tenths -> tenths / 10.0).toList();

    public SensitivityChoice {
        ratios = ratios.stream().distinct().sorted().toList();
        if (ratios.isEmpty()) {
            throw new IllegalArgumentException("at least one ratio must be tried");
        }
        for (double ratio : ratios) {
            if (!(ratio > 0 && ratio <= Policy.MOST)) {
                throw new IllegalArgumentException(
                        "a ratio to try lies above 0 and at most at %s, not at %s".formatted(Policy.MOST, ratio));
            }
        }
    }
}
