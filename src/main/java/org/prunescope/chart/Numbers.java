package org.prunescope.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as text, the same everywhere: a real minus, narrow no-break spaces, and {@link #UNKNOWN} for what is not
 * finite. Independent of the locale.
 */
public final class Numbers {
    /** Stands for a figure that is not known or not defined. */
    public static final String UNKNOWN = "–";

    private static final char NARROW_SPACE = '\u202f';
    private static final String MINUS = "\u2212";
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    /** Below this a time left is told in seconds, above it as a clock. */
    private static final long SHORT_SECONDS = 10;

    private Numbers() {}

    /** A rate: {@code 0.61}. */
    public static String rate(double value) {
        return fixed(value, 2);
    }

    /** A number with fixed decimals: {@code 0.822}. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        BigDecimal rounded = round(value, decimals);
        return rounded.signum() < 0 ? MINUS + rounded.negate().toPlainString() : rounded.toPlainString();
    }

    /** A difference of rates: {@code +0.02}, {@code −0.18}, {@code 0.00}. */
    public static String signedRate(double difference) {
        return plus(difference, 2) + fixed(difference, 2);
    }

    /** A share in whole per cent: {@code 38 %}. */
    public static String percent(double share) {
        return percent(share, 0);
    }

    /** A share in per cent: {@code 5.5 %}. */
    public static String percent(double share, int decimals) {
        return withUnit(fixed(hundredfold(share), decimals), "%");
    }

    /** A change in whole per cent: {@code −28 %}, {@code +4 %}. */
    public static String signedPercent(double change) {
        return plus(hundredfold(change), 0) + percent(change);
    }

    /** A count with its thousands set apart: {@code 80 879 760}. */
    public static String count(long value) {
        String grouped = String.format(Locale.ROOT, "%,d", Math.abs(value)).replace(',', NARROW_SPACE);
        return value < 0 ? MINUS + grouped : grouped;
    }

    /** A difference of counts: {@code +3}, {@code −1}, {@code 0}. */
    public static String signedCount(long difference) {
        return difference > 0 ? "+" + count(difference) : count(difference);
    }

    /** A large count in short: {@code 568}, {@code 146 k}, {@code 80.9 M}, {@code 4.1 G}. */
    public static String scaled(long count) {
        double value = count;
        double size = Math.abs(value);
        if (size < THOUSAND) {
            return fixed(value, 0);
        }
        if (Math.round(size / THOUSAND) < THOUSAND) {
            return withUnit(fixed(value / THOUSAND, 0), "k");
        }
        return size < BILLION ? withUnit(fixed(value / MILLION, 1), "M") : withUnit(fixed(value / BILLION, 1), "G");
    }

    /** The size of a file, with three significant digits from 0.1 MB on: {@code 85 kB}, {@code 1.09 MB}. */
    public static String fileSize(long bytes) {
        if (bytes < MILLION / 10) {
            return bytes < THOUSAND ? withUnit(count(bytes), "B") : withUnit(fixed((double) bytes / THOUSAND, 0), "kB");
        }
        double megabytes = (double) bytes / MILLION;
        return withUnit(fixed(megabytes, megabytes < 10 ? 2 : megabytes < 100 ? 1 : 0), "MB");
    }

    /** An amount of memory: {@code 85 kB}, {@code 3.2 MB}, {@code 1.2 GB}. */
    public static String memory(long bytes) {
        if (bytes < MILLION / 10) {
            return withUnit(fixed((double) bytes / THOUSAND, 0), "kB");
        }
        return bytes < BILLION
                ? withUnit(fixed((double) bytes / MILLION, 1), "MB")
                : withUnit(fixed((double) bytes / BILLION, 1), "GB");
    }

    /** The memory of the program: {@code 0.4 GB}. */
    public static String gigabytes(long bytes) {
        return withUnit(fixed((double) bytes / BILLION, 1), "GB");
    }

    /** A short time: {@code 4.6 ms}. */
    public static String millis(double millis) {
        return withUnit(fixed(millis, 1), "ms");
    }

    /** How long a network takes: {@code 0.83 ms}, {@code 12.4 ms}, {@code 340 ms}. */
    public static String latency(double millis) {
        return withUnit(fixed(millis, latencyDecimals(millis)), "ms");
    }

    /** The spread of a latency, with the decimals of the latency itself: {@code ±0.05}. */
    public static String latencySpread(double spread, double millis) {
        return "±" + fixed(spread, latencyDecimals(millis));
    }

    private static int latencyDecimals(double millis) {
        return millis < 10 ? 2 : millis < 100 ? 1 : 0;
    }

    /** A time as a clock: {@code 01:12}, from an hour on {@code 1:02:33}. */
    public static String clock(long seconds) {
        return seconds < HOUR
                ? String.format(Locale.ROOT, "%02d:%02d", seconds / MINUTE, seconds % MINUTE)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    }

    /** How long work will go on: {@code 4 s left}, {@code 01:12 left}. */
    public static String timeLeft(long seconds) {
        return (seconds < SHORT_SECONDS ? withUnit(count(seconds), "s") : clock(seconds)) + " left";
    }

    /** An interval of rates: {@code [0.50, 0.72]}. */
    public static String interval(double low, double high) {
        return "[" + rate(low) + ", " + rate(high) + "]";
    }

    /** A small number in powers of ten: {@code 1.8·10⁻⁶}. */
    public static String scientific(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return fixed(value, 0);
        }
        String[] parts = String.format(Locale.ROOT, "%.1e", value).split("e", 2);
        return parts[0].replace("-", MINUS).replaceFirst("\\.0$", "") + "·10" + superscript(Integer.parseInt(parts[1]));
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        String.valueOf(Math.abs(exponent)).chars().forEach(digit -> text.append(SUPERSCRIPTS.charAt(digit - '0')));
        return text.toString();
    }

    private static String withUnit(String number, String unit) {
        return number.equals(UNKNOWN) ? UNKNOWN : number + NARROW_SPACE + unit;
    }

    private static String plus(double value, int decimals) {
        return Double.isFinite(value) && round(value, decimals).signum() > 0 ? "+" : "";
    }

    /** In decimals, because 0.285 · 100 is less than 28.5 in binary. */
    private static double hundredfold(double share) {
        return Double.isFinite(share)
                ? BigDecimal.valueOf(share).movePointRight(2).doubleValue()
                : share;
    }

    private static BigDecimal round(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }
}
