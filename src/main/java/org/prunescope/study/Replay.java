package org.prunescope.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.Progress;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.metric.Comparison;
import org.prunescope.plan.PruningPlan;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;

/**
 * A study from its files to its result, without a window: the same choices give the same result.
 *
 * @param network as opened
 * @param ranking of its filters
 * @param plan carried out
 * @param training of the pruned network
 * @param validation original and result on the validation part
 * @param data opened; to be closed by whoever asked for the replay
 */
public record Replay(
        NetworkFile network,
        Ranking ranking,
        PruningPlan plan,
        TrainingResult training,
        Comparison validation,
        OpenData data) {

    /**
     * Ranks, plans, prunes, fine-tunes and measures as the study says.
     *
     * @param stateFolder where training keeps its state
     * @throws MismatchException if the study lacks a network or images, or its files have changed
     */
    public static Replay of(
            Study study, Pipeline pipeline, Path stateFolder, Consumer<TrainingMoment> moments, Progress progress)
            throws IOException {
        NetworkSource source = study.network()
                .orElseThrow(
                        () -> new MismatchException("The study has no network: open one in it and save it again."));
        DataSource images = study.data()
                .orElseThrow(
                        () -> new MismatchException("The study has no images: open some in it and save it again."));
        NetworkFile file = pipeline.openNetwork(source);
        Network original = file.network();
        InputChoice input =
                study.input().orElseGet(() -> InputChoice.inOrder(InputCheck.usual(file), original.classes()));
        OpenData data = pipeline.openData(images, input, original);
        Ranking ranking = pipeline.rank(original, data, study.ranking(), progress);
        PruningPlan plan = Pipeline.planner(original, ranking, study.ranking()).plan(study.policy());
        Network pruned = Surgery.prune(original, plan.selection());
        TrainingResult training = pipeline.fineTune(
                pruned, data, study.recipe(), Optional.of(stateFolder), moments, () -> false, progress);
        Comparison validation = new Comparison(
                pipeline.validate(original, data, partial -> {}, progress),
                pipeline.validate(training.best(), data, partial -> {}, progress));
        return new Replay(file, ranking, plan, training, validation, data);
    }
}
