package org.prunescope.score;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;

/**
 * Gathers all evidence that several criteria need in one pass over the images, and in one more where gradients are
 * asked for: tells which values must be seen, takes them batch by batch, and hands out what they add up to.
 */
public final class EvidenceCollector {
    private static final int MOST_AT_ONCE = 8;
    /** Maps of so many bytes stay near the processor while all look at them. */
    private static final long NEAR = 1 << 20;

    private final Map<String, LayerEvidence> evidence = new LinkedHashMap<>();
    private final Map<String, List<Accumulator>> watches = new LinkedHashMap<>();
    private final Map<Object, Accumulator> byKey = new LinkedHashMap<>();
    private final Map<Need<?>, Map<String, Accumulator>> ofNetwork = new LinkedHashMap<>();
    private final List<GradientAccumulator> gradients = new ArrayList<>();
    /** Steps that the network is given, by the one that they follow. */
    private final Map<String, Set<Step>> added = new LinkedHashMap<>();

    /** Room for a few images, by their length: one for each thread that ever added some. */
    private final Map<Integer, Queue<float[][]>> rooms = new ConcurrentHashMap<>();

    private final Network network;
    private final int[] prevalence;

    /**
     * @param layers names of the layers to gather evidence on
     * @param prevalence how many images of each class there are where the images are drawn from
     */
    public EvidenceCollector(Network network, List<String> layers, Set<Need<?>> needs, int[] prevalence) {
        this.network = network;
        this.prevalence = prevalence.clone();
        for (Need<?> need : needs) {
            if (need instanceof NetworkNeed<?> wanted) {
                Map<String, Accumulator> bySteps = new LinkedHashMap<>();
                wanted.watches(network, prevalence.length)
                        .forEach(watch -> bySteps.put(watch.step(), accumulator(watch)));
                ofNetwork.put(need, bySteps);
            }
        }
        for (String name : layers) {
            Step layer = network.graph().step(name);
            Map<Need<?>, Object> own = new LinkedHashMap<>();
            for (Need<?> need : needs) {
                if (need instanceof ValueNeed<?> values) {
                    watch(layer, values, own);
                } else if (need instanceof GradientNeed<?> wanted) {
                    GradientAccumulator sums = wanted.accumulator(network, layer, prevalence.length);
                    gradients.add(sums);
                    own.put(need, sums);
                }
            }
            evidence.put(name, new LayerEvidence(own));
        }
    }

    private <E extends Accumulator> void watch(Step layer, ValueNeed<E> need, Map<Need<?>, Object> own) {
        need.watch(network, layer, prevalence.length).ifPresent(watch -> own.put(need, accumulator(watch)));
    }

    private Accumulator accumulator(ValueNeed.Watch<? extends Accumulator> watch) {
        return byKey.computeIfAbsent(watch.key(), key -> {
            Accumulator fresh = watch.accumulator().get();
            watches.computeIfAbsent(watch.step(), step -> new ArrayList<>()).add(fresh);
            if (!watch.added().isEmpty()) {
                String first = watch.added().get(0).inputs().get(0);
                added.computeIfAbsent(first, step -> new LinkedHashSet<>()).addAll(watch.added());
            }
            return fresh;
        });
    }

    /** What must be observed: the network, and whatever it is made to sum up by itself. */
    public Network observed() {
        List<Step> steps = new ArrayList<>();
        for (Step step : network.graph().steps()) {
            steps.add(step);
            steps.addAll(added.getOrDefault(step.name(), Set.of()));
        }
        return new Network(new NetworkGraph(steps, network.graph().output()), network.parameters());
    }

    /** The steps of {@link #observed} whose values must be seen. */
    public List<String> steps() {
        return List.copyOf(watches.keySet());
    }

    /** Whether gradients must be handed in as well. */
    public boolean readsGradients() {
        return !gradients.isEmpty();
    }

    /**
     * Adds what was seen at a step, a few images at a time, so that all who look at a value find it in the cache. Different
     * steps may be added at the same time; the images of each must come in the same order.
     *
     * @param step one of {@link #steps}
     * @param values [labels, channels, height, width], row-major
     * @param labels class of each image
     */
    public void add(String step, FloatBuffer values, int... labels) {
        int length = values.remaining() / labels.length;
        int atOnce = (int) Math.max(1, Math.min(MOST_AT_ONCE, NEAR / ((long) length * Float.BYTES)));
        Queue<float[][]> free = rooms.computeIfAbsent(length, unused -> new ConcurrentLinkedQueue<>());
        float[][] known = free.poll();
        float[][] images = known == null ? new float[atOnce][length] : known;
        for (int first = 0; first < labels.length; first += atOnce) {
            int[] some = Arrays.copyOfRange(labels, first, Math.min(labels.length, first + atOnce));
            for (int i = 0; i < some.length; i++) {
                values.get(images[i]);
            }
            watches.get(step).forEach(accumulator -> accumulator.add(images, some));
        }
        free.add(images);
    }

    /**
     * Adds the gradients of a batch whose images are all of one class.
     *
     * @param values gradients of the batch's mean cross-entropy, by step and role
     */
    public void addGradients(Map<String, Map<Role, Tensor>> values, int label, int count) {
        gradients.parallelStream().forEach(sums -> sums.add(values, label, count));
    }

    /** What the images so far add up to. The values grow if more are added. */
    public Evidence evidence() {
        return new Evidence(evidence, ofNetwork, prevalence);
    }
}
