package org.prunescope.sample;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Paints one lesion on skin: 64×64 pixels, each the mean of four samples. The same kind, index and seed give the same
 * picture on every machine, which is why all angles go through {@link StrictMath}.
 */
final class LesionPainter {
    static final int SIZE = 64;
    private static final int OVERSAMPLING = 2;
    private static final int HARMONICS = 7;

    private final RandomGenerator random;
    private final Lesion.Signs signs;

    private final double[] skin;
    private final double[] brown;
    private final double centreX;
    private final double centreY;
    private final double radius;
    private final double tilt;
    private final double[] amplitudes = new double[HARMONICS];
    private final double[] phases = new double[HARMONICS];
    private final Noise shade;
    private final Noise patches;
    private final Noise grain;
    private final double[][] cysts;
    private final double[][] hairs;
    private final double lightAngle;
    private final double lightSlope;

    private LesionPainter(Lesion kind, int index, long seed) {
        random = RandomGeneratorFactory.of("Xoshiro256PlusPlus")
                .create(seed * 1_000_003 + kind.stream() * 100_000L + index);
        signs = kind.draw(random);
        double tone = random.nextDouble();
        skin = new double[] {between(0.93, 0.74, tone), between(0.76, 0.53, tone), between(0.68, 0.42, tone)};
        double depth = random.nextDouble();
        brown = new double[] {between(0.62, 0.36, depth), between(0.42, 0.22, depth), between(0.30, 0.15, depth)};
        centreX = 0.5 + 0.07 * random.nextGaussian();
        centreY = 0.5 + 0.07 * random.nextGaussian();
        radius = 0.19 + 0.13 * random.nextDouble() + 0.02 * signs.asymmetry();
        tilt = 2 * Math.PI * random.nextDouble();
        for (int k = 0; k < HARMONICS; k++) {
            double strength = k < 2 ? 0.26 * signs.asymmetry() : 0.13 * signs.raggedness() / (k - 0.5);
            amplitudes[k] = strength * random.nextGaussian();
            phases[k] = 2 * Math.PI * random.nextDouble();
        }
        shade = new Noise(random.nextLong());
        patches = new Noise(random.nextLong());
        grain = new Noise(random.nextLong());
        cysts = drawCysts();
        hairs = drawHairs();
        lightAngle = 2 * Math.PI * random.nextDouble();
        lightSlope = 0.16 * random.nextDouble();
    }

    /** @param index number of the picture within its kind */
    static BufferedImage paint(Lesion kind, int index, long seed) {
        return new LesionPainter(kind, index, seed).paint();
    }

    private static double between(double from, double to, double part) {
        return from + (to - from) * part;
    }

