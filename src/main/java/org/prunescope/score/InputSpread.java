package org.prunescope.score;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Window;

/**
 * How what a filter reads varies, place by place: the population standard deviation over images, the filter's input
 * channels and its window, with the zeros of the padding, as the filter sees them.
 *
 * <p>Sums over images and channels are kept for each pixel; the window is applied once, at the end.
 */
final class InputSpread implements Accumulator {
    /** How what a filter reads varies, place by place: everything under its window, padding included. */
    record Wanted() implements ValueNeed<InputSpread> {
        private record Key(String step, int groups) {}

        @Override
        public Optional<Watch<InputSpread>> watch(Network network, Step layer, int classes) {
            String input = layer.inputs().get(0);
            int groups = layer.operation() instanceof Convolution conv ? conv.groups() : 1;
            Shape shape = network.graph().shape(input);
            return Optional.of(new Watch<>(new Key(input, groups), input, () -> new InputSpread(shape, groups)));
        }
    }

    private final Shape input;
    private final int groups;
    private final List<RunningSums> sums;
    private final float[] numbers;
    private final float[] squares;
    private final float[] row;
    private final float[] squaredRow;
    private long images;

    /** @param groups independent groups of input channels; each gets a deviation of its own */
    InputSpread(Shape input, int groups) {
        this.input = input;
        this.groups = groups;
        sums = Stream.generate(() -> new RunningSums(input.positions()))
                .limit(groups)
                .toList();
        numbers = new float[Math.toIntExact(input.elements())];
        squares = new float[numbers.length];
        row = new float[input.positions()];
        squaredRow = new float[row.length];
    }

    @Override
    public void add(float[][] some, int... labels) {
        RunningSums.sumUp(some, labels.length, numbers, squares);
        int perGroup = input.channels() / groups;
        for (int channel = 0; channel < input.channels(); channel++) {
            System.arraycopy(numbers, channel * row.length, row, 0, row.length);
            System.arraycopy(squares, channel * row.length, squaredRow, 0, row.length);
            sums.get(channel / perGroup).addSums(row, squaredRow);
        }
        images += labels.length;
    }

    /**
     * σ of what the filters of a group read at each output position, row by row.
     *
     * @param output shape of the layer's output
     */
    double[] deviations(int group, Window window, Shape output) {
        double[] result = new double[output.positions()];
        int channels = input.channels() / groups;
        double count = (double) images * channels * window.kernelHeight() * window.kernelWidth();
        for (int h = 0; h < output.height(); h++) {
            for (int w = 0; w < output.width(); w++) {
                double sum = 0;
                double square = 0;
                for (int u = 0; u < window.kernelHeight(); u++) {
                    int row = h * window.strideHeight() - window.padTop() + u * window.dilationHeight();
                    for (int v = 0; v < window.kernelWidth(); v++) {
                        int column = w * window.strideWidth() - window.padLeft() + v * window.dilationWidth();
                        if (row >= 0 && row < input.height() && column >= 0 && column < input.width()) {
                            int pixel = row * input.width() + column;
                            sum += sums.get(group).sum(pixel);
                            square += sums.get(group).square(pixel);
                        }
                    }
                }
                result[h * output.width() + w] = Spread.deviation(sum, square, count);
            }
        }
        return result;
    }
}
