package org.prunescope.score;

import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/**
 * How each output number of a layer varies over the images: the population standard deviation at every (channel,
 * position). Summed is what differs from the first image, so that little is lost where a number hardly varies.
 */
final class OutputSpread implements Accumulator {
    /** How each output number varies over the images, before normalisation. */
    record Wanted() implements ValueNeed<OutputSpread> {
        @Override
        public Optional<Watch<OutputSpread>> watch(Network network, Step layer, int classes) {
            NormalizedView seen = NormalizedView.of(network, layer.name());
            Shape shape = network.graph().shape(layer.name());
            return Watch.own(this, layer, seen.step(), () -> new OutputSpread(shape, seen));
        }
    }

    private final Shape shape;
    private final NormalizedView view;
    private final RunningSums sums;
    private final float[] first;
    private long images;

    /**
     * @param shape of the layer's output
     * @param view where it is seen
     */
    OutputSpread(Shape shape, NormalizedView view) {
        this.shape = shape;
        this.view = view;
        first = new float[Math.toIntExact(shape.elements())];
        sums = new RunningSums(first.length);
    }

    @Override
    public void add(float[][] some, int... labels) {
        if (images == 0) {
            System.arraycopy(some[0], 0, first, 0, first.length);
        }
        sums.addDifferences(some, labels.length, first);
        images += labels.length;
    }

    /** σ of one channel at one position, row by row. */
    double deviation(int channel, int position) {
        int index = channel * shape.positions() + position;
        return Spread.deviation(sums.sum(index), sums.square(index), (double) images) / Math.abs(view.factor(channel));
    }
}
