package org.prunescope.score;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/**
 * Gathers all evidence that several criteria need in one pass over the images: tells which values must be seen, takes
 * them batch by batch, and hands out what they add up to.
 */
public final class EvidenceCollector {
    private final Map<String, LayerEvidence> evidence = new LinkedHashMap<>();
    private final Map<String, List<Accumulator>> watches = new LinkedHashMap<>();
    private final Map<Object, Accumulator> shared = new LinkedHashMap<>();
    private final Network network;
    private final int classes;
    private int images;

    private record InputKey(String step, int groups) {}

    private record ReferenceKey(String step) {}

    /**
     * @param layers names of the layers to gather evidence on
     * @param classes how many classes the labels tell apart
     */
    public EvidenceCollector(Network network, List<String> layers, Set<Need> needs, int classes) {
        this.network = network;
        this.classes = classes;
        for (String layer : layers) {
            Map<Need, Accumulator> own = new LinkedHashMap<>();
            for (Need need : needs) {
                watch(network.graph().step(layer), need, own);
            }
            evidence.put(layer, new LayerEvidence(own));
        }
    }

    private void watch(Step layer, Need need, Map<Need, Accumulator> own) {
        NetworkGraph graph = network.graph();
        String input = layer.inputs().get(0);
        Shape inputShape = graph.shape(input);
        Shape output = graph.shape(layer.name());
        switch (need) {
            case OUTPUT_SPREAD -> {
                NormalizedView seen = NormalizedView.of(network, layer.name());
                own.put(need, watched(seen.step(), new OutputSpread(output, seen)));
            }
            case INPUT_SPREAD -> {
                int groups = layer.operation() instanceof Convolution conv ? conv.groups() : 1;
                own.put(need, sharedWatch(new InputKey(input, groups), input, new InputSpread(inputShape, groups)));
            }
            case REFERENCE_INPUT_SPREAD ->
                own.put(need, sharedWatch(new ReferenceKey(input), input, new ReferenceInputSpread(inputShape)));
            case MAP_RANK ->
                graph.rectifierBehind(layer.name())
                        .ifPresent(view -> own.put(
                                need,
                                watched(
                                        view.step(),
                                        new MapRanks(
                                                graph.shape(view.step()),
                                                view.firstChannel(),
                                                output.channels(),
                                                classes))));
            case CLASS_RESPONSE -> {
                NetworkGraph.View view = graph.responseOf(layer.name());
                Shape shape = graph.shape(view.step());
                own.put(
                        need,
                        watched(view.step(), new ResponseSums(shape, view.firstChannel(), output.channels(), classes)));
            }
        }
    }

    private Accumulator watched(String step, Accumulator accumulator) {
        watches.computeIfAbsent(step, unused -> new ArrayList<>()).add(accumulator);
        return accumulator;
    }

    /** Layers that read the same value share its sums. */
    private Accumulator sharedWatch(Object key, String step, Accumulator fresh) {
        return shared.computeIfAbsent(key, unused -> watched(step, fresh));
    }

    /** The steps whose values must be observed. */
    public List<String> steps() {
        return List.copyOf(watches.keySet());
    }

    /**
     * Adds a batch.
     *
     * @param values for each of {@link #steps}, its value [count, channels, height, width], row-major
     * @param labels class of each image
     */
    public void add(Map<String, FloatBuffer> values, int[] labels, int count) {
        watches.entrySet().parallelStream()
                .forEach(watch -> add(watch.getValue(), values.get(watch.getKey()), watch.getKey(), labels, count));
        images += count;
    }

    /** Image by image, so that all who look at a value find it in the cache. */
    private void add(List<Accumulator> accumulators, FloatBuffer values, String step, int[] labels, int count) {
        float[] image = new float[Math.toIntExact(network.graph().shape(step).elements())];
        for (int i = 0; i < count; i++) {
            values.get(i * image.length, image);
            for (Accumulator accumulator : accumulators) {
                accumulator.add(image, labels[i]);
            }
        }
    }

    /** Images added so far. */
    public int images() {
        return images;
    }

    /** What the images so far add up to, by layer. The values grow if more are added. */
    public Map<String, LayerEvidence> evidence() {
        return Map.copyOf(evidence);
    }
}
