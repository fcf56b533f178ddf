package org.prunescope.score;

import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/** Sums up how strongly each filter of a layer answers images of each class. */
final class ResponseSums implements Accumulator {
    private static final int LANES = 8;

    /** How strongly each filter answers each class, behind the first rectifier where there is one. */
    record Wanted() implements ValueNeed<ResponseSums> {
        @Override
        public Optional<Watch<ResponseSums>> watch(Network network, Step layer, int classes) {
            NetworkGraph.View view = network.graph().responseOf(layer.name());
            Shape shape = network.graph().shape(view.step());
            int channels = network.graph().shape(layer.name()).channels();
            return Watch.own(
                    this, layer, view.step(), () -> new ResponseSums(shape, view.firstChannel(), channels, classes));
        }

        @Override
        public boolean readsLabels() {
            return true;
        }
    }

    private final Shape shape;
    private final int firstChannel;
    private final int channels;
    private final double[][] sums;
    private final double[][] squares;
    private final int[] images;

    ResponseSums(Shape shape, int firstChannel, int channels, int classes) {
        this.shape = shape;
        this.firstChannel = firstChannel;
        this.channels = channels;
        sums = new double[classes][channels];
        squares = new double[classes][channels];
        images = new int[classes];
    }

    @Override
    public void add(float[] values, int label) {
        int positions = shape.positions();
        for (int channel = 0; channel < channels; channel++) {
            double mean = (double) magnitude(values, (firstChannel + channel) * positions, positions) / positions;
            sums[label][channel] += mean;
            squares[label][channel] += mean * mean;
        }
        images[label]++;
    }

    /** Σ|value|, as eight sums at once: a single one would wait for itself at every addition. */
    private static float magnitude(float[] values, int start, int length) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int whole = start + length - length % LANES;
        for (int i = start; i < whole; i += LANES) {
            a += Math.abs(values[i]);
            b += Math.abs(values[i + 1]);
            c += Math.abs(values[i + 2]);
            d += Math.abs(values[i + 3]);
            e += Math.abs(values[i + 4]);
            f += Math.abs(values[i + 5]);
            g += Math.abs(values[i + 6]);
            h += Math.abs(values[i + 7]);
        }
        for (int i = whole; i < start + length; i++) {
            a += Math.abs(values[i]);
        }
        return a + b + (c + d) + (e + f + (g + h));
    }

    /** The mean over all images, by channel. */
    double[] means() {
        double[] means = new double[channels];
        int all = IntStream.of(images).sum();
        for (double[] own : sums) {
            for (int channel = 0; channel < channels; channel++) {
                means[channel] += own[channel] / all;
            }
        }
        return means;
    }

    /** What the images so far add up to. */
    ClassResponses toResponses() {
        double[][] means = new double[images.length][channels];
        double[][] halfWidths = new double[images.length][channels];
        for (int label = 0; label < images.length; label++) {
            int n = images[label];
            for (int channel = 0; channel < channels; channel++) {
                double deviation = Spread.deviation(sums[label][channel], squares[label][channel], n);
                means[label][channel] = n == 0 ? 0 : sums[label][channel] / n;
                halfWidths[label][channel] = n < 2 ? 0 : 1.96 * deviation / Math.sqrt(n - 1.0);
            }
        }
        return new ClassResponses(means, halfWidths, images);
    }
}
