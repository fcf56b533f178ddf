package org.prunescope.cli;

import java.util.ArrayList;
import java.util.List;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.Network;
import org.prunescope.plan.CompressRates;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What goes, on the command line. */
final class PlanArguments {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Goal goal;

    /** Exactly one of these. */
    static final class Goal {
        @Option(names = "--ratio", paramLabel = "R", description = "Share of the filters to remove, 0 to 0.95.")
        private Double ratio;

        @Option(
                names = "--macs-target",
                paramLabel = "F",
                description = "Share of the multiply-accumulates that may stay, such as 0.5.")
        private Double macs;

        @Option(
                names = "--parameters-target",
                paramLabel = "F",
                description = "Share of the parameters that may stay, such as 0.5.")
        private Double parameters;

        @Option(
                names = "--latency-target",
                paramLabel = "F",
                description = "Share of the time for one image that may stay on this machine, such as 0.6."
                        + " Its layers are timed first, once for a machine and a number of threads.")
        private Double latency;

        @Option(
                names = "--compress-rates",
                paramLabel = "S",
                description = "Ratios as the scripts of HRank and Beta-Rank take them: [0.]+[0.18]*29.")
        private String rates;

        Target target() {
            if (ratio != null) {
                return new Target.Filters(ratio);
            } else if (macs != null) {
                return new Target.Macs(macs);
            } else if (parameters != null) {
                return new Target.Parameters(parameters);
            } else if (latency != null) {
                return new Target.Latency(latency);
            }
            return new Target.Rates(CompressRates.parse(rates));
        }
    }

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "layer: every layer loses the same share; global: the lowest scores of the network go."
                    + " Default: ${DEFAULT-VALUE}.")
    private Scope scope = Scope.GLOBAL;

    @Mixin
    private LimitArguments limits;

    @Option(
            names = "--lock",
            paramLabel = "NAME",
            description = "Layer that stays whole, with all that share its" + " channels; may be given several times.")
    private List<String> locks = new ArrayList<>();

    Policy policy(Network network) {
        Policy policy = Policy.of(goal.target(), scope, limits.limits());
        ChannelGroups groups = ChannelGroups.of(network.graph());
        for (String lock : locks) {
            ChannelGroup group = groups.ofLayer(lock)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--lock names “%s”, which is no layer: prunescope inspect lists them".formatted(lock)));
            policy = policy.withLock(group.id());
        }
        return policy;
    }
}
