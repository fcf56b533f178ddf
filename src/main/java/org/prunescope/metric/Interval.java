package org.prunescope.metric;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A closed range that holds the true value in 95 of 100 such samples. */
public record Interval(double low, double high) {

    /** Standard deviations to each side of a 95 % interval. */
    private static final double Z = 1.96;

    /** Halvings of a range of length 2 after which doubles cannot tell its ends apart. */
    private static final int HALVINGS = 60;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval cannot reach from " + low + " to " + high);
        }
    }

    /**
     * The Wilson score interval of a share.
     *
     * @param hits in 0..total
     * @param total at least 1
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927</a>
     */
    public static Interval wilson(int hits, int total) {
        if (total < 1 || hits < 0 || hits > total) {
            throw new IllegalArgumentException("a share of " + hits + " in " + total + " has no interval");
        }
        double n = total;
        double share = hits / n;
        double centre = share + Z * Z / (2 * n);
        double reach = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        double scale = 1 + Z * Z / n;
        return new Interval(Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale));
    }

    /**
     * Tango's score interval of the change of a share that was measured twice on the same images.
     *
     * <p>Unlike a bootstrap it keeps its width where no image changed sides: with 51 such images it is ±0.07.
     *
     * @param lost images that were hits only the first time
     * @param gained images that were hits only the second time
     * @param total all images, at least 1 and at least lost + gained
     * @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C891::AID-SIM780%3E3.0.CO;2-B">Tango
     *     1998</a>
     */
    public static Interval pairedChange(int lost, int gained, int total) {
        if (total < 1 || lost < 0 || gained < 0 || lost + gained > total) {
            throw new IllegalArgumentException(
                    lost + " lost and " + gained + " gained of " + total + " have no interval");
        }
        double change = (double) (gained - lost) / total;
        DoubleUnaryOperator score = candidate -> pairedScore(candidate, lost, gained, total);
        return new Interval(crossing(score, Z, -1, change), crossing(score, -Z, change, 1));
    }

    /** Deviations of the counts from those that a true change would lead to; falls as the candidate grows. */
    private static double pairedScore(double candidate, int lost, int gained, int total) {
        double surplus = gained - lost - total * candidate;
        double b = (2 * total - gained + lost) * candidate - gained - lost;
        double c = -lost * candidate * (1 - candidate);
        double lostShare = (Math.sqrt(Math.max(0, b * b - 8 * total * c)) - b) / (4 * total);
        double variance = total * (2 * lostShare + candidate * (1 - candidate));
        return surplus == 0 ? 0 : surplus / Math.sqrt(Math.max(variance, Double.MIN_NORMAL));
    }

    private static double crossing(DoubleUnaryOperator falling, double level, double from, double to) {
        double low = from;
        double high = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (falling.applyAsDouble(middle) > level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /**
     * The interval of the mean of independent values, recovered from their own intervals (MOVER).
     *
     * @param values at least one, each with an interval
     * @see <a href="https://doi.org/10.1002/sim.3095">Zou and Donner 2008</a>
     */
    static Interval ofMean(List<Measurement> values) {
        double sum = 0;
        double below = 0;
        double above = 0;
        for (Measurement part : values) {
            double value = part.value().orElseThrow();
            Interval range = part.interval().orElseThrow();
            sum += value;
            below += (value - range.low) * (value - range.low);
            above += (range.high - value) * (range.high - value);
        }
        int n = values.size();
        return new Interval((sum - Math.sqrt(below)) / n, (sum + Math.sqrt(above)) / n);
    }

    /** The smallest interval that holds both. */
    Interval hull(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }
}
