package org.prunescope.plan;

import java.util.List;

/**
 * How long one layer takes at some widths, and by interpolation at those between: linear along input and output
 * channels, as the work of a layer is. Beyond the last widths the last slope goes on, never below 0. Immutable.
 */
public final class WidthTimes {
    private final int[] in;
    private final int[] out;
    /** By place in {@code in}, then in {@code out}. */
    private final double[][] millis;

    /**
     * @param in input channels that were measured, ascending, at least one
     * @param out output channels that were measured, ascending, at least one
     * @param millis for each of {@code in}, one for each of {@code out}
     */
    public WidthTimes(List<Integer> in, List<Integer> out, List<List<Double>> millis) {
        this.in = ascending(in);
        this.out = ascending(out);
        this.millis = millis.stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        if (this.millis.length != this.in.length) {
            throw new IllegalArgumentException(
                    "%d widths need as many rows of times, not %d".formatted(this.in.length, this.millis.length));
        }
        for (double[] row : this.millis) {
            if (row.length != this.out.length) {
                throw new IllegalArgumentException(
                        "%d widths need as many times, not %d".formatted(this.out.length, row.length));
            }
        }
    }

    private static int[] ascending(List<Integer> widths) {
        int[] all = widths.stream().mapToInt(Integer::intValue).toArray();
        if (all.length == 0) {
            throw new IllegalArgumentException("a layer is measured at one width at least");
        }
        for (int i = 1; i < all.length; i++) {
            if (all[i] <= all[i - 1]) {
                throw new IllegalArgumentException("widths must ascend: " + widths);
            }
        }
        return all;
    }

    /** Milliseconds with so many input and output channels. */
    public double at(int inputs, int outputs) {
        int row = cell(in, inputs);
        if (in.length == 1) {
            return Math.max(0, along(millis[0], outputs));
        }
        double low = along(millis[row], outputs);
        double high = along(millis[row + 1], outputs);
        return Math.max(0, between(in[row], low, in[row + 1], high, inputs));
    }

    private double along(double[] row, int outputs) {
        int cell = cell(out, outputs);
        return out.length == 1 ? row[0] : between(out[cell], row[cell], out[cell + 1], row[cell + 1], outputs);
    }

    /** Where the cell begins in which a width lies, or the one that it lies beyond. */
    private static int cell(int[] widths, int width) {
        int cell = 0;
        while (cell < widths.length - 2 && width > widths[cell + 1]) {
            cell++;
        }
        return cell;
    }

    private static double between(int from, double low, int to, double high, int width) {
        return low + (high - low) * (width - from) / (to - from);
    }
}
