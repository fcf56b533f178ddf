package org.prunescope.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prunescope.data.PictureLoader;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.ChannelMoments;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;

/**
 * Sets the running statistics of normalisations to what they see.
 *
 * <p>Layer by layer: the first normalisations get mean and variance of their inputs over all images and positions, then
 * those that read what lies behind them, and so on. So in the end each of them holds exactly the moments of its input
 * when the whole network predicts, and doing it again changes nothing beyond rounding. It takes a pass over the images
 * for each level of normalisations.
 */
public final class Recalibration {
    private final MomentMeasurement measurement;

    public Recalibration(Observer observer) {
        this.measurement = new MomentMeasurement(observer);
    }

    /**
     * The network with other running statistics and the same learned numbers.
     *
     * @param images at least one
     * @throws IOException if an image cannot be read
     */
    public Network recalibrate(Network network, PictureSet images, Preprocessing preprocessing, Progress progress)
            throws IOException {
        List<List<Step>> levels = levels(network.graph());
        Network current = network;
        long cacheBytes = Runtime.getRuntime().maxMemory() / 4;
        try (PictureLoader loader = new PictureLoader(images, preprocessing, cacheBytes)) {
            for (int level = 0; level < levels.size(); level++) {
                progress.report((double) level / levels.size(), "level %d of %d".formatted(level + 1, levels.size()));
                List<String> inputs = levels.get(level).stream()
                        .map(step -> step.inputs().get(0))
                        .distinct()
                        .toList();
                Map<String, ChannelMoments> moments =
                        measurement.measure(current, inputs, loader, images.size(), progress);
                current = with(current, levels.get(level), moments);
            }
        }
        return current;
    }

    /** Normalisations by how many others lie before them on the longest way. */
    private static List<List<Step>> levels(NetworkGraph graph) {
        Map<String, Integer> depths = new HashMap<>();
        Map<Integer, List<Step>> levels = new TreeMap<>();
        for (Step step : graph.steps()) {
            int before = step.inputs().stream().mapToInt(depths::get).max().orElse(0);
            boolean normalizes = step.operation() instanceof BatchNormalization;
            depths.put(step.name(), normalizes ? before + 1 : before);
            if (normalizes) {
                levels.computeIfAbsent(before, depth -> new ArrayList<>()).add(step);
            }
        }
        return List.copyOf(levels.values());
    }

    private static Network with(Network network, List<Step> steps, Map<String, ChannelMoments> moments) {
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(network.parameters());
        for (Step step : steps) {
            ChannelMoments measured = moments.get(step.inputs().get(0));
            Map<Role, Tensor> changed = new EnumMap<>(network.parameters(step.name()));
            changed.put(Role.MEAN, measured.mean());
            changed.put(Role.VARIANCE, measured.variance());
            parameters.put(step.name(), changed);
        }
        return new Network(network.graph(), parameters);
    }
}
