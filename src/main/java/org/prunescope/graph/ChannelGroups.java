package org.prunescope.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The partition of a graph's channels into groups that can only be cut as one.
 *
 * <p>Every (step, output channel) is a slot; operations tie slots; union-find gives classes of slots, and layers that
 * share classes form a group. No roots and no trigger tables: the result does not depend on an order of traversal.
 */
public final class ChannelGroups {
    private static final int NO_GROUP = -1;

    private final NetworkGraph graph;
    private final List<ChannelGroup> groups;
    /** For each step, the class of each of its output channels. */
    private final Map<String, int[]> classes;

    private final int[] groupOfClass;
    private final int[] channelOfClass;
    private final Map<String, ChannelGroup> byLayer = new LinkedHashMap<>();

    private ChannelGroups(
            NetworkGraph graph,
            List<ChannelGroup> groups,
            Map<String, int[]> classes,
            int[] groupOfClass,
            int[] channelOfClass) {
        this.graph = graph;
        this.groups = List.copyOf(groups);
        this.classes = classes;
        this.groupOfClass = groupOfClass;
        this.channelOfClass = channelOfClass;
        for (ChannelGroup group : groups) {
            group.members().forEach(member -> byLayer.put(member.layer(), group));
        }
    }

    /** Finds the groups; linear in the number of slots but for a logarithm that never shows. */
    public static ChannelGroups of(NetworkGraph graph) {
        Map<String, Integer> offsets = new LinkedHashMap<>();
        int slots = 0;
        for (Step step : graph.steps()) {
            offsets.put(step.name(), slots);
            slots += graph.shape(step.name()).channels();
        }
        Ties ties = new Ties(slots);
        turnTo(ties, graph, graph.step(graph.output()), offsets);
        ties.lockOutput("class outputs");
        for (Step step : graph.steps()) {
            turnTo(ties, graph, step, offsets);
            step.operation().tie(ties);
        }
        return number(graph, ties, offsets, slots);
    }

    private static void turnTo(Ties ties, NetworkGraph graph, Step step, Map<String, Integer> offsets) {
        int[] inputs = step.inputs().stream().mapToInt(offsets::get).toArray();
        ties.turnTo(inputs, graph.inputShapes(step), offsets.get(step.name()), graph.shape(step.name()));
    }

    /** Numbers the classes in the order of their first slots, then gathers layers that share any. */
    private static ChannelGroups number(NetworkGraph graph, Ties ties, Map<String, Integer> offsets, int slots) {
        int[] classOfRoot = new int[slots];
        Arrays.fill(classOfRoot, -1);
        List<String> locks = new ArrayList<>();
        Map<String, int[]> classes = new LinkedHashMap<>();
        for (Step step : graph.steps()) {
            int[] own = new int[graph.shape(step.name()).channels()];
            for (int channel = 0; channel < own.length; channel++) {
                int slot = offsets.get(step.name()) + channel;
                int root = ties.find(slot);
                if (classOfRoot[root] < 0) {
                    classOfRoot[root] = locks.size();
                    locks.add(ties.lock(slot));
                }
                own[channel] = classOfRoot[root];
            }
            classes.put(step.name(), own);
        }
        return gather(graph, classes, locks);
    }

    private static ChannelGroups gather(NetworkGraph graph, Map<String, int[]> classes, List<String> locks) {
        Ties together = new Ties(locks.size());
        for (Step layer : graph.layers()) {
            int[] own = classes.get(layer.name());
            together.turnTo(new int[0], List.of(), 0, Shape.vector(1));
            for (int channelClass : own) {
                together.outputsTogether(own[0], channelClass);
            }
        }
        Map<Integer, List<Step>> layersOf = new LinkedHashMap<>();
        for (Step layer : graph.layers()) {
            int root = together.find(classes.get(layer.name())[0]);
            layersOf.computeIfAbsent(root, key -> new ArrayList<>()).add(layer);
        }
        int[] groupOfClass = new int[locks.size()];
        int[] channelOfClass = new int[locks.size()];
        Arrays.fill(groupOfClass, NO_GROUP);
        List<NavigableSet<Integer>> memberClasses = new ArrayList<>();
        List<Optional<String>> groupLocks = new ArrayList<>();
        for (List<Step> layers : layersOf.values()) {
            NavigableSet<Integer> members = new TreeSet<>();
            layers.forEach(layer -> Arrays.stream(classes.get(layer.name())).forEach(members::add));
            int channel = 0;
            for (int member : members) {
                groupOfClass[member] = memberClasses.size();
                channelOfClass[member] = channel++;
            }
            memberClasses.add(members);
            groupLocks.add(
                    members.stream().map(locks::get).filter(Objects::nonNull).findFirst());
        }
        List<Set<Set<Integer>>> lifelines = Lifelines.of(
                classes.values(),
                groupOfClass,
                channelOfClass,
                groupLocks.stream().map(Optional::isPresent).toList());
        List<ChannelGroup> groups = new ArrayList<>();
        for (List<Step> layers : layersOf.values()) {
            int index = groups.size();
            NavigableSet<Integer> members = memberClasses.get(index);
            groups.add(new ChannelGroup(
                    layers.get(0).name(),
                    members.size(),
                    members(layers, classes, channelOfClass),
                    lifelines.get(index),
                    kind(graph, layers, classes, members),
                    groupLocks.get(index)));
        }
        return new ChannelGroups(graph, groups, classes, groupOfClass, channelOfClass);
    }

