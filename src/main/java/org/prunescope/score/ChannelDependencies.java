package org.prunescope.score;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelGroups.GroupChannel;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;

/**
 * All weights that hang on each channel of the groups that may be cut: the filters that make it, the factors of
 * normalisations that pass it on, and the slices of the layers that read it.
 */
final class ChannelDependencies {
    private final Network network;
    private final ChannelGroups groups;
    private final Map<String, Channel[]> channels = new LinkedHashMap<>();

    /** What hangs on one channel. */
    static final class Channel {
        private int members;
        private double squares;
        private double absolute;
        private long weights;
        private long factors;
        private double macs;

        /** Filters, normalisations and slices. */
        int members() {
            return members;
        }

        /** Σw² over all members, factors of normalisations included. */
        double squares() {
            return squares;
        }

        /** Σ|w| of filters and slices. */
        double absolute() {
            return absolute;
        }

        /** Numbers in filters and slices. */
        long weights() {
            return weights;
        }

        /** Learnable numbers that go with the channel, biases aside. */
        long parameters() {
            return weights + factors;
        }

        /** Multiply-accumulates for one image that go with the channel. */
        double macs() {
            return macs;
        }
    }

    ChannelDependencies(Network network) {
        this.network = network;
        groups = ChannelGroups.of(network.graph());
        for (ChannelGroup group : groups.prunable()) {
            Channel[] own = new Channel[group.channels()];
            for (int i = 0; i < own.length; i++) {
                own[i] = new Channel();
            }
            channels.put(group.id(), own);
        }
        for (Step step : network.graph().steps()) {
            if (step.operation().hasFilters()) {
                addFilters(step);
                if (!(step.operation() instanceof Convolution convolution && convolution.isDepthwise())) {
                    addSlices(step);
                }
            } else if (step.operation() instanceof BatchNormalization || step.operation() instanceof ChannelScaling) {
                addFactors(step);
            }
        }
    }

    private void addFilters(Step layer) {
        NetworkGraph graph = network.graph();
        Tensor weight = network.parameter(layer.name(), Role.WEIGHT);
        int length = weight.size() / weight.length(0);
        int positions = graph.shape(layer.name()).positions();
        for (int filter = 0; filter < weight.length(0); filter++) {
            Optional<Channel> channel = channel(layer.name(), filter);
            if (channel.isPresent()) {
                channel.get().members++;
                for (int i = 0; i < length; i++) {
                    add(channel.get(), weight.get(filter * length + i), positions);
                }
            }
        }
    }

    /** What a layer reads of each channel; several of its inputs may be one channel, as behind a flatten. */
    private void addSlices(Step layer) {
        NetworkGraph graph = network.graph();
        Tensor weight = network.parameter(layer.name(), Role.WEIGHT);
        String input = layer.inputs().get(0);
        int inputs = graph.shape(input).channels();
        int readBy = weight.length(1);
        int perGroup = weight.length(0) / (inputs / readBy);
        int kernel = weight.size() / weight.length(0) / readBy;
        int positions = graph.shape(layer.name()).positions();
        GroupChannel last = null;
        for (int in = 0; in < inputs; in++) {
            GroupChannel place = groups.channelOf(input, in).orElse(null);
            Channel channel = channel(input, in).orElse(null);
            if (channel == null) {
                continue;
            }
            if (!place.equals(last)) {
                channel.members++;
                last = place;
            }
            int firstFilter = in / readBy * perGroup;
            for (int filter = firstFilter; filter < firstFilter + perGroup; filter++) {
                for (int k = 0; k < kernel; k++) {
                    add(channel, weight.get((filter * readBy + in % readBy) * kernel + k), positions);
                }
            }
        }
    }

    private static void add(Channel channel, double value, int positions) {
        channel.squares += value * value;
        channel.absolute += Math.abs(value);
        channel.weights++;
        channel.macs += positions;
    }

    private void addFactors(Step step) {
        Tensor scale = network.parameter(step.name(), Role.SCALE);
        for (int i = 0; i < scale.size(); i++) {
            double factor = scale.get(i);
            channel(step.name(), i).ifPresent(channel -> {
                channel.members++;
                channel.squares += factor * factor;
                channel.factors += 2;
            });
        }
    }

    private Optional<Channel> channel(String step, int channel) {
        return groups.channelOf(step, channel)
                .filter(place -> channels.containsKey(place.group()))
                .map(place -> channels.get(place.group())[place.index()]);
    }

    /** All channels of all groups that may be cut. */
    List<Channel> all() {
        return channels.values().stream().flatMap(Arrays::stream).toList();
    }

    /** A score of each group's channels, handed to the filters that make them. */
    Map<String, double[]> spread(List<Step> layers, Function<Channel[], double[]> score) {
        Map<String, double[]> byGroup = new LinkedHashMap<>();
        channels.forEach((group, own) -> byGroup.put(group, score.apply(own.clone())));
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (Step layer : layers) {
            double[] own = new double[network.graph().shape(layer.name()).channels()];
            for (int filter = 0; filter < own.length; filter++) {
                GroupChannel place = groups.channelOf(layer.name(), filter).orElseThrow();
                own[filter] = byGroup.get(place.group())[place.index()];
            }
            scores.put(layer.name(), own);
        }
        return scores;
    }
}
