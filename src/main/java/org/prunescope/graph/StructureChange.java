package org.prunescope.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A network before and after a cut, box by box, with the original number of every channel that stays.
 *
 * <p>A box is a step with the steps that do nothing but follow it: normalisations, activations and dropout whose value
 * has no other reader. Every step is in exactly one box, so that the sizes of all boxes add up to the network's.
 *
 * @param boxes in the order of their first steps; each reads earlier ones only
 */
public record StructureChange(List<Box> boxes) {
    public StructureChange {
        boxes = List.copyOf(boxes);
    }

    /**
     * What a box makes and costs.
     *
     * @param shape of its value for one image
     * @param parameters learned numbers
     * @param macs multiply-accumulates for one image
     */
    public record Size(Shape shape, long parameters, long macs) {}

    /**
     * A step with its followers.
     *
     * @param head the step that gives the box its name and kind
     * @param followers in the order in which they are computed
     * @param inputs the boxes that it reads, each once
     * @param before the size of the original
     * @param after the size that is left
     * @param kept the original numbers of the channels that stay
     */
    public record Box(Step head, List<Step> followers, List<String> inputs, Size before, Size after, Kept kept) {
        public Box {
            followers = List.copyOf(followers);
            inputs = List.copyOf(inputs);
        }

        public String name() {
            return head.name();
        }

        /** The kinds of its steps: {@code conv, batch-norm, relu}. */
        public List<String> kinds() {
            return Stream.concat(Stream.of(head), followers.stream())
                    .map(step -> step.operation().kind())
                    .toList();
        }

        /** Whether it has filters of its own. */
        public boolean isLayer() {
            return head.operation().hasFilters();
        }

        /** Channels that go. */
        public int removed() {
            return kept.of() - kept.size();
        }

        /** Whether it loses anything: channels, or weights for channels that it read. */
        public boolean isChanged() {
            return !before.equals(after);
        }
    }

    /**
     * What a selection makes of a network, without cutting it.
     *
     * @throws IllegalArgumentException if the selection does not belong to these groups
     */
    public static StructureChange of(ChannelGroups groups, ChannelSelection selection) {
        NetworkGraph graph = groups.graph();
        CostModel model = CostModel.of(groups);
        Map<String, Cost> before = model.perStep(ChannelSelection.keepAll());
        Map<String, Cost> after = model.perStep(selection);
        Map<String, Kept> survivors = groups.survivors(selection);
        Map<String, List<Step>> members = members(graph);
        Map<String, String> boxOf = new LinkedHashMap<>();
        members.forEach((name, steps) -> steps.forEach(step -> boxOf.put(step.name(), name)));
        List<Box> boxes = new ArrayList<>();
        members.forEach((name, steps) -> {
            Step head = steps.get(0);
            Shape shape = graph.shape(name);
            Kept kept = survivors.get(name);
            boxes.add(new Box(
                    head,
                    steps.subList(1, steps.size()),
                    head.inputs().stream().map(boxOf::get).distinct().toList(),
                    size(shape, steps, before),
                    size(shape.withChannels(kept.size()), steps, after),
                    kept));
        });
        return new StructureChange(boxes);
    }

    private static Size size(Shape shape, List<Step> steps, Map<String, Cost> costs) {
        Cost sum = steps.stream().map(step -> costs.get(step.name())).reduce(Cost.NOTHING, Cost::plus);
        return new Size(shape, sum.parameters(), sum.macs());
    }

    /** The steps of each box by its name. */
    private static Map<String, List<Step>> members(NetworkGraph graph) {
        Map<String, List<Step>> members = new LinkedHashMap<>();
        Map<String, List<Step>> byTail = new LinkedHashMap<>();
        for (Step step : graph.steps()) {
            List<Step> own = follows(graph, step) ? byTail.get(step.inputs().get(0)) : new ArrayList<>();
            if (own.isEmpty()) {
                members.put(step.name(), own);
            }
            own.add(step);
            byTail.put(step.name(), own);
        }
        return members;
    }

    private static boolean follows(NetworkGraph graph, Step step) {
        if (!isFollower(step.operation()) || step.inputs().size() != 1) {
            return false;
        }
        Step read = graph.step(step.inputs().get(0));
        return !(read.operation() instanceof Input)
                && !read.name().equals(graph.output())
                && graph.consumers(read.name()).size() == 1;
    }

    private static boolean isFollower(Operation operation) {
        return operation instanceof BatchNormalization
                || operation instanceof ChannelScaling
                || operation instanceof Activation
                || operation instanceof PRelu
                || operation instanceof Dropout;
    }
}
