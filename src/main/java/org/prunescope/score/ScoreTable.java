package org.prunescope.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;

/** The scores of one criterion for the layers of one network, as the criterion gave them. Immutable. */
public final class ScoreTable {
    private final String criterion;
    private final Map<String, double[]> scores;

    /**
     * @param criterion its id
     * @param scores one array for each layer, one finite number for each filter; copied
     * @throws IllegalArgumentException if a score is not finite: an order of NaN would be silent chance
     */
    public ScoreTable(String criterion, Map<String, double[]> scores) {
        this.criterion = criterion;
        this.scores = new LinkedHashMap<>();
        scores.forEach((layer, values) -> {
            for (int filter = 0; filter < values.length; filter++) {
                if (!Double.isFinite(values[filter])) {
                    throw new IllegalArgumentException(
                            "%s gives filter %d of %s the score %s: what it reads does not vary over these images, so"
                                            .formatted(criterion, filter, layer, values[filter])
                                    + " use more images or another criterion");
                }
            }
            this.scores.put(layer, values.clone());
        });
    }

    /** The layers that a criterion is asked to score: all that a plan could cut. */
    public static List<String> scorable(Network network) {
        ChannelGroups groups = ChannelGroups.of(network.graph());
        return network.layers().stream()
                .map(Step::name)
                .filter(layer -> groups.ofLayer(layer).stream().noneMatch(ChannelGroup::isLocked))
                .toList();
    }

    /** Scores a network without a chance to stop. */
    public static ScoreTable of(Criterion criterion, Network network, Evidence evidence, long seed) {
        return of(criterion, network, evidence, seed, () -> {});
    }

    /**
     * Scores a network.
     *
     * @param evidence what the criterion needs, on each of {@link #scorable}
     * @param seed for criteria that draw at random
     * @param checkpoint run between layers; may throw to stop
     * @throws IllegalArgumentException if the criterion can score no layer at all; the message says why
     */
    public static ScoreTable of(
            Criterion criterion, Network network, Evidence evidence, long seed, Runnable checkpoint) {
        List<Step> layers = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        for (String name : scorable(network)) {
            Step layer = network.graph().step(name);
            criterion
                    .obstacle(network, layer)
                    .ifPresentOrElse(obstacle -> obstacles.add(name + " has " + obstacle), () -> layers.add(layer));
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(criterion.label() + " cannot score this network: "
                    + (obstacles.isEmpty() ? "no layer of it may be cut" : obstacles.get(0))
                    + "; choose another criterion");
        }
        return new ScoreTable(
                criterion.id(), criterion.score(new NetworkView(network, layers, evidence, seed, checkpoint)));
    }

    public String criterion() {
        return criterion;
    }

    /** The layers with scores, in the network's order. */
    public List<String> layers() {
        return List.copyOf(scores.keySet());
    }

    /** The scores of a layer, by filter; a copy. */
    public double[] scores(String layer) {
        double[] own = scores.get(layer);
        if (own == null) {
            throw new IllegalArgumentException("\"" + layer + "\" has no scores");
        }
        return own.clone();
    }

    public boolean has(String layer) {
        return scores.containsKey(layer);
    }

    /**
     * How far a layer's scores lie apart: (highest − lowest) / highest magnitude, in [0, 2]. Near 0 the criterion
     * cannot tell its filters apart.
     */
    public double relativeRange(String layer) {
        double[] own = scores(layer);
        double low = Arrays.stream(own).min().orElseThrow();
        double high = Arrays.stream(own).max().orElseThrow();
        double magnitude = Math.max(Math.abs(low), Math.abs(high));
        return magnitude == 0 ? 0 : (high - low) / magnitude;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ScoreTable table) || !criterion.equals(table.criterion)) {
            return false;
        }
        return scores.keySet().equals(table.scores.keySet())
                && scores.keySet().stream().allMatch(l -> Arrays.equals(scores.get(l), table.scores.get(l)));
    }

    @Override
    public int hashCode() {
        int hash = criterion.hashCode();
        for (Map.Entry<String, double[]> entry : scores.entrySet()) {
            hash += entry.getKey().hashCode() ^ Arrays.hashCode(entry.getValue());
        }
        return hash;
    }

    @Override
    public String toString() {
        return "ScoreTable[" + criterion + ", " + scores.size() + " layers]";
    }
}
