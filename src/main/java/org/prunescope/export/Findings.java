package org.prunescope.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunescope.chart.Version;
import org.prunescope.engine.NetworkFile;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.PruningPlan;
import org.prunescope.score.GroupScores;
import org.prunescope.study.Provenance;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Run;
import org.prunescope.study.Study;

/**
 * What a study knows at a moment: all that leaves is made of this.
 *
 * @param study the choices, and the runs
 * @param network as opened
 * @param groups channels that belong together in it
 * @param data facts about the images, if any are open
 * @param ranked scores and plan, once filters are ranked
 * @param measured answers for the validation part, as far as there are any
 * @param provenance what it was made of
 */
public record Findings(
        Study study,
        NetworkFile network,
        ChannelGroups groups,
        Optional<DataFacts> data,
        Optional<Ranked> ranked,
        Measured measured,
        Provenance provenance) {

    /**
     * What follows from ranking.
     *
     * @param ranking scores by layer
     * @param choice how they came about
     * @param scores by group, as the plan compares them
     * @param plan under the study's policy
     */
    public record Ranked(Ranking ranking, RankingChoice choice, GroupScores scores, PruningPlan plan) {}

    /**
     * Answers for the same validation images.
     *
     * @param original of the untouched network
     * @param preview of the plan without fine-tuning
     * @param run the run that is told of; without one it is the plan
     * @param ofRun its answers
     */
    public record Measured(
            Optional<Predictions> original,
            Optional<Predictions> preview,
            Optional<Run> run,
            Optional<Predictions> ofRun) {
        public static final Measured NOTHING =
                new Measured(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The run that is told of. */
    Optional<Run> run() {
        return measured.run();
    }

    /** The scores, where they are those by which the network was cut. */
    Optional<Ranked> scoresOfCut() {
        Optional<RankingChoice> used = run().map(Run::ranking);
        return ranked.filter(own -> used.isEmpty() || used.get().equals(own.choice()));
    }

    /** What was cut, or would be; empty before there is a plan. */
    Optional<Cut> cut() {
        Optional<Cut> ofRun = run().map(run -> Cut.of(run, groups));
        return ofRun.isPresent() ? ofRun : ranked.map(own -> Cut.of(own.plan(), own.choice()));
    }

    /** The networks that were measured, from the original to the run. */
    List<MeasuredNetwork> versions() {
        List<MeasuredNetwork> versions = new ArrayList<>();
        measured.original()
                .ifPresent(answers -> versions.add(MeasuredNetwork.of(Version.ORIGINAL, "original", answers)));
        pruned().ifPresent(versions::add);
        run().map(this::ofRun).ifPresent(versions::add);
        return versions;
    }

    /** Before fine-tuning: the plan, or the start of the run. */
    private Optional<MeasuredNetwork> pruned() {
        Optional<Run> run = run();
        boolean isPlanOfRun = run.isEmpty()
                || ranked.filter(own -> own.plan().selection().equals(run.get().selection()))
                        .isPresent();
        boolean isUntrained = run.filter(own -> own.epochs().isEmpty()).isPresent();
        if (isUntrained) {
            return Optional.empty();
        }
        if (isPlanOfRun && measured.preview().isPresent()) {
            return measured.preview()
                    .map(answers -> MeasuredNetwork.of(Version.PREVIEW, "pruned, not trained", answers));
        }
        return run.map(own -> new MeasuredNetwork(
                Version.PREVIEW, "pruned, not trained", own.epochs().get(0).confusion(), Optional.empty()));
    }

    private MeasuredNetwork ofRun(Run run) {
        ConfusionMatrix confusion = measured.ofRun().map(Predictions::confusion).orElse(run.validation());
        return new MeasuredNetwork(Version.FINE_TUNED, "run " + run.number(), confusion, measured.ofRun());
    }
}
