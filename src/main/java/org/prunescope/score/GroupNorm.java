package org.prunescope.score;

import java.util.Arrays;
import java.util.Map;

/**
 * The size of everything that hangs on a channel: the mean of Σw² over the filters that make it, the factors of their
 * normalisations and the slices of the layers that read it, divided by the group's mean.
 *
 * @see <a href="https://arxiv.org/abs/2301.12900">Fang et al. 2023, DepGraph</a>, whose library ranks so by default
 */
record GroupNorm() implements Criterion {

    @Override
    public String id() {
        return "group-l2";
    }

    @Override
    public String label() {
        return "Group L2 norm";
    }

    @Override
    public String sign() {
        return "gL2";
    }

    @Override
    public String explanation() {
        return "The squared size of all weights that go with a channel: filters, normalisations and what the next layers read"
                + " of it. Needs no images and knows nothing of classes.";
    }

    @Override
    public Normalizer normalizer() {
        return Normalizer.NONE;
    }

    @Override
    public Map<String, double[]> score(NetworkView view) {
        return new ChannelDependencies(view.network()).spread(view.layers(), channels -> {
            double[] means = Arrays.stream(channels)
                    .mapToDouble(channel -> channel.squares() / channel.members())
                    .toArray();
            return Normalizer.MEAN.apply(means);
        });
    }
}
