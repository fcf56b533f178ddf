package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.prunescope.engine.NetworkFile;
import org.prunescope.export.SensitivityFiles;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.PairedRecall;
import org.prunescope.metric.Predictions;
import org.prunescope.store.StudyFolder;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.Floors;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Results;
import org.prunescope.study.Sensitivity;
import org.prunescope.study.SensitivityCell;
import org.prunescope.study.SensitivityChoice;
import org.prunescope.study.SensitivitySurvey;
import org.prunescope.train.Recipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What each class pays for each layer. */
@Command(
        name = "sensitivity",
        description = {
            "Removes a share of one layer at a time, measures what each class loses, and suggests how much of each"
                    + " layer may go.",
            "Every measurement is kept the moment it is made: after a kill the same command goes on from there."
        },
        mixinStandardHelpOptions = true)
final class SensitivityCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Mixin
    private NetworkArgument network;

    @Mixin
    private RankingArguments ranking;

    @Mixin
    private DataArguments data;

    @Option(
            names = "--ratios",
            split = ",",
            paramLabel = "R",
            description = "Shares of a layer's filters that are removed, above 0 and up to 0.95."
                    + " Default: 0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8.")
    private List<Double> ratios = SensitivityChoice.USUAL_RATIOS;

    @Option(
            names = "--floor",
            paramLabel = "CLASS=R",
            description = "The recall that a class must keep, such as melanoma=0.8; may be given several times."
                    + " Default: no class may lose more than 0.02 of its recall.")
    private Map<String, Double> floors = new LinkedHashMap<>();

    @Option(
            names = "--may-lose",
            paramLabel = "CLASS=L",
            description = "How much of its recall a class may lose, such as nevus=0.05; may be given several times.")
    private Map<String, Double> losses = new LinkedHashMap<>();

    @Mixin
    private LimitArguments limits;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Epochs of fine-tuning before each measurement; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "The table shows the recall of this class. Default: the loss of the class that loses most.")
    private Optional<String> shown = Optional.empty();

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "All classes with images, recalls, changes and intervals, as CSV.")
    private Optional<Path> csv = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where measurements are kept. Default: the user's cache, such as ~/.cache/prunescope.")
    private Path state = StudyFolder.ofUser().folder();

    @Mixin
    private ThreadArguments threads;

    @Mixin
    private Output output;

    SensitivityCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        threads.apply(pipeline);
        NetworkFile file = pipeline.openNetwork(network.file);
        try (OpenData images = data.open(pipeline, file, output)) {
            List<String> classNames = images.dataset().classNames();
            OptionalInt label =
                    shown.isPresent() ? OptionalInt.of(label(shown.get(), "--class", classNames)) : OptionalInt.empty();
            SensitivityChoice choice = new SensitivityChoice(ratios, limits.limits(), floors(classNames), recipe());
            Sensitivity found = survey(file, images, choice);
            SensitivityFiles files =
                    new SensitivityFiles(found, ChannelGroups.of(file.network().graph()), classNames, choice.floors());
            if (csv.isPresent()) {
                files.writeCsv(csv.get());
            }
            output.print(files.facts(), new Text(files, label).lines());
        }
        return 0;
    }

    private Optional<Recipe> recipe() {
        if (epochs < 0) {
            throw new IllegalArgumentException("--epochs must be at least 0, not " + epochs);
        }
        return epochs == 0 ? Optional.empty() : Optional.of(Recipe.DEFAULT.withEpochs(epochs));
    }

    private Floors floors(List<String> classNames) {
        List<GuardRail> guards = new ArrayList<>();
        floors.forEach((name, limit) ->
                guards.add(new GuardRail(label(name, "--floor", classNames), GuardRail.Kind.RECALL, limit)));
        losses.forEach((name, limit) ->
                guards.add(new GuardRail(label(name, "--may-lose", classNames), GuardRail.Kind.RECALL_LOSS, limit)));
        return Floors.of(guards, classNames.size());
    }

    private static int label(String name, String option, List<String> classNames) {
        int label = classNames.indexOf(name);
        if (label < 0) {
            throw new IllegalArgumentException("%s names “%s”, which is no class: there are %s"
                    .formatted(option, name, String.join(", ", classNames)));
        }
        return label;
    }

    private Sensitivity survey(NetworkFile file, OpenData images, SensitivityChoice choice) throws IOException {
        StudyFolder folder = new StudyFolder(state);
        Results results = new Results(pipeline, folder.results());
        RankingChoice how = ranking.choice(pipeline, file.network());
        Ranking scores = results.ranking(file.sha256(), file.network(), images, how, output.progress());
        Predictions original =
                results.validation(file.sha256(), file.network(), images, partial -> {}, output.progress());
        SensitivitySurvey survey = new SensitivitySurvey(pipeline, folder.sensitivities());
        SensitivitySurvey.Task task = new SensitivitySurvey.Task(
                file.sha256(), file.network(), images, Pipeline.planner(file.network(), scores, how), original, choice);
        Sensitivity known = survey.known(task);
        if (known.measured() > 0 && !known.isComplete()) {
            output.note("%d of %d measurements were made before".formatted(known.measured(), known.cells()));
        }
        return survey.measure(task, soFar -> {}, output.progress());
    }

    /**
     * The outcome for people.
     *
     * @param label the class that is shown; empty for the most harmed one of each cell
     */
    private record Text(SensitivityFiles files, OptionalInt label) {
        List<String> lines() {
            Sensitivity found = files.sensitivity();
            List<String> lines = new ArrayList<>();
            lines.add(title());
            lines.add("");
            StringBuilder header = new StringBuilder("%-32s".formatted("layer"));
            found.ratios().forEach(ratio -> header.append("%10s".formatted(percent(ratio))));
            lines.add(header + "%12s".formatted("suggested"));
            for (Sensitivity.Row row : found.rows()) {
                StringBuilder line = new StringBuilder(
                        "%-32s".formatted(files.groups().title(files.groups().get(row.group()))));
                row.cells()
                        .forEach(cell -> line.append(
                                "%10s".formatted(cell.map(this::cell).orElse("–"))));
                String suggested = found.suggestion(row, files.floors())
                        .map(suggestion -> percent(suggestion.ratio()))
                        .orElse("–");
                lines.add(line + "%12s".formatted(suggested));
            }
            lines.add("");
            lines.add(
                    "suggested: the largest share such that neither it nor a smaller one takes %s; measured values, not"
                                    .formatted(floors())
                            + " their intervals");
            lines.add(early());
            return lines;
        }

        private String title() {
            String what = "after removing a share of one layer";
            if (label.isPresent()) {
                int shown = label.getAsInt();
                return "recall of %s %s; original %s, n = %d"
                        .formatted(
                                files.classNames().get(shown),
                                what,
                                Tables.withInterval(files.sensitivity()
                                        .original()
                                        .confusion()
                                        .recall(shown)),
                                files.sensitivity().original().confusion().support(shown));
            }
            return "change of recall of the class that loses most, %s (%s)"
                    .formatted(
                            what,
                            ClassLabel.of(files.classNames()).stream()
                                    .map(name -> name.code() + " " + name.full())
                                    .collect(Collectors.joining(", ")));
        }

        private String cell(SensitivityCell cell) {
            if (label.isPresent()) {
                PairedRecall recall = cell.classes().get(label.getAsInt());
                return number(
                        recall.after().value().isPresent(),
                        recall.after().value().orElse(0),
                        "%.2f");
            }
            if (cell.mostHarmed().isEmpty()) {
                return "0.00";
            }
            int harmed = cell.mostHarmed().getAsInt();
            PairedRecall recall = cell.classes().get(harmed);
            return String.format(Locale.ROOT, "%.2f ", recall.change().value().orElseThrow())
                    + ClassLabel.of(files.classNames()).get(harmed).code();
        }

        private static String number(boolean isKnown, double value, String format) {
            return isKnown ? String.format(Locale.ROOT, format, value) : "–";
        }

        private static String percent(double ratio) {
            return String.format(Locale.ROOT, "%.1f", 100 * ratio).replace(".0", "") + " %";
        }

        private String floors() {
            if (!files.floors().areChosen()) {
                return "more than %s of any class's recall".formatted(Floors.USUAL_LOSS);
            }
            return files.floors().guards().stream()
                    .map(guard -> guard.kind() == GuardRail.Kind.RECALL
                            ? "the recall of %s below %s"
                                    .formatted(files.classNames().get(guard.label()), guard.limit())
                            : "more than %s of the recall of %s"
                                    .formatted(guard.limit(), files.classNames().get(guard.label())))
                    .collect(Collectors.joining(" or "));
        }

        private String early() {
            int all = files.sensitivity().original().size();
            List<Integer> seen = files.sensitivity().rows().stream()
                    .flatMap(row -> row.cells().stream())
                    .flatMap(Optional::stream)
                    .map(SensitivityCell::images)
                    .toList();
            long early = seen.stream().filter(images -> images < all).count();
            return early == 0
                    ? "%d measurements, each on all %d images".formatted(seen.size(), all)
                    : "%d measurements on up to %d images; %d ended early, with %d images or more, because their outcome was clear"
                            .formatted(
                                    seen.size(),
                                    all,
                                    early,
                                    seen.stream().mapToInt(i -> i).min().orElseThrow());
        }
    }
}
