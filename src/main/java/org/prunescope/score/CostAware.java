package org.prunescope.score;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The size of a channel's weights together with what the next layers read of it, less for a channel that costs much:
 * I = n(w) + α · (1 − n(F)) + β · (1 − n(P)), where w is the mean absolute weight, F the multiply-accumulates and P the
 * parameters that go with the channel, and n divides by the largest of the network.
 *
 * <p>In the manner of CPMC, whose paper tells the three parts but, as far as we could read it, not how they are put
 * together; hence no claim to be it.
 *
 * @see <a href="https://arxiv.org/abs/2011.03240">Yan et al. 2020, Channel Pruning via Multi-Criteria</a>
 */
record CostAware(double alpha, double beta) implements Criterion {
    private static final double EVEN = 0.5;

    CostAware() {
        this(EVEN, EVEN);
    }

    @Override
    public String id() {
        return "cpmc-style";
    }

    @Override
    public String label() {
        return "Weights against cost, CPMC-style";
    }

    @Override
    public String sign() {
        return "CPMC";
    }

    @Override
    public String explanation() {
        return "Weights of a channel and of what reads it, less for channels that cost many multiplications or parameters."
                + " The paper does not tell how the parts are put together: this is our way, not theirs.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting.Amount(
                        "alpha",
                        "Weight of MACs, α",
                        "How much a channel loses for the multiply-accumulates that go with it.",
                        0,
                        10,
                        false,
                        EVEN),
                new Setting.Amount(
                        "beta",
                        "Weight of parameters, β",
                        "How much a channel loses for the parameters that go with it.",
                        0,
                        10,
                        false,
                        EVEN));
    }

    @Override
    public Criterion with(Settings chosen) {
        chosen.requireAmong(this);
        return new CostAware(chosen.number(this, "alpha"), chosen.number(this, "beta"));
    }

    @Override
    public Normalizer normalizer() {
        return Normalizer.NONE;
    }

    @Override
    public Map<String, double[]> score(NetworkView view) {
        ChannelDependencies dependencies = new ChannelDependencies(view.network());
        ToDoubleFunction<ChannelDependencies.Channel> weight = channel -> channel.absolute() / channel.weights();
        double largestWeight = largest(dependencies, weight);
        double largestMacs = largest(dependencies, ChannelDependencies.Channel::macs);
        double largestParameters = largest(dependencies, channel -> (double) channel.parameters());
        return dependencies.spread(view.layers(), channels -> {
            double[] scores = new double[channels.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = share(weight.applyAsDouble(channels[i]), largestWeight)
                        + alpha * (1 - share(channels[i].macs(), largestMacs))
                        + beta * (1 - share((double) channels[i].parameters(), largestParameters));
            }
            return scores;
        });
    }

    private static double largest(
            ChannelDependencies dependencies, ToDoubleFunction<ChannelDependencies.Channel> measure) {
        return dependencies.all().stream().mapToDouble(measure).max().orElse(0);
    }

    private static double share(double value, double largest) {
        return largest == 0 ? 0 : value / largest;
    }
}
