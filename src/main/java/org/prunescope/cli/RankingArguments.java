package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Reduction;
import org.prunescope.study.Calibration;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How filters are ranked, on the command line. */
final class RankingArguments {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Origin origin;

    /** Exactly one of these. */
    static final class Origin {
        @Option(
                names = "--criterion",
                paramLabel = "C",
                description = "beta-code, beta-paper, beta-reference, l1, l2, bn-gamma, hrank or random.")
        private String criterion;

        @Option(
                names = "--ranks",
                paramLabel = "DIR",
                description =
                        "Folder of rank_conv1.npy, rank_conv2.npy, … as HRank, Beta-Rank and rank --out write it.")
        private Path ranks;
    }

    @Option(
            names = "--normalizer",
            paramLabel = "N",
            description = "Makes layers comparable: none, min-max, mean or rank. Default: ${DEFAULT-VALUE}.")
    private Normalizer normalizer = RankingChoice.DEFAULT.normalizer();

    @Option(
            names = "--reduction",
            paramLabel = "R",
            description = "Joins layers that share channels: mean, max or sum. Default: ${DEFAULT-VALUE}.")
    private Reduction reduction = RankingChoice.DEFAULT.reduction();

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Images that the criterion looks at. Default: ${DEFAULT-VALUE}.")
    private int images = Calibration.DEFAULT.images();

    @Option(
            names = "--split",
            paramLabel = "PART",
            description =
                    "Part that they are drawn from: train or val; never the test part. Default: ${DEFAULT-VALUE}.")
    private Calibration.Source split = Calibration.Source.TRAIN;

    @Option(
            names = "--draw",
            paramLabel = "HOW",
            description = "How they are drawn: balanced (every class as often as it can be) or natural."
                    + " Default: ${DEFAULT-VALUE}.")
    private Calibration.Draw draw = Calibration.Draw.BALANCED;

    @Option(
            names = "--seed",
            paramLabel = "K",
            description = "Seed of the draw, and of the random criterion. Default: ${DEFAULT-VALUE}.")
    private long seed = Calibration.DEFAULT.seed();

    /** How a network is ranked; reads its ranks where a folder of them is given. */
    RankingChoice choice(Pipeline pipeline, Network network) throws IOException {
        Calibration calibration = new Calibration(images, split, draw, seed);
        RankingChoice plain = new RankingChoice(RankingChoice.DEFAULT.criterion(), normalizer, reduction, calibration);
        return origin.ranks == null
                ? plain.withCriterion(Criteria.byId(origin.criterion))
                : plain.withImported(pipeline.openRanks(origin.ranks, network));
    }

    /** Ranks a network, by its images where there are any. */
    static Ranking rank(
            Pipeline pipeline, Network network, RankingChoice choice, Optional<OpenData> data, Output output)
            throws IOException {
        Criterion criterion = Criteria.byId(choice.criterion());
        if (data.isEmpty() && !criterion.needs().isEmpty()) {
            throw new IllegalArgumentException(criterion.label() + " reads images: add --data with their place");
        }
        return data.isPresent()
                ? pipeline.rank(network, data.get(), choice, output.progress())
                : pipeline.rank(network, choice);
    }
}
