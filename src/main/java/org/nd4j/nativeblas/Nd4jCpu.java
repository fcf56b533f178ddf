package org.nd4j.nativeblas;

/**
 * What Deeplearning4j 1.0.0-M2.1 asks, by reflection and under this name, whether it may use oneDNN.
 *
 * <p>The class has moved away in ND4J, and without an answer every layer silently falls back to code that is twenty
 * times slower. This is the answer, passed on from where it lives now.
 */
public final class Nd4jCpu {
    private Nd4jCpu() {}

    /** The switches of the native library. */
    public static final class Environment {
        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        public static Environment getInstance() {
            return INSTANCE;
        }

        public boolean isUseMKLDNN() {
            return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance()
                    .isUseONEDNN();
        }
    }
}