    private static List<ChannelGroup.Member> members(
            List<Step> layers, Map<String, int[]> classes, int[] channelOfClass) {
        return layers.stream()
                .map(layer -> new ChannelGroup.Member(
                        layer.name(),
                        Arrays.stream(classes.get(layer.name()))
                                .map(c -> channelOfClass[c])
                                .boxed()
                                .toList()))
                .toList();
    }

    private static ChannelGroup.Kind kind(
            NetworkGraph graph, List<Step> layers, Map<String, int[]> classes, NavigableSet<Integer> members) {
        if (layers.size() == 1) {
            return ChannelGroup.Kind.SINGLE;
        }
        boolean added = graph.steps().stream()
                .filter(step -> step.operation() instanceof Addition)
                .anyMatch(step -> Arrays.stream(classes.get(step.name())).anyMatch(members::contains));
        return added ? ChannelGroup.Kind.STREAM : ChannelGroup.Kind.CHAIN;
    }

    public NetworkGraph graph() {
        return graph;
    }

    /** All groups in the order of their first layers; every layer is in exactly one. */
    public List<ChannelGroup> all() {
        return groups;
    }

    /** The groups that may be cut. */
    public List<ChannelGroup> prunable() {
        return groups.stream().filter(group -> !group.isLocked()).toList();
    }

    /** @throws NoSuchElementException if no group has this id */
    public ChannelGroup get(String id) {
        ChannelGroup group = byLayer.get(id);
        if (group == null || !group.id().equals(id)) {
            throw new NoSuchElementException("no group of channels is named \"" + id + "\"");
        }
        return group;
    }

    /** The group of a layer. */
    public Optional<ChannelGroup> ofLayer(String layer) {
        return Optional.ofNullable(byLayer.get(layer));
    }

    /** What people call a group: {@code stage 2 stream} for a residual stream, else the name of its first layer. */
    public String title(ChannelGroup group) {
        if (group.kind() != ChannelGroup.Kind.STREAM) {
            return group.id();
        }
        long streams = groups.subList(0, groups.indexOf(group) + 1).stream()
                .filter(other -> other.kind() == ChannelGroup.Kind.STREAM)
                .count();
        return "stage " + streams + " stream";
    }

    /**
     * A channel of a group.
     *
     * @param group its id
     * @param index within the group
     */
    public record GroupChannel(String group, int index) {}

    /** The group channel that a channel of a step's value stands or falls with; empty where no layer made it. */
    public Optional<GroupChannel> channelOf(String step, int channel) {
        int own = classes.get(step)[channel];
        return groupOfClass[own] == NO_GROUP
                ? Optional.empty()
                : Optional.of(new GroupChannel(groups.get(groupOfClass[own]).id(), channelOfClass[own]));
    }

    /**
     * Which channels of each step's value survive.
     *
     * @throws IllegalArgumentException if the selection does not belong to these groups or cuts a locked or whole one
     */
    Map<String, Kept> survivors(ChannelSelection selection) {
        boolean[] kept = keptClasses(selection);
        Map<String, Kept> survivors = new LinkedHashMap<>();
        classes.forEach((step, own) -> {
            BitSet alive = new BitSet(own.length);
            for (int channel = 0; channel < own.length; channel++) {
                alive.set(channel, kept[own[channel]]);
            }
            survivors.put(step, Kept.of(alive, own.length));
        });
        return survivors;
    }

    /** For each class of slots, whether it survives. */
    boolean[] keptClasses(ChannelSelection selection) {
        selection.requireFits(this);
        BitSet[] removed = new BitSet[groups.size()];
        for (int i = 0; i < removed.length; i++) {
            removed[i] = selection.removedBits(groups.get(i).id());
        }
        boolean[] kept = new boolean[groupOfClass.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = groupOfClass[i] == NO_GROUP || !removed[groupOfClass[i]].get(channelOfClass[i]);
        }
        return kept;
    }

    /** Whether a selection takes a channel of a step's value away. */
    boolean loses(ChannelSelection selection, String step, int channel) {
        return channelOf(step, channel)
                .filter(place -> !selection.keeps(place.group(), place.index()))
                .isPresent();
    }

    /** The channels of each group that may be cut, without those of some classes. */
    Map<String, BitSet> prunableOutside(BitSet excluded) {
        Map<String, BitSet> channels = new LinkedHashMap<>();
        for (int i = 0; i < groupOfClass.length; i++) {
            if (groupOfClass[i] != NO_GROUP && !excluded.get(i)) {
                ChannelGroup group = groups.get(groupOfClass[i]);
                if (!group.isLocked()) {
                    channels.computeIfAbsent(group.id(), id -> new BitSet()).set(channelOfClass[i]);
                }
            }
        }
        return channels;
    }

    /** The class of each output channel of a step. */
    int[] classesOf(String step) {
        return classes.get(step);
    }
}
