package org.prunescope.engine;

/** Numbers of 16 bits as files store them (IEEE 754 binary16); Java 17 has none of its own. */
public final class HalfFloat {
    private HalfFloat() {}

    /** The number: sign, 5 bits of exponent, 10 bits of fraction. Exact. */
    public static float of(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24f;
                    case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
                };
        return bits < 0 ? -magnitude : magnitude;
    }
}
