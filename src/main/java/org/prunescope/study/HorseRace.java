package org.prunescope.study;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.prunescope.engine.Progress;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.plan.Target;
import org.prunescope.score.OnePlusScore;
import org.prunescope.score.ScoreTable;
import org.prunescope.train.Recipe;
import org.prunescope.train.TrainingResult;

/**
 * Runs a race: for every seed each entrant ranks the same network, is pruned to each target, fine-tuned by the same
 * recipe if there is one, and judged on the validation part. The test part stays sealed.
 */
public final class HorseRace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Pipeline pipeline;
    private final Results results;
    private final Network network;
    private final OpenData data;
    private final RaceSetting setting;
    private final RaceStore store;

    /**
     * @param results where rankings are kept, so that what goes on does not rank again
     * @param network of the file that the setting names
     * @param store holds what was run of this very race before, and takes what is run now
     */
    public HorseRace(
            Pipeline pipeline,
            ResultStore results,
            Network network,
            OpenData data,
            RaceSetting setting,
            RaceStore store) {
        this.pipeline = pipeline;
        this.results = new Results(pipeline, results);
        this.network = network;
        this.data = data;
        this.setting = setting;
        this.store = store;
    }

    /**
     * Runs what is missing. Works on the calling thread.
     *
     * @param soFar told at the beginning, and after each cell
     * @throws MismatchException if there are no validation images, or a criterion reads images of a class that has none
     * @throws IllegalArgumentException if a criterion cannot score the network
     * @throws IOException if an image cannot be read, or a cell cannot be kept
     * @throws java.util.concurrent.CancellationException if the progress was cancelled; what was finished is kept
     */
    public Race run(Consumer<Race> soFar, Progress progress) throws IOException {
        if (data.validationSet().size() == 0) {
            throw new MismatchException(
                    "“%s” has no validation images to judge the entrants by: add some, or let the split make a validation part."
                            .formatted(data.dataset().name()));
        }
        Race.Original original = original(progress.part(0, 0).about("the original"));
        Map<RaceCell.Place, RaceCell> done = new LinkedHashMap<>();
        for (RaceCell.Place place : setting.choice().places()) {
            progress.checkpoint();
            store.cell(place)
                    .filter(cell -> cell.ranking().equals(ranking(place)))
                    .ifPresent(cell -> done.put(place, cell));
        }
        soFar.accept(race(original, done));
        for (long seed : setting.choice().seeds()) {
            run(seed, original, done, soFar, progress);
        }
        return race(original, done);
    }

    private void run(
            long seed,
            Race.Original original,
            Map<RaceCell.Place, RaceCell> done,
            Consumer<Race> soFar,
            Progress progress)
            throws IOException {
        List<RaceCell.Place> missing = setting.choice().places().stream()
                .filter(place -> place.seed() == seed && !done.containsKey(place))
                .toList();
        Map<RankingChoice, ScoreTable> scores =
                scores(missing, part(progress, done.size(), done.size()).about("ranking, seed " + seed));
        for (RaceCell.Place place : missing) {
            progress.checkpoint();
            Progress own = part(progress, done.size(), done.size() + 1)
                    .about("%d of %d · %s"
                            .formatted(
                                    done.size() + 1, setting.choice().places().size(), place.title()));
            RaceCell cell = run(place, scores.get(ranking(place)), own);
            store.keep(cell);
            done.put(place, cell);
            soFar.accept(race(original, done));
        }
    }

    private Progress part(Progress progress, int from, int to) {
        double all = setting.choice().places().size();
        return progress.part(from / all, to / all);
    }

    private Race race(Race.Original original, Map<RaceCell.Place, RaceCell> done) {
        return new Race(
                setting,
                original,
                setting.choice().places().stream()
                        .filter(done::containsKey)
                        .map(done::get)
                        .toList());
    }

    private Race.Original original(Progress progress) throws IOException {
        Optional<Race.Original> known = store.original();
        if (known.isPresent()) {
            return known.get();
        }
        Race.Original made = new Race.Original(
                CostModel.costOf(network.graph()), pipeline.validate(network, data, partial -> {}, progress));
        store.keep(made);
        return made;
    }

    private RankingChoice ranking(RaceCell.Place place) {
        return setting.choice().entrant(place.entrant()).ranking(place.seed());
    }

    /** The scores that these places need, each ranking once; those that look at the same images share the pass. */
    private Map<RankingChoice, ScoreTable> scores(List<RaceCell.Place> places, Progress progress) throws IOException {
        Map<Calibration, List<RankingChoice>> wanted = places.stream()
                .map(this::ranking)
                .distinct()
                .collect(Collectors.groupingBy(RankingChoice::calibration, LinkedHashMap::new, Collectors.toList()));
        Map<RankingChoice, ScoreTable> scores = new LinkedHashMap<>();
        for (List<RankingChoice> choices : wanted.values()) {
            progress.checkpoint();
            List<ScoreTable> made = results.scores(setting.networkSha256(), network, data, choices, progress);
            for (int i = 0; i < choices.size(); i++) {
                scores.put(choices.get(i), made.get(i));
            }
        }
        return scores;
    }

    private RaceCell run(RaceCell.Place place, ScoreTable scores, Progress progress) throws IOException {
        long start = System.nanoTime();
        RaceChoice.Entrant entrant = setting.choice().entrant(place.entrant());
        Policy policy = Policy.of(
                new Target.Macs(place.target()),
                setting.choice().scope(),
                setting.choice().limits());
        PruningPlan plan = Pipeline.planner(network, new Ranking(scores, Map.of(), List.of()), entrant.ranking())
                .plan(policy);
        Network weighted =
                switch (entrant.scaling()) {
                    case NONE -> network;
                    case ONE_PLUS_SCORE -> OnePlusScore.scale(network, scores);
                };
        Network pruned = Surgery.prune(weighted, plan.selection());
        double shareOfPruned = setting.choice().recipe().isPresent() ? 0.1 : 1;
        Predictions answers = pipeline.validate(pruned, data, partial -> {}, progress.part(0, shareOfPruned));
        Optional<RaceCell.Tuned> tuned = setting.choice().recipe().isPresent()
                ? Optional.of(tune(
                        pruned,
                        setting.choice().recipe().get().withSeed(place.seed()),
                        progress.part(shareOfPruned, 1)))
                : Optional.empty();
        return new RaceCell(
                place,
                ranking(place),
                plan.selection(),
                plan.after(),
                plan.shortfall(),
                answers,
                tuned,
                (System.nanoTime() - start) / NANOS_PER_SECOND,
                new Provenance(
                        setting.networkSha256(),
                        setting.dataFingerprint(),
                        new TreeMap<>(pipeline.versions()),
                        Instant.now()));
    }

    private RaceCell.Tuned tune(Network pruned, Recipe recipe, Progress progress) throws IOException {
        TrainingResult result =
                pipeline.fineTune(pruned, data, recipe, Optional.empty(), moment -> {}, () -> false, progress);
        return new RaceCell.Tuned(
                pipeline.validate(result.best(), data, partial -> {}, progress.part(1, 1)),
                result.bestEpoch(),
                result.epochs().size() - 1);
    }
}
