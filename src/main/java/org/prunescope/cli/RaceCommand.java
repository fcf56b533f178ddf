package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.prunescope.engine.NetworkFile;
import org.prunescope.export.RaceFiles;
import org.prunescope.plan.Scope;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.Settings;
import org.prunescope.store.RaceFolder;
import org.prunescope.store.StudyFolder;
import org.prunescope.study.Calibration;
import org.prunescope.study.HorseRace;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Race;
import org.prunescope.study.RaceChoice;
import org.prunescope.study.RaceChoice.Entrant;
import org.prunescope.study.RaceSetting;
import org.prunescope.train.Recipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Criteria against each other at the same cost. */
@Command(
        name = "race",
        description = {
            "Prunes the network by each criterion to the same costs, with several seeds, fine-tunes if it is asked to,"
                    + " and judges the results on the validation part.",
            "Every finished cell is kept in the folder of --out, and the same command goes on from there after a kill."
        },
        mixinStandardHelpOptions = true)
final class RaceCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Mixin
    private NetworkArgument network;

    @Mixin
    private DataArguments data;

    @Option(
            names = "--criteria",
            required = true,
            split = ",",
            paramLabel = "C",
            description = "Criteria that race, such as beta-code,l1,random; prunescope criteria --list names all.")
    private List<String> criteria;

    @Option(
            names = "--scaled",
            split = ",",
            paramLabel = "C",
            description = "Criteria that race once more with the weights of each filter multiplied by 1 + its score,"
                    + " scores brought to 0..1 within each layer, before anything else.")
    private List<String> scaled = new ArrayList<>();

    @Option(
            names = "--macs-targets",
            split = ",",
            paramLabel = "F",
            description = "Shares of the multiply-accumulates that stay. Default: 0.7,0.5.")
    private List<Double> targets = List.of(0.7, 0.5);

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many seeds, from 1 on: of the images that criteria see, of the random criterion, and of"
                    + " training. Default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

    @Option(
            names = "--set",
            paramLabel = "CRITERION.NAME=VALUE",
            description = "Sets something about a criterion, such as --set beta-code.tolerance=2; may be given several"
                    + " times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Images that criteria look at. Default: ${DEFAULT-VALUE}.")
    private int images = Calibration.DEFAULT.images();

    @Mixin
    private DrawArguments draw;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "layer: every layer loses the same share; global: the lowest scores of the network go."
                    + " Default: ${DEFAULT-VALUE}.")
    private Scope scope = Scope.GLOBAL;

    @Mixin
    private LimitArguments limits;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Epochs of fine-tuning for each pruned network; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Mixin
    private RecipeArguments recipe;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder of the race: race.json, race.csv, race-cells.csv, a plot for each measure, and what is"
                            + " needed to go on.")
    private Path out;

    @Mixin
    private ThreadArguments threads;

    @Mixin
    private Output output;

    RaceCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        threads.apply(pipeline);
        RaceChoice choice = choice();
        NetworkFile file = pipeline.openNetwork(network.file);
        // Told before the folder is this race's: it would refuse the corrected command.
        choice.recipe()
                .ifPresent(training -> training.requireLayerIn(file.network().graph()));
        try (OpenData opened = data.open(pipeline, file, output)) {
            RaceSetting setting = RaceSetting.of(choice, file.sha256(), opened);
            RaceFolder folder = RaceFolder.open(out, setting);
            choice.recipe().flatMap(any -> pipeline.engineStatus().warning()).ifPresent(output::note);
            Race race = new HorseRace(pipeline, new StudyFolder(out).results(), file.network(), opened, setting, folder)
                    .run(noteOfEarlier(), output.progress());
            RaceFiles files = new RaceFiles(race);
            files.write(out);
            output.print(files.facts(), new RaceTables(race, files.standings()).lines());
        }
        return 0;
    }

    private Consumer<Race> noteOfEarlier() {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        return race -> {
            if (isFirst.getAndSet(false) && !race.cells().isEmpty()) {
                output.note("%d of %d cells were run before"
                        .formatted(
                                race.cells().size(),
                                race.setting().choice().places().size()));
            }
        };
    }

    private RaceChoice choice() {
        if (seeds < 1) {
            throw new IllegalArgumentException("--seeds must be at least 1, not " + seeds);
        }
        if (epochs < 0) {
            throw new IllegalArgumentException("--epochs must be at least 0, not " + epochs);
        }
        Optional<Recipe> training =
                epochs == 0 ? Optional.empty() : Optional.of(recipe.recipe(epochs, Recipe.DEFAULT.seed()));
        return new RaceChoice(
                entrants(),
                targets,
                LongStream.rangeClosed(1, seeds).boxed().toList(),
                scope,
                limits.limits(),
                training);
    }

    private List<Entrant> entrants() {
        Map<String, Map<String, String>> own = settingsByCriterion();
        List<Entrant> entrants = new ArrayList<>();
        for (String id : criteria) {
            Criterion criterion = Criteria.byId(id.strip());
            entrants.add(Entrant.of(draw.ranking(images, Calibration.DEFAULT.seed())
                    .withCriterion(criterion)
                    .with(Settings.of(criterion, own.getOrDefault(criterion.id(), Map.of())))));
        }
        for (String id : scaled) {
            entrants.add(entrants.stream()
                    .filter(entrant -> entrant.id().equals(id.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--scaled names “%s”, which does not race: add it to --criteria".formatted(id.strip())))
                    .scaled());
        }
        return entrants;
    }

    private Map<String, Map<String, String>> settingsByCriterion() {
        Map<String, Map<String, String>> own = new HashMap<>();
        settings.forEach((name, value) -> {
            int dot = name.indexOf('.');
            boolean isOfEntrant =
                    dot > 0 && criteria.stream().anyMatch(id -> id.strip().equals(name.substring(0, dot)));
            if (!isOfEntrant) {
                throw new IllegalArgumentException("--set %s names no criterion that races: write it as %s.NAME=VALUE"
                        .formatted(name, criteria.get(0)));
            }
            own.computeIfAbsent(name.substring(0, dot), key -> new LinkedHashMap<>())
                    .put(name.substring(dot + 1), value);
        });
        return own;
    }
}
