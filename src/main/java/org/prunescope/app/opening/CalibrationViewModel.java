package org.prunescope.app.opening;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.Opened;
import org.prunescope.chart.Numbers;
import org.prunescope.data.Draws;
import org.prunescope.data.PictureSet;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Reduction;
import org.prunescope.score.ScoreTable;
import org.prunescope.score.Setting;
import org.prunescope.score.Settings;
import org.prunescope.study.Calibration;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.RankingChoice;

/** How filters are to be ranked. */
final class CalibrationViewModel {
    private final Desk desk;
    private final ObjectProperty<RankingChoice> choice;
    private final ReadOnlyStringWrapper drawn = new ReadOnlyStringWrapper(this, "drawn", "");
    private Optional<RunningJob> counting = Optional.empty();

    CalibrationViewModel(Desk desk) {
        this.desk = desk;
        choice = new SimpleObjectProperty<>(
                this, "choice", desk.workbench().study().ranking());
        choice.addListener((property, before, after) -> {
            if (!before.calibration().equals(after.calibration())) {
                count();
            }
        });
        count();
    }

    ObjectProperty<RankingChoice> choiceProperty() {
        return choice;
    }

    /** Images of each class that would be drawn, or empty without images. */
    ReadOnlyStringProperty drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    Criterion criterion() {
        return choice.get().rule();
    }

    Calibration calibration() {
        return choice.get().calibration();
    }

    void choose(Criterion criterion) {
        RankingChoice begun = desk.workbench().study().ranking();
        choice.set(
                criterion.equals(Criteria.IMPORTED)
                        ? choice.get().withImported(begun.imported().orElseThrow())
                        : choice.get().withCriterion(criterion));
    }

    /** What can be chosen: all criteria, and imported scores where the study has such. */
    List<Criterion> criteria() {
        List<Criterion> all = new ArrayList<>(Criteria.all());
        if (desk.workbench().study().ranking().imported().isPresent()) {
            all.add(Criteria.IMPORTED);
        }
        return all;
    }

    /** @param text as the setting itself reads it */
    void set(Setting setting, String text) {
        RankingChoice now = choice.get();
        Map<String, String> texts = new TreeMap<>(now.settings().values());
        texts.put(setting.id(), text);
        choice.set(now.with(Settings.of(now.rule(), texts)));
    }

    void choose(Calibration calibration) {
        choice.set(choice.get().with(calibration));
    }

    void choose(Normalizer normalizer) {
        choice.set(choice.get().with(normalizer));
    }

    void choose(Reduction reduction) {
        choice.set(choice.get().with(reduction));
    }

    /** What a criterion looks at, in a few words. */
    String looksAt(Criterion criterion) {
        if (criterion.equals(Criteria.IMPORTED)) {
            return desk.workbench().study().ranking().imported().orElseThrow().origin() + ".";
        }
        return switch (criterion.reading()) {
            case WEIGHTS -> "Looks at weights only.";
            case IMAGES -> "Looks at weights and images, whatever their classes.";
            case LABELLED_IMAGES -> "Looks at weights, images and their classes.";
        };
    }

    /** Images that there are to be drawn from; 0 without images. */
    int available() {
        return part().map(PictureSet::size).orElse(0);
    }

    private Optional<PictureSet> part() {
        return desk.workbench()
                .opened()
                .flatMap(Opened::data)
                .map(data ->
                        calibration().source() == Calibration.Source.TRAIN ? data.trainingSet() : data.validationSet());
    }

    private void count() {
        counting.ifPresent(RunningJob::cancel);
        Optional<PictureSet> part = part();
        if (part.isEmpty()) {
            drawn.set("");
            return;
        }
        Calibration now = calibration();
        counting = Optional.of(desk.jobs()
                .run(
                        Jobs.Lane.PREVIEW,
                        "Drawing images",
                        progress -> drawn(part.get(), now),
                        drawn::set,
                        failure -> drawn.set(failure.getMessage())));
    }

