package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A random network of which some channels hold the same value on every image, because their filters read nothing, with
 * the images on which that was observed.
 */
final class PlantedConstants {
    private static final int IMAGES = 3;
    /** Means over different numbers of equal values differ in the last digits. */
    private static final double SAME = 1e-9;

    private final Network network;
    private final List<double[]> images;

    private PlantedConstants(Network network, List<double[]> images) {
        this.network = network;
        this.images = images;
    }

    static PlantedConstants of(NetworkGraph graph, long seed) {
        Random random = new Random(seed);
        Map<String, Map<Role, Tensor>> parameters =
                new LinkedHashMap<>(SampleGraphs.randomized(graph, seed).parameters());
        ChannelGroups groups = ChannelGroups.of(graph);
        for (ChannelGroup group : groups.prunable()) {
            BitSet constant = randomChannels(group.channels(), random);
            BitSet dead = randomChannels(group.channels(), random);
            dead.and(constant);
            ChannelSelection planted = ChannelSelection.removing(Map.of(group.id(), constant));
            ChannelSelection zero = ChannelSelection.removing(Map.of(group.id(), dead));
            for (Step step : graph.steps()) {
                parameters.computeIfPresent(step.name(), (name, own) -> {
                    Map<Role, Tensor> silenced = new EnumMap<>(own);
                    silenced.computeIfPresent(Role.WEIGHT, (r, t) -> zeroRows(t, lost(groups, planted, step)));
                    for (Role role : List.of(Role.BIAS, Role.SHIFT, Role.MEAN)) {
                        silenced.computeIfPresent(role, (r, t) -> zeroRows(t, lost(groups, zero, step)));
                    }
                    return silenced;
                });
            }
        }
        long elements = graph.imageShape().elements();
        List<double[]> images = IntStream.range(0, IMAGES)
                .mapToObj(i -> random.doubles(elements).toArray())
                .toList();
        return new PlantedConstants(new Network(graph, parameters), images);
    }

    private static BitSet randomChannels(int count, Random random) {
        BitSet channels = new BitSet(count);
        for (int channel = 0; channel < count; channel++) {
            channels.set(channel, random.nextBoolean());
        }
        return channels;
    }

    private static BitSet lost(ChannelGroups groups, ChannelSelection selection, Step step) {
        BitSet lost = new BitSet();
        for (int channel = 0; channel < groups.classesOf(step.name()).length; channel++) {
            lost.set(channel, groups.loses(selection, step.name(), channel));
        }
        return lost;
    }

    private static Tensor zeroRows(Tensor tensor, BitSet rows) {
        float[] values = tensor.toArray();
        int row = values.length / tensor.length(0);
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i / row) ? 0 : values[i];
        }
        return Tensor.of(tensor.shape(), values);
    }

    /** What the images show of every value that is read across channels. */
    private static ConstantChannels observe(Network network, List<double[]> images) {
        NetworkGraph graph = network.graph();
        List<Map<String, double[]>> traces = images.stream()
                .map(image -> new ReferenceInterpreter(network).trace(image))
                .toList();
        SortedMap<String, SortedMap<Integer, Double>> constants = new TreeMap<>();
        for (Step step : graph.steps()) {
            if (step.operation().readsAcross()) {
                String read = step.inputs().get(0);
                int positions = graph.shape(read).positions();
                for (int channel = 0; channel < graph.shape(read).channels(); channel++) {
                    int from = channel * positions;
                    double[] all = traces.stream()
                            .flatMapToDouble(trace -> Arrays.stream(trace.get(read), from, from + positions))
                            .toArray();
                    double low = Arrays.stream(all).min().orElseThrow();
                    double high = Arrays.stream(all).max().orElseThrow();
                    if (high - low <= SAME) {
                        double value = Math.abs(high) <= SAME ? 0 : (low + high) / 2;
                        constants.computeIfAbsent(read, key -> new TreeMap<>()).put(channel, value);
                    }
                }
            }
        }
        return new ConstantChannels(constants);
    }

    /** All silent channels, but for those that some value needs as its last. */
    private static ChannelSelection silent(ChannelGroups groups, ConstantChannels constants) {
        SilentChannels silent = SilentChannels.of(groups, constants);
        Map<String, BitSet> removed = new TreeMap<>();
        for (ChannelGroup group : groups.prunable()) {
            BitSet own = silent.of(group.id());
            group.keepOneOf().stream()
                    .filter(lifeline -> lifeline.stream().allMatch(own::get))
                    .forEach(lifeline -> own.clear(new TreeSet<>(lifeline).first()));
            removed.put(group.id(), own);
        }
        return silent.leavingConstants(ChannelSelection.removing(removed));
    }

    /** Cuts all silent channels, demands the same outputs as before, and returns what was cut. */
    ChannelSelection requireLossless(double tolerance) {
        ChannelGroups groups = ChannelGroups.of(network.graph());
        ChannelSelection selection = silent(groups, observe(network, images));
        Network pruned = Surgery.prune(network, selection);
        for (double[] image : images) {
            double[] expected = new ReferenceInterpreter(network).run(image);
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(new ReferenceInterpreter(pruned).run(image))
                    .containsExactly(expected, within(tolerance * Math.max(1, largest)));
        }
        assertThat(CostModel.of(groups).cost(selection)).isEqualTo(CostModel.costOf(pruned.graph()));
        assertThat(CostModel.of(groups).parameters(selection))
                .isEqualTo(CostModel.costOf(pruned.graph()).parameters());
        return selection;
    }
}
