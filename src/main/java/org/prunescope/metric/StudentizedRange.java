package org.prunescope.metric;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** How far the largest of several standard normal numbers lies above the smallest. */
final class StudentizedRange {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Beyond these deviations a normal number is less likely than doubles can add to a share. */
    private static final double REACH = 8.5;

    /** Panels of Simpson's rule: the error stays below 1e-9. */
    private static final int PANELS = 400;

    private static final int HALVINGS = 50;

    private StudentizedRange() {}

    /**
     * The range that so many numbers keep within with a probability.
     *
     * @param probability in (0, 1)
     * @param count at least 2
     */
    static double quantile(double probability, int count) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("a probability lies in (0, 1), not at " + probability);
        }
        double low = 0;
        double high = 2 * REACH;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (probability(middle, count) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** P(R ≤ range) = n ∫ φ(z) (Φ(z) − Φ(z − range))ⁿ⁻¹ dz, where z is the largest. */
    static double probability(double range, int count) {
        double step = 2 * REACH / PANELS;
        double sum = 0;
        for (int i = 0; i <= PANELS; i++) {
            double z = -REACH + i * step;
            int weight = i == 0 || i == PANELS ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * NORMAL.density(z) * Math.pow(NORMAL.probability(z - range, z), count - 1.0);
        }
        return count * sum * step / 3;
    }
}
