package org.prunescope.cli;

import org.prunescope.score.Reduction;
import org.prunescope.study.Calibration;
import org.prunescope.study.RankingChoice;
import picocli.CommandLine.Option;

/** Which images criteria look at, and what becomes of layers that share channels, on the command line. */
final class DrawArguments {
    @Option(
            names = "--split",
            paramLabel = "PART",
            description =
                    "Part that images are drawn from: train or val; never the test part. Default: ${DEFAULT-VALUE}.")
    private Calibration.Source split = Calibration.Source.TRAIN;

    @Option(
            names = "--draw",
            paramLabel = "HOW",
            description = "How they are drawn: balanced (every class as often as it can be) or natural."
                    + " Default: ${DEFAULT-VALUE}.")
    private Calibration.Draw draw = Calibration.Draw.BALANCED;

    @Option(
            names = "--reduction",
            paramLabel = "R",
            description = "Joins layers that share channels: mean, max or sum. Default: ${DEFAULT-VALUE}.")
    private Reduction reduction = RankingChoice.DEFAULT.reduction();

    /** The usual ranking by so many images. */
    RankingChoice ranking(int images, long seed) {
        return RankingChoice.DEFAULT
                .with(new Calibration(images, split, draw, seed))
                .with(reduction);
    }
}
