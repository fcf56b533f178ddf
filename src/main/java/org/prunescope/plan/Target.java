package org.prunescope.plan;

/** How much should go. */
public sealed interface Target {

    /**
     * A share of the filters.
     *
     * @param removed in [0, {@link Policy#MOST}]
     */
    record Filters(double removed) implements Target {
        public Filters {
            if (!(removed >= 0 && removed <= Policy.MOST)) {
                throw new IllegalArgumentException(
                        "the share to remove lies in 0..%s, not at %s".formatted(Policy.MOST, removed));
            }
        }
    }

    /**
     * At most this share of the multiply-accumulates stays.
     *
     * @param left in (0, 1]
     */
    record Macs(double left) implements Target {
        public Macs {
            requireShare(left);
        }
    }

    /**
     * At most this share of the learnable parameters stays.
     *
     * @param left in (0, 1]
     */
    record Parameters(double left) implements Target {
        public Parameters {
            requireShare(left);
        }
    }

    /**
     * At most this share of the time for one image stays, as a {@link LatencyTable} tells it.
     *
     * @param left in (0, 1]
     */
    record Latency(double left) implements Target {
        public Latency {
            requireShare(left);
        }
    }

    /**
     * Exactly the channels that say nothing on the images, whatever their scores: the output stays as it is.
     *
     * @see org.prunescope.graph.SilentChannels
     */
    record Silent() implements Target {}

    /** A list of ratios in the order of HRank and Beta-Rank. */
    record Rates(CompressRates rates) implements Target {}

    private static void requireShare(double left) {
        if (!(left > 0 && left <= 1)) {
            throw new IllegalArgumentException("the share that stays lies in (0, 1], not at " + left);
        }
    }
}
