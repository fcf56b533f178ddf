package org.prunescope.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tells the exact cost of a graph under any selection without cutting anything: microseconds, so that it can follow a
 * slider.
 */
public final class CostModel {
    private final ChannelGroups groups;
    private final List<Entry> entries = new ArrayList<>();

    private CostModel(ChannelGroups groups) {
        this.groups = groups;
    }

    public static CostModel of(ChannelGroups groups) {
        CostModel model = new CostModel(groups);
        NetworkGraph graph = groups.graph();
        for (Step step : graph.steps()) {
            model.entries.add(new Entry(
                    step,
                    graph.inputShapes(step),
                    step.inputs().stream().map(groups::classesOf).toList(),
                    graph.shape(step.name()),
                    groups.classesOf(step.name())));
        }
        return model;
    }

    /** The cost of a whole graph as it is. */
    public static Cost costOf(NetworkGraph graph) {
        return of(ChannelGroups.of(graph)).cost(ChannelSelection.keepAll());
    }

    /** The cost that is left under a selection. */
    public Cost cost(ChannelSelection selection) {
        return perStep(selection).values().stream().reduce(Cost.NOTHING, Cost::plus);
    }

    /** Multiply-accumulates that are left, without the rest of the cost: what a search for a target asks for. */
    public long macs(ChannelSelection selection) {
        return sum(selection, Entry::hasFilters, Operation::macs);
    }

    /** Learnable numbers that are left. */
    public long parameters(ChannelSelection selection) {
        return sum(selection, Entry::hasParameters, Operation::parameters);
    }

    /** What a layer takes between the channels that are left, in a unit of the caller's. */
    @FunctionalInterface
    public interface LayerMeasure {
        double of(Step layer, Shape input, Shape output);
    }

    /** The sum of a measure over all layers under a selection. */
    public double sum(ChannelSelection selection, LayerMeasure measure) {
        boolean[] kept = groups.keptClasses(selection);
        double total = 0;
        for (Entry entry : entries) {
            if (entry.hasFilters()) {
                total += measure.of(entry.step, entry.inputs(kept).get(0), entry.output(kept));
            }
        }
        return total;
    }

    /** The cost that is left in each layer; a normalisation counts to the layer that it reads. */
    public Map<String, Cost> perLayer(ChannelSelection selection) {
        Map<String, Cost> layers = new LinkedHashMap<>();
        perStep(selection).forEach((name, cost) -> {
            Step step = groups.graph().step(name);
            if (step.operation().hasFilters()) {
                layers.put(name, cost);
            } else if (step.operation() instanceof BatchNormalization) {
                layers.computeIfPresent(step.inputs().get(0), (layer, own) -> own.plus(cost));
            }
        });
        return layers;
    }

    /** The number that another counter of operations would print, under a selection. */
    public long count(Counter counter, ChannelSelection selection) {
        return sum(selection, entry -> true, counter::count);
    }

    private interface Measure {
        long of(Operation operation, List<Shape> inputs, Shape output);
    }

    private long sum(ChannelSelection selection, Predicate<Entry> which, Measure measure) {
        boolean[] kept = groups.keptClasses(selection);
        long total = 0;
        for (Entry entry : entries) {
            if (which.test(entry)) {
                total += measure.of(entry.operation(selection), entry.inputs(kept), entry.output(kept));
            }
        }
        return total;
    }

    Map<String, Cost> perStep(ChannelSelection selection) {
        boolean[] kept = groups.keptClasses(selection);
        Map<String, Cost> costs = new LinkedHashMap<>();
        for (Entry entry : entries) {
            costs.put(
                    entry.step.name(), cost(entry, entry.operation(selection), entry.inputs(kept), entry.output(kept)));
        }
        return costs;
    }

    private Cost cost(Entry entry, Operation operation, List<Shape> inputs, Shape output) {
        long parameters = operation.parameters(inputs, output);
        boolean counts = operation.hasFilters();
        boolean isHead = operation instanceof Dense && entry.isOutputOf(groups);
        return new Cost(
                counts && !isHead ? output.channels() : 0,
                parameters,
                operation.macs(inputs, output),
                counts ? output.elements() * Float.BYTES : 0,
                (parameters + operation.statistics(output)) * Float.BYTES);
    }

    /** One step with the classes of its channels, so that widths under a selection are mere counts. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(Step step, List<Shape> in, List<int[]> inClasses, Shape out, int[] outClasses) {

        /** With a bias where channels that go leave something behind. */
        Operation operation(ChannelSelection selection) {
            return selection.constants().readBy(step).isEmpty()
                    ? step.operation()
                    : ChannelAffine.withBias(step.operation());
        }

        List<Shape> inputs(boolean[] kept) {
            List<Shape> shapes = new ArrayList<>(in.size());
            for (int i = 0; i < in.size(); i++) {
                shapes.add(in.get(i).withChannels(count(inClasses.get(i), kept)));
            }
            return shapes;
        }

        Shape output(boolean[] kept) {
            return out.withChannels(count(outClasses, kept));
        }

        boolean hasFilters() {
            return step.operation().hasFilters();
        }

        boolean hasParameters() {
            return !step.operation().parameterShapes().isEmpty();
        }

        boolean isOutputOf(ChannelGroups groups) {
            return groups.ofLayer(step.name())
                    .flatMap(ChannelGroup::lock)
                    .filter("class outputs"::equals)
                    .isPresent();
        }

        private static int count(int[] classes, boolean[] kept) {
            int count = 0;
            for (int one : classes) {
                if (kept[one]) {
                    count++;
                }
            }
            return count;
        }
    }
}
