package org.prunescope.score;

import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Step;

/** Sums up how strongly each filter of a layer answers images of each class. */
final class ResponseSums implements Accumulator.OneByOne {
    /** How strongly each filter answers each class, behind the first rectifier where there is one. */
    record Wanted() implements ValueNeed<ResponseSums> {
        @Override
        public Optional<Watch<ResponseSums>> watch(Network network, Step layer, int classes) {
            NetworkGraph.View view = network.graph().responseOf(layer.name());
            int channels = network.graph().shape(layer.name()).channels();
            return Watch.own(
                    this,
                    layer,
                    ChannelMeans.ofMagnitudes(network.graph(), view.step()),
                    () -> new ResponseSums(view.firstChannel(), channels, classes));
        }

        @Override
        public boolean readsLabels() {
            return true;
        }
    }

    private final int firstChannel;
    private final int channels;
    private final double[][] sums;
    private final double[][] squares;
    private final int[] images;

    /** @param firstChannel of those that are looked at, within means of magnitudes */
    ResponseSums(int firstChannel, int channels, int classes) {
        this.firstChannel = firstChannel;
        this.channels = channels;
        sums = new double[classes][channels];
        squares = new double[classes][channels];
        images = new int[classes];
    }

    @Override
    public void add(float[] values, int label) {
        for (int channel = 0; channel < channels; channel++) {
            double mean = Math.abs(values[firstChannel + channel]);
            sums[label][channel] += mean;
            squares[label][channel] += mean * mean;
        }
        images[label]++;
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
