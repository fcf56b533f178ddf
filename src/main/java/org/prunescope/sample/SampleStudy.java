package org.prunescope.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.data.Augmentation;
import org.prunescope.data.Preprocessing;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.Progress;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Surgery;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.store.StudyFile;
import org.prunescope.store.StudyFolder;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputChoice;
import org.prunescope.study.NetworkSource;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Provenance;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Results;
import org.prunescope.study.Run;
import org.prunescope.study.Study;
import org.prunescope.train.Balance;
import org.prunescope.train.Optimization;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Schedule;
import org.prunescope.train.Stopping;
import org.prunescope.train.TrainingResult;
import org.prunescope.train.Weighting;

/** The sample study from nothing: images, a network trained on them, a plan, and finished runs. */
public final class SampleStudy {
    /** Name of the study file in its folder. */
    public static final String FILE = "skin" + StudyFile.ENDING;

    private static final Shape IMAGE = Shape.map(3, LesionPainter.SIZE, LesionPainter.SIZE);
    private static final Limits LIMITS = new Limits(4, 4);

    /** Plain, as most networks of the field were trained: so the rare classes are recognised less well. */
    private static final Recipe FROM_SCRATCH = new Recipe(
            28,
            32,
            new Optimization(Optimizer.NESTEROV, 0.05, Schedule.ONE_CYCLE, 5e-4),
            new Balance(Weighting.none(), Balance.Sampling.NATURAL),
            new Augmentation(true, true, 20, 4),
            Stopping.DEFAULT,
            Preparation.AS_IS,
            1);

    private static final Recipe FINE_TUNING = new Recipe(
            8,
            32,
            new Optimization(Optimizer.NESTEROV, 0.01, Schedule.COSINE, 5e-4),
            new Balance(Weighting.classBalanced(0.999), Balance.Sampling.NATURAL),
            new Augmentation(true, true, 20, 4),
            Stopping.DEFAULT,
            Preparation.AS_IS,
            1);

    private final Pipeline pipeline;

    public SampleStudy(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** What a run tries. */
    private record Attempt(String name, String criterion, Scope scope, double macsLeft) {}

    private static final List<Attempt> ATTEMPTS = List.of(
            new Attempt("L1 half", "l1", Scope.LAYER, 0.5),
            new Attempt("L1 half, global", "l1", Scope.GLOBAL, 0.5),
            new Attempt("Beta gentle", "beta-code", Scope.GLOBAL, 0.7),
            new Attempt("Beta half, by layer", "beta-code", Scope.LAYER, 0.5),
            new Attempt("Beta half", "beta-code", Scope.GLOBAL, 0.5),
            new Attempt("HRank half", "hrank", Scope.GLOBAL, 0.5),
            new Attempt("Beta deep", "beta-code", Scope.GLOBAL, 0.3));

    /** Paints the images. */
    public void paint(Path folder) throws IOException {
        SampleImages.write(folder.resolve("images"));
    }

    /**
     * Makes everything. What is there already and belongs to the same work is not made again, so that it can go on after
     * an interruption.
     */
    public void make(Path folder, Progress progress) throws IOException {
        Files.createDirectories(folder);
        paint(folder);
        Path networkFile = folder.resolve("resnet20.onnx");
        if (!Files.exists(networkFile)) {
            train(folder, networkFile, progress);
        }
        NetworkFile network = pipeline.openNetwork(networkFile);
        Study study = begin(folder, network);
        try (OpenData data =
                pipeline.openData(study.data().orElseThrow(), study.input().orElseThrow(), network.network())) {
            StudyFolder files = StudyFolder.of(folder.resolve(FILE));
            Results results = new Results(pipeline, files.results());
            results.validation(network.sha256(), network.network(), data, partial -> {}, progress);
            for (Attempt attempt : ATTEMPTS) {
                study = study.withRun(
                        run(study, attempt, network, data, files, new Results(pipeline, files.results()), progress));
                StudyFile.write(study, folder.resolve(FILE));
            }
        }
    }

    private static InputChoice input() {
        Preprocessing unit = Preprocessing.unit(3, IMAGE.height(), IMAGE.width());
        return new InputChoice(
                unit.normalized(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)), List.of(0, 1, 2));
    }

    private void train(Path folder, Path target, Progress progress) throws IOException {
        Network start = Initialization.he(CifarResNet.graph(20, IMAGE, 3, CifarResNet.Shortcut.PROJECTED), 1);
        DataSource source = DataSource.of(folder.resolve("images"));
        try (OpenData data = pipeline.openData(source, input(), start)) {
            TrainingResult result = pipeline.fineTune(
                    start,
                    data,
                    FROM_SCRATCH,
                    Optional.of(folder.resolve("training")),
                    moment -> {},
                    () -> false,
                    progress);
            pipeline.export(
                    result.best(),
                    target,
                    WriteOptions.PLAIN.withMetadata(Map.of("origin", "prunescope make-sample")),
                    Optional.of(data));
        }
    }

    private static Study begin(Path folder, NetworkFile network) {
        return Study.EMPTY
                .withName("Skin lesions")
                .withNetwork(new NetworkSource(network.path(), network.sha256()))
                .withData(DataSource.of(folder.resolve("images")))
                .withInput(input())
                .rankedBy(RankingChoice.DEFAULT)
                .withPolicy(Policy.of(new Target.Macs(0.75), Scope.GLOBAL, LIMITS))
                .withGuards(List.of(
                        new GuardRail(0, GuardRail.Kind.RECALL, 0.75),
                        new GuardRail(2, GuardRail.Kind.RECALL_LOSS, 0.10),
                        new GuardRail(1, GuardRail.Kind.RECALL, 0.75)))
                .withRecipe(FINE_TUNING);
    }

    private Run run(
            Study study,
            Attempt attempt,
            NetworkFile network,
            OpenData data,
            StudyFolder files,
            Results results,
            Progress progress)
            throws IOException {
        long began = System.nanoTime();
        int number = study.nextRunNumber();
        RankingChoice choice = RankingChoice.DEFAULT.withCriterion(Criteria.byId(attempt.criterion()));
        Ranking ranking = results.ranking(network.sha256(), network.network(), data, choice, progress);
        PruningPlan plan = Pipeline.planner(network.network(), ranking, choice)
                .plan(Policy.of(new Target.Macs(attempt.macsLeft()), attempt.scope(), LIMITS));
        Network pruned = Surgery.prune(network.network(), plan.selection());
        Predictions before = pipeline.validate(pruned, data, partial -> {}, progress);
        Run start = Run.pruned(
                number,
                attempt.name(),
                choice,
                plan,
                before.confusion(),
                0,
                new Provenance(network.sha256(), data.fingerprint(), pipeline.versions(), Instant.now()));
        TrainingResult result = pipeline.fineTune(
                pruned,
                data,
                FINE_TUNING,
                Optional.of(files.trainingState(number)),
                moment -> {},
                () -> false,
                progress);
        Files.createDirectories(files.folder());
        String sha256 = pipeline.export(result.best(), files.network(number), WriteOptions.PLAIN, Optional.of(data))
                .sha256();
        results.validation(sha256, result.best(), data, partial -> {}, progress);
        return start.begun(FINE_TUNING).trained(result, (System.nanoTime() - began) / 1e9);
    }
}
