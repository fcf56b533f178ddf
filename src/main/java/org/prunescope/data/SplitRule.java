package org.prunescope.data;

/**
 * How images are shared out where the disk does not say it. Shares of parts that are there already only weigh the
 * others: with a given test part, the default takes a quarter of the training images for validation.
 *
 * @param train share for training, above 0
 * @param validation share for validation, above 0
 * @param test share for the final evaluation, at least 0; all three add up to 1
 * @param seed of the shuffling
 */
public record SplitRule(double train, double validation, double test, long seed) {
    public static final SplitRule DEFAULT = new SplitRule(0.6, 0.2, 0.2, 1);

    public SplitRule {
        boolean positive = train > 0 && validation > 0 && test >= 0;
        if (!positive || !(Math.abs(train + validation + test - 1) < 1e-9)) {
            throw new IllegalArgumentException(
                    "shares %s, %s and %s: train and validation must be above 0, test at least 0, and their sum 1"
                            .formatted(train, validation, test));
        }
    }

    double share(Part part) {
        return switch (part) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
