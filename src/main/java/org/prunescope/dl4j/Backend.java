package org.prunescope.dl4j;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The native side of Deeplearning4j. Its first use in a process takes seconds: libraries are unpacked and loaded. */
final class Backend {
    /** Read at the construction of every layer; Deeplearning4j 1.0.0-M2.1 switches its fast code off by default. */
    private static final String SLOW = "org.eclipse.deeplearning4j.helpers.disable";

    private Backend() {}

    /**
     * Makes the calling thread ready to build and run networks.
     *
     * <p>OpenMP counts threads for each calling thread, and its idle threads spin: more of them than free cores makes
     * everything slower by an order of magnitude.
     */
    static void prepare(int threads) {
        if (System.getProperty(SLOW) == null) {
            System.setProperty(SLOW, "false");
        }
        Nd4j.getEnvironment().setMaxThreads(threads);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }
}
