package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Settings;
import org.prunescope.study.Calibration;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How filters are ranked, on the command line. */
final class RankingArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private Origin origin;

    /** One of these, unless what is to go says how to rank. */
    static final class Origin {
        @Option(
                names = "--criterion",
                paramLabel = "C",
                description = "One of the criteria that prunescope criteria --list names, such as beta-code or l1.")
        private String criterion;

        @Option(
                names = "--ranks",
                paramLabel = "DIR",
                description =
                        "Folder of rank_conv1.npy, rank_conv2.npy, … as HRank, Beta-Rank and rank --out write it.")
        private Path ranks;
    }

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Sets something about the criterion, such as --set tolerance=2; may be given several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--normalizer",
            paramLabel = "N",
            description = "Makes layers comparable: none, min-max, mean or rank. Default: what suits the criterion.")
    private Normalizer normalizer;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Images that the criterion looks at. Default: ${DEFAULT-VALUE}.")
    private int images = Calibration.DEFAULT.images();

    @Mixin
    private DrawArguments draw;

    @Option(
            names = "--seed",
            paramLabel = "K",
            description = "Seed of the draw, and of the random criterion. Default: ${DEFAULT-VALUE}.")
    private long seed = Calibration.DEFAULT.seed();

    /**
     * How a network is ranked for a target: silent channels have a criterion of their own.
     *
     * @throws IllegalArgumentException if another criterion is asked for all the same
     */
    RankingChoice choice(Pipeline pipeline, Network network, Target target) throws IOException {
        if (!(target instanceof Target.Silent)) {
            return choice(pipeline, network);
        }
        boolean isOther = origin != null && !Criteria.ZERO_CHANNEL.id().equals(origin.criterion);
        if (isOther) {
            throw new IllegalArgumentException(
                    "--silent finds its channels by itself: leave --criterion and --ranks away");
        }
        return normalized(draw.ranking(images, seed)
                .withCriterion(Criteria.ZERO_CHANNEL)
                .with(Settings.of(Criteria.ZERO_CHANNEL, settings)));
    }

    /** How a network is ranked; reads its ranks where a folder of them is given. */
    RankingChoice choice(Pipeline pipeline, Network network) throws IOException {
        if (origin == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "It is not said how to rank: add --criterion, such as --criterion l1, or --ranks with a folder.");
        }
        RankingChoice plain = draw.ranking(images, seed);
        if (origin.ranks != null) {
            return normalized(plain.withImported(pipeline.openRanks(origin.ranks, network)));
        }
        Criterion criterion = Criteria.byId(origin.criterion);
        return normalized(plain.withCriterion(criterion)).with(Settings.of(criterion, settings));
    }

    private RankingChoice normalized(RankingChoice choice) {
        return normalizer == null ? choice : choice.with(normalizer);
    }

    /** Ranks a network, by its images where there are any. */
    static Ranking rank(
            Pipeline pipeline, Network network, RankingChoice choice, Optional<OpenData> data, Output output)
            throws IOException {
        Criterion criterion = choice.rule();
        if (data.isEmpty() && !criterion.needs().isEmpty()) {
            throw new IllegalArgumentException(criterion.label() + " reads images: add --data with their place");
        }
        return data.isPresent()
                ? pipeline.rank(network, data.get(), choice, output.progress())
                : pipeline.rank(network, choice);
    }
}
