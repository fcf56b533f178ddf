package org.prunescope.app.filters;

import org.prunescope.study.Calibration;

/** Where a ranking's images come from, in words. */
final class CalibrationWords {
    private CalibrationWords() {}

    /** {@code training} or {@code validation}. */
    static String part(Calibration calibration) {
        return calibration.source() == Calibration.Source.TRAIN ? "training" : "validation";
    }

    /** As it stands before a number of images: {@code train}. */
    static String brief(Calibration calibration) {
        return calibration.source() == Calibration.Source.TRAIN ? "train" : "validation";
    }
}