    private static String drawn(PictureSet part, Calibration calibration) {
        int[] positions = calibration.draw() == Calibration.Draw.BALANCED
                ? Draws.balanced(part, calibration.images(), calibration.seed())
                : Draws.stratified(part, calibration.images(), calibration.seed());
        int[] counts = part.subset(positions).classCounts();
        List<ClassLabel> labels = ClassLabel.of(part.classNames());
        return IntStream.range(0, counts.length)
                .mapToObj(i -> labels.get(i).brief() + " " + Numbers.count(counts[i]))
                .collect(Collectors.joining(" · "));
    }

    /** What the normaliser does to the scores of a layer. */
    static String explanation(Normalizer normalizer) {
        return switch (normalizer) {
            case NONE ->
                "Scores stay as they are: layers with large scores keep more when all layers are ranked together.";
            case MIN_MAX -> "Each layer's scores run from 0 to 1, so that no layer wins by the size of its numbers.";
            case MEAN -> "Each layer's scores are divided by their mean: how far filters lie apart still counts.";
            case RANK -> "Only the order within the layer counts: every layer loses alike.";
        };
    }

    static String label(Normalizer normalizer) {
        return switch (normalizer) {
            case NONE -> "as they are";
            case MIN_MAX -> "0 to 1";
            case MEAN -> "mean 1";
            case RANK -> "order only";
        };
    }

    static String explanation(Reduction reduction) {
        return switch (reduction) {
            case MEAN -> "Layers that share channels count alike for each channel.";
            case MAX -> "A channel counts as much as in the layer that needs it most: careful with streams.";
            case SUM -> "Channels of many layers gain weight against those of single layers.";
        };
    }

    /** Why this cannot be ranked, or what to know before, in a sentence; empty where all is well. */
    String caution() {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        return calibration().source() == Calibration.Source.VAL
                ? "The validation part would help to choose what goes, and then judges it with a bias: prefer training"
                        + " images."
                : "";
    }

    /** Why this cannot be ranked. */
    Optional<String> obstacle() {
        return desk.ranker().obstacle(choice.get()).or(this::unscorable).or(this::missingClass);
    }

    private Optional<String> unscorable() {
        return desk.workbench().opened().flatMap(files -> {
            List<String> layers = ScoreTable.scorable(files.network());
            List<String> reasons = layers.stream()
                    .flatMap(layer -> criterion()
                            .obstacle(files.network(), files.network().graph().step(layer))
                            .map(reason -> layer + " has " + reason)
                            .stream())
                    .toList();
            return reasons.size() < layers.size() || reasons.isEmpty()
                    ? Optional.empty()
                    : Optional.of("%s cannot score this network: %s."
                            .formatted(criterion().label(), reasons.get(0)));
        });
    }

    private Optional<String> missingClass() {
        return criterion().needs().isEmpty()
                ? Optional.empty()
                : part().flatMap(set -> IntStream.range(0, set.classNames().size())
                        .filter(label -> set.classCounts()[label] == 0)
                        .mapToObj(
                                label -> "Class “%s” has no image to draw: choose a criterion that reads weights only."
                                        .formatted(set.classNames().get(label)))
                        .findFirst());
    }

    /** Layers that the criterion cannot score and that so stay whole. */
    int unscoredLayers() {
        return desk.workbench()
                .opened()
                .map(files -> (int) ScoreTable.scorable(files.network()).stream()
                        .filter(layer -> criterion()
                                .obstacle(
                                        files.network(), files.network().graph().step(layer))
                                .isPresent())
                        .count())
                .orElse(0);
    }

    boolean hasImages() {
        return desk.workbench().opened().flatMap(Opened::data).isPresent();
    }

    void rank() {
        close();
        desk.ranker().rank(choice.get());
    }

    void close() {
        counting.ifPresent(RunningJob::cancel);
    }
}
