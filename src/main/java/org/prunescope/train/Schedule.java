package org.prunescope.train;

/** How the learning rate runs over the steps of a run, as a share of its highest value. */
public enum Schedule {
    /** The same throughout. */
    CONSTANT("constant") {
        @Override
        public double share(double progress) {
            return 1;
        }
    },
    /** A tenth after half of the steps, a hundredth after three quarters. */
    STEP("step") {
        @Override
        public double share(double progress) {
            return progress < 0.5 ? 1 : progress < 0.75 ? 0.1 : 0.01;
        }
    },
    /** Up in a straight line over the first twentieth, then down half a cosine to 0. */
    COSINE("cosine") {
        @Override
        public double share(double progress) {
            return progress < WARM_UP
                    ? progress / WARM_UP
                    : 0.5 * (1 + Math.cos(Math.PI * (progress - WARM_UP) / (1 - WARM_UP)));
        }
    },
    /** Up half a cosine from 1/25 over the first 30 %, then down half a cosine to almost 0. */
    ONE_CYCLE("one cycle") {
        @Override
        public double share(double progress) {
            return progress < 0.3 ? between(0.04, 1, progress / 0.3) : between(1, 4e-6, (progress - 0.3) / 0.7);
        }
    };

    private static final double WARM_UP = 0.05;

    private final String label;

    Schedule(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * The share of the highest rate.
     *
     * @param progress steps done of all steps, in [0, 1]
     */
    public abstract double share(double progress);

    private static double between(double from, double to, double part) {
        return to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * part));
    }
}
