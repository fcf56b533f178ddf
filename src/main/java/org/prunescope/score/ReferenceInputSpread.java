package org.prunescope.score;

import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/**
 * The spread of the slices that the released Beta-Rank code takes for a filter's input: for output position (i, j) with
 * stride s the <em>channels</em> from i·s, the <em>rows</em> from j·s, as many of each as the kernel is high and wide,
 * and all columns. It slices [channel, row, column] as if it were [row, column, channel].
 */
final class ReferenceInputSpread implements Accumulator.OneByOne {
    /** The slices of the input that the released Beta-Rank code takes for what a filter reads. */
    record Wanted() implements ValueNeed<ReferenceInputSpread> {
        private record Key(String step) {}

        @Override
        public Optional<Watch<ReferenceInputSpread>> watch(Network network, Step layer, int classes) {
            String input = layer.inputs().get(0);
            Shape shape = network.graph().shape(input);
            return Optional.of(new Watch<>(new Key(input), input, () -> new ReferenceInputSpread(shape)));
        }
    }

    private final Shape input;
    private final double[] sums;
    private final double[] squares;
    private long images;

    ReferenceInputSpread(Shape input) {
        this.input = input;
        sums = new double[input.channels() * input.height()];
        squares = new double[sums.length];
    }

    @Override
    public void add(float[] values, int label) {
        for (int line = 0; line < sums.length; line++) {
            double sum = 0;
            double square = 0;
            for (int i = line * input.width(); i < (line + 1) * input.width(); i++) {
                sum += values[i];
                square += (double) values[i] * values[i];
            }
            sums[line] += sum;
            squares[line] += square;
        }
        images++;
    }

    /**
     * σ over images, {@code height} channels from {@code channel}, {@code width} rows from {@code row}, and all
     * columns; cut off at the ends as slices are.
     *
     * @return NaN for an empty slice
     */
    double deviation(int channel, int height, int row, int width) {
        double sum = 0;
        double square = 0;
        long lines = 0;
        for (int c = channel; c < Math.min(channel + height, input.channels()); c++) {
            for (int r = row; r < Math.min(row + width, input.height()); r++) {
                sum += sums[c * input.height() + r];
                square += squares[c * input.height() + r];
                lines++;
            }
        }
        return lines == 0 ? Double.NaN : Spread.deviation(sum, square, (double) lines * input.width() * images);
    }
}
