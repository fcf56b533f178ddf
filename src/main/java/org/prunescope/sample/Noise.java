package org.prunescope.sample;

/** Smooth random values over the plane: two octaves of values on a lattice, blended between its points. */
final class Noise {
    private final long seed;

    Noise(long seed) {
        this.seed = seed;
    }

    /** A value in [0, 1]; it changes over about one unit. */
    double at(double x, double y) {
        return (2 * octave(x, y) + octave(2 * x + 17, 2 * y + 5)) / 3;
    }

    private double octave(double x, double y) {
        long column = (long) Math.floor(x);
        long row = (long) Math.floor(y);
        double right = smooth(x - column);
        double down = smooth(y - row);
        double top = lattice(column, row) * (1 - right) + lattice(column + 1, row) * right;
        double bottom = lattice(column, row + 1) * (1 - right) + lattice(column + 1, row + 1) * right;
        return top * (1 - down) + bottom * down;
    }

    private static double smooth(double part) {
        return part * part * (3 - 2 * part);
    }

    private double lattice(long column, long row) {
        long bits = seed ^ column * 0x9E3779B97F4A7C15L ^ row * 0xC2B2AE3D27D4EB4FL;
        bits = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL;
        bits = (bits ^ bits >>> 33) * 0xC4CEB9FE1A85EC53L;
        return (bits >>> 11) * 0x1.0p-53;
    }
}
