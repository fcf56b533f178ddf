package org.prunescope.score;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Tensor;

/**
 * Multiplies the weights of every scored filter by 1 + its score, scores brought to 0..1 within their layer: what the
 * released code of Beta-Rank does to ResNets before training. A filter's place in its layer is that of its own score,
 * where that code takes the place among the kept ones.
 *
 * <p>A batch normalisation behind the layer undoes the change once its statistics are measured anew, but a step of
 * training then turns a filter less, the longer its weights have become. Biases stay.
 *
 * @see <a href="https://arxiv.org/abs/2304.07461">Beta-Rank: A Robust Convolutional Filter Pruning Method, 2023</a>
 */
public final class OnePlusScore {
    private OnePlusScore() {}

    /**
     * The network with longer weights; layers without scores stay as they are.
     *
     * @throws IllegalArgumentException if a layer has scores that are not one for each of its filters
     */
    public static Network scale(Network network, ScoreTable scores) {
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(network.parameters());
        for (String layer : scores.layers()) {
            Map<Role, Tensor> own = new EnumMap<>(network.parameters(layer));
            own.put(
                    Role.WEIGHT,
                    scaled(
                            network.parameter(layer, Role.WEIGHT),
                            Normalizer.MIN_MAX.apply(scores.scores(layer)),
                            layer));
            parameters.put(layer, own);
        }
        return new Network(network.graph(), parameters);
    }

    private static Tensor scaled(Tensor weight, double[] scores, String layer) {
        if (weight.length(0) != scores.length) {
            throw new IllegalArgumentException(
                    "%s has %d filters, but %d scores".formatted(layer, weight.length(0), scores.length));
        }
        float[] values = weight.toArray();
        int length = values.length / scores.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * (1 + scores[i / length]));
        }
        return Tensor.taking(weight.shape(), values);
    }
}
