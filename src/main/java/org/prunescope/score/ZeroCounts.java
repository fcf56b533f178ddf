package org.prunescope.score;

import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/** How many numbers of each channel's maps are exactly zero. */
final class ZeroCounts implements Accumulator.OneByOne {
    private static final float LIFT = 0x1p100f;
    private final int firstChannel;
    private final int positions;
    /** In single precision, which counts up to 16 million images. */
    private final float[] others;

    private long images;

    /** Counts behind the first rectifier. */
    record Wanted() implements ValueNeed<ZeroCounts> {
        @Override
        public Optional<Watch<ZeroCounts>> watch(Network network, Step layer, int classes) {
            NetworkGraph graph = network.graph();
            return graph.rectifierBehind(layer.name())
                    .flatMap(view ->
                            Watch.own(this, layer, view.step(), () -> new ZeroCounts(graph.shape(view.step()), view)));
        }
    }

    private ZeroCounts(Shape shape, NetworkGraph.View view) {
        firstChannel = view.firstChannel();
        positions = shape.positions();
        others = new float[Math.toIntExact(shape.elements())];
    }

    @Override
    public void add(float[] values, int label) {
        count(values, others);
        images++;
    }

    /**
     * Counts at each place whether a number is not zero. The products lift even the smallest above 1, so that nothing must
     * be asked: the processor would guess wrong half of the time.
     */
    private static void count(float[] values, float[] others) {
        for (int i = 0; i < others.length; i++) {
            others[i] += Math.min(1, Math.abs(values[i]) * LIFT * LIFT);
        }
    }

    /** Share of a channel's numbers that are zero, in [0, 1]. */
    double share(int channel) {
        double sum = 0;
        int start = (firstChannel + channel) * positions;
        for (int i = start; i < start + positions; i++) {
            sum += others[i];
        }
        return 1 - sum / positions / images;
    }
}