    private double[][] drawCysts() {
        int count = (int) Math.round(15 * signs.cysts() * signs.cysts() + 3 * signs.cysts() * random.nextDouble());
        double[][] drawn = new double[count][];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double distance = radius * 0.85 * Math.sqrt(random.nextDouble());
            drawn[i] = new double[] {
                centreX + distance * StrictMath.cos(angle),
                centreY + distance * StrictMath.sin(angle),
                0.010 + 0.014 * random.nextDouble()
            };
        }
        return drawn;
    }

    private double[][] drawHairs() {
        int count = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
        double[][] drawn = new double[count][];
        for (int i = 0; i < count; i++) {
            double angle = Math.PI * random.nextDouble();
            drawn[i] = new double[] {
                StrictMath.cos(angle),
                StrictMath.sin(angle),
                0.8 * (random.nextDouble() - 0.5),
                0.10 * (random.nextDouble() - 0.5)
            };
        }
        return drawn;
    }

    private BufferedImage paint() {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        double step = 1.0 / (SIZE * OVERSAMPLING);
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                double[] sum = new double[3];
                for (int sample = 0; sample < OVERSAMPLING * OVERSAMPLING; sample++) {
                    double x = (column * OVERSAMPLING + sample % OVERSAMPLING + 0.5) * step;
                    double y = (row * OVERSAMPLING + sample / OVERSAMPLING + 0.5) * step;
                    double[] colour = colour(x, y);
                    for (int c = 0; c < 3; c++) {
                        sum[c] += colour[c] / (OVERSAMPLING * OVERSAMPLING);
                    }
                }
                image.setRGB(column, row, pack(sum));
            }
        }
        return image;
    }

    private int pack(double[] colour) {
        int packed = 0;
        for (double part : colour) {
            double noisy = part + 0.012 * random.nextGaussian();
            packed = (packed << 8) | (int) Math.round(255 * Math.max(0, Math.min(1, noisy)));
        }
        return packed;
    }

    private double[] colour(double x, double y) {
        double[] colour = skin.clone();
        blend(colour, 0.90 + 0.20 * grain.at(9 * x, 9 * y));
        double cover = cover(x, y);
        if (cover > 0) {
            double[] lesion = lesion(x, y);
            for (int c = 0; c < 3; c++) {
                colour[c] += cover * (lesion[c] - colour[c]);
            }
        }
        if (onHair(x, y)) {
            blend(colour, 0.35);
        }
        double light = (x - 0.5) * StrictMath.cos(lightAngle) + (y - 0.5) * StrictMath.sin(lightAngle);
        double fromCentre = (x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5);
        blend(colour, 1 + lightSlope * light - 0.28 * fromCentre);
        return colour;
    }

    private static void blend(double[] colour, double factor) {
        for (int c = 0; c < colour.length; c++) {
            colour[c] *= factor;
        }
    }

    /** How much of the lesion covers the skin at a place: 1 inside, 0 outside, between them at the border. */
    private double cover(double x, double y) {
        double dx = x - centreX;
        double dy = y - centreY;
        double distance = Math.sqrt(dx * dx + dy * dy);
        double angle = StrictMath.atan2(dy, dx) - tilt;
        double outline = 1;
        for (int k = 0; k < HARMONICS; k++) {
            outline += amplitudes[k] * StrictMath.cos((k + 1) * angle + phases[k]);
        }
        double width = between(0.090, 0.018, signs.sharpness());
        double depth = (radius * Math.max(0.35, outline) - distance) / width;
        double clamped = Math.max(0, Math.min(1, 0.5 + 0.5 * depth));
        return clamped * clamped * (3 - 2 * clamped);
    }

    private double[] lesion(double x, double y) {
        double[] colour = brown.clone();
        double change = shade.at(5 * x, 5 * y) - 0.5;
        blend(colour, 1 - (0.35 + 1.25 * signs.variegation()) * change);
        double veil = 1.3 * signs.blueVeil() * Math.max(0, patches.at(3.5 * x, 3.5 * y) - 0.35);
        double[] blue = {0.25, 0.28, 0.36};
        for (int c = 0; c < 3; c++) {
            colour[c] += Math.min(1, 1.6 * veil) * (blue[c] - colour[c]);
        }
        blend(colour, 1 - 0.34 * signs.network() * mesh(x, y));
        for (double[] cyst : cysts) {
            double dx = x - cyst[0];
            double dy = y - cyst[1];
            if (dx * dx + dy * dy < cyst[2] * cyst[2]) {
                return new double[] {0.86, 0.78, 0.62};
            }
        }
        return colour;
    }

    /** A mesh of dark lines, bent by noise so that it does not look ruled. */
    private double mesh(double x, double y) {
        double bend = 0.13 * (patches.at(5 * x + 31, 5 * y) - 0.5);
        double turnX = x * StrictMath.cos(tilt) - y * StrictMath.sin(tilt) + bend;
        double turnY = x * StrictMath.sin(tilt) + y * StrictMath.cos(tilt) - bend;
        double lines = Math.max(StrictMath.cos(2 * Math.PI * 15 * turnX), StrictMath.cos(2 * Math.PI * 15 * turnY));
        return Math.max(0, lines);
    }

    private boolean onHair(double x, double y) {
        for (double[] hair : hairs) {
            double along = (x - 0.5) * hair[0] + (y - 0.5) * hair[1];
            double across = (x - 0.5) * hair[1] - (y - 0.5) * hair[0] - hair[2] - hair[3] * along * along * 8;
            if (Math.abs(across) < 0.006) {
                return true;
            }
        }
        return false;
    }
}
