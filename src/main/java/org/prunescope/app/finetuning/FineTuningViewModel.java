package org.prunescope.app.finetuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.workbench.Opened;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.Predictions;
import org.prunescope.study.Run;
import org.prunescope.train.EpochResult;

/** What the view of fine-tuning shows: the run that goes on, or else the chosen one. */
final class FineTuningViewModel {
    private static final String NOT_MEASURED = "not measured";

    private final Desk desk;
    private final ReadOnlyObjectWrapper<Optional<TrainingRecord>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());

    FineTuningViewModel(Desk desk) {
        this.desk = desk;
        desk.runs().trainingProperty().subscribe(now -> derive());
        desk.runs().chosenProperty().subscribe(now -> derive());
        desk.workbench().historyProperty().subscribe(now -> derive());
        desk.workbench().openedProperty().subscribe(now -> derive());
    }

    private void derive() {
        Optional<TrainingRecord> live = desk.runs().trainingProperty().get().map(TrainingRecord::of);
        shown.set(live.or(() -> chosen().flatMap(TrainingRecord::of)).filter(this::isOfOpenImages));
    }

    /** While another study is being opened, its runs come a moment before its images. */
    private boolean isOfOpenImages(TrainingRecord record) {
        return desk.workbench()
                .opened()
                .filter(opened ->
                        opened.classes().size() == record.run().validation().classes())
                .isPresent();
    }

    private Optional<Run> chosen() {
        return desk.workbench().study().run(desk.runs().chosenProperty().get());
    }

    /** What is shown; empty where there is a {@link #vacancy}. */
    ReadOnlyObjectProperty<Optional<TrainingRecord>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** What stands in place of a fine-tuning. */
    Vacancy vacancy() {
        Optional<Run> run = chosen().or(this::interrupted);
        if (run.filter(FineTuningViewModel::isInterrupted).isPresent()) {
            return new Vacancy(
                    "Run %d was interrupted".formatted(run.get().number()),
                    "It goes on from the last epoch that was finished.",
                    Vacancy.Remedy.GO_ON);
        } else if (run.isPresent()) {
            return new Vacancy(
                    "Run %d is pruned, not fine-tuned".formatted(run.get().number()),
                    "Fine-tuning trains what the plan keeps. If the plan is still that of run %d, it becomes part of it."
                            .formatted(run.get().number()),
                    Vacancy.Remedy.FINE_TUNE);
        }
        return new Vacancy(
                "No fine-tuning yet",
                "Pruning costs accuracy, and training on wins much of it back. It prunes by the plan first.",
                Vacancy.Remedy.FINE_TUNE);
    }

    /** Why the way on is closed, in a sentence; empty if it is open. */
    Optional<String> obstacle(Vacancy.Remedy remedy) {
        Optional<String> obstacle = RecipeViewModel.obstacle(desk);
        boolean isRanked = desk.workbench().planned().isPresent();
        return remedy == Vacancy.Remedy.GO_ON && isRanked ? Optional.empty() : obstacle;
    }

    private static boolean isInterrupted(Run run) {
        return run.state() == Run.State.RUNNING;
    }

    private Optional<Run> interrupted() {
        return desk.workbench().study().runs().stream()
                .filter(FineTuningViewModel::isInterrupted)
                .max(Comparator.comparingInt(Run::number));
    }

    /** Goes on with the interrupted run. */
    void goOn() {
        chosen().filter(FineTuningViewModel::isInterrupted)
                .or(this::interrupted)
                .ifPresent(desk.runs()::resume);
    }

    void pauseOrResume() {
        desk.runs().pauseOrResume();
    }

    void stopAndKeepTheBest() {
        desk.runs().stopAndKeepTheBest();
    }

    /** Names, marks and order of the classes. */
    ClassKey classes() {
        return desk.workbench()
                .opened()
                .map(opened -> ClassKey.of(opened, desk.workbench().study()))
                .orElseThrow();
    }

    /** The rail that is drawn: the first on a recall, or else the first. */
    Optional<GuardRail> guard() {
        List<GuardRail> guards = desk.workbench().study().guards();
        return guards.stream()
                .filter(guard -> guard.kind() == GuardRail.Kind.RECALL)
                .findFirst()
                .or(() -> guards.stream().findFirst());
    }

    /** The class whose interval is drawn: the guarded one, or else the one that is watched first. */
    int watched() {
        return guard().map(GuardRail::label).orElseGet(() -> classes().order().get(0));
    }

    /** The least recall that the guarded class may have; for a limit on the loss it follows from the original. */
    Optional<Double> guardLine() {
        return guard().flatMap(guard -> guard.kind() == GuardRail.Kind.RECALL
                ? Optional.of(guard.limit())
                : original().flatMap(matrix -> value(matrix.recall(guard.label()))
                        .map(recall -> Math.max(0, recall - guard.limit()))));
    }

    private Optional<ConfusionMatrix> original() {
        return desk.workbench().opened().flatMap(Opened::original).map(Predictions::confusion);
    }

    private static Optional<Double> value(Measurement measurement) {
        return measurement.value().stream().boxed().findFirst();
    }

    /** The large numbers above the charts, all of the best epoch. */
    List<KeyFigure> figures(TrainingRecord record) {
        if (record.best().isEmpty()) {
            return List.of();
        }
        EpochResult best = record.best().get();
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(new KeyFigure(
                Integer.toString(best.epoch()),
                "Best epoch",
                "of %d finished".formatted(record.finished()),
                new Tip(
                        "Best epoch " + best.epoch(),
                        "Best by " + record.recipe().stopping().goal().label() + " on the validation images.",
                        "Its network is kept. Epoch 0 is the network as pruned.")));
        figures.add(balanced(record, best));
        figures.add(worst(best));
        guard().filter(guard -> value(best.confusion().recall(guard.label())).isPresent())
                .ifPresent(guard -> figures.add(guarded(guard, best)));
        return figures;
    }

    private KeyFigure balanced(TrainingRecord record, EpochResult best) {
        ConfusionMatrix now = best.confusion();
        Measurement measured = now.balancedAccuracyEstimate();
        int present = now.classes() - now.absentClasses().size();
        String original = original()
                .map(matrix -> "original " + Numbers.rate(matrix.balancedAccuracy()) + " · ")
                .orElse("");
        return new KeyFigure(
                Numbers.rate(now.balancedAccuracy()),
                "Balanced accuracy " + interval(measured),
                "was %s · %sall-%s %s"
                        .formatted(
                                Numbers.rate(record.epochs().get(0).confusion().balancedAccuracy()),
                                original,
                                classes().label(now.largestClass()).shorter(),
                                Numbers.rate(1.0 / present)),
                new Tip(
                        "Balanced accuracy " + Numbers.rate(now.balancedAccuracy()),
                        "Mean recall of the classes, with its 95 % interval.",
                        "Always answering the largest class would give " + Numbers.rate(1.0 / present) + "."));
    }

    private KeyFigure worst(EpochResult best) {
        ConfusionMatrix now = best.confusion();
        int worst = worstClass(now);
        Measurement recall = now.recall(worst);
        return new KeyFigure(
                Numbers.rate(now.worstRecall()),
                "Worst class",
                classes().label(worst).brief() + " " + interval(recall),
                new Tip(
                        "Worst class: " + classes().label(worst).full(),
                        "The class whose images are recognised least.",
                        "Wilson interval: where the true recall lies in 95 of 100 such samples. n = "
                                + recall.support()));
    }

    /** The class with the lowest recall among those that have images. */
    static int worstClass(ConfusionMatrix matrix) {
        return IntStream.range(0, matrix.classes())
                .filter(label -> matrix.support(label) > 0)
                .boxed()
                .min(Comparator.comparingDouble(
                        label -> matrix.recall(label).value().orElseThrow()))
                .orElseThrow();
    }

    private KeyFigure guarded(GuardRail guard, EpochResult best) {
        Measurement recall = best.confusion().recall(guard.label());
        GuardRail.Judgement judgement = guard.judge(best.confusion());
        String says = guard.kind() == GuardRail.Kind.RECALL
                ? "guard %s: %s".formatted(Numbers.rate(guard.limit()), word(judgement.lamp()))
                : "may lose " + Numbers.rate(guard.limit());
        return new KeyFigure(
                Numbers.rate(recall.value().orElseThrow()),
                classes().label(guard.label()).brief(),
                says + " " + interval(recall),
                new Tip(
                        "Recall of " + classes().label(guard.label()).full(),
                        "A guard-rail watches this class: it holds only if the whole interval keeps the limit.",
                        "n = " + recall.support() + " validation images"));
    }

    private static String word(GuardRail.Lamp lamp) {
        return switch (lamp) {
            case HOLDS -> "holds";
            case CANNOT_TELL -> "cannot tell";
            case BROKEN -> "broken";
            case NOT_MEASURED -> NOT_MEASURED;
        };
    }

    private static String interval(Measurement measured) {
        return measured.interval().map(FineTuningViewModel::text).orElse("");
    }

    private static String text(Interval interval) {
        return Numbers.interval(interval.low(), interval.high());
    }

    /** The rows of the table, the newest epoch first. */
    List<EpochRow> rows(TrainingRecord record) {
        List<EpochRow> rows = new ArrayList<>();
        running(record).ifPresent(rows::add);
        for (int i = record.epochs().size() - 1; i >= 0; i--) {
            rows.add(row(record, record.epochs().get(i)));
        }
        return rows;
    }

    /** The row of the epoch that goes on, with the loss of its newest batch. */
    static Optional<EpochRow> running(TrainingRecord record) {
        String word = record.condition() == TrainingRecord.Condition.PAUSED ? "paused" : "running";
        return record.running()
                .map(step -> new EpochRow(
                        Integer.toString(step.epoch()),
                        Numbers.rate(step.loss()),
                        "",
                        word,
                        List.of(),
                        EpochRow.Standing.RUNNING));
    }

    private EpochRow row(TrainingRecord record, EpochResult epoch) {
        ConfusionMatrix confusion = epoch.confusion();
        boolean isBest = record.best().filter(epoch::equals).isPresent();
        return new EpochRow(
                epoch.epoch() == 0 ? "start" : Integer.toString(epoch.epoch()),
                Numbers.rate(epoch.trainingLoss()),
                Numbers.rate(epoch.validationLoss()),
                Numbers.fixed(confusion.balancedAccuracy(), 3),
                classes().order().stream()
                        .map(label -> value(confusion.recall(label))
                                .map(Numbers::rate)
                                .orElse(Numbers.UNKNOWN))
                        .toList(),
                isBest ? EpochRow.Standing.BEST : EpochRow.Standing.FINISHED);
    }

    /** Titles of the columns of {@link #rows}. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("Epoch", "Train", "Val.", "Balanced"));
        classes().order().forEach(label -> columns.add(classes().label(label).code()));
        return columns;
    }

    /** The table with tabs between its cells, as spreadsheets take it. */
    String tableText(TrainingRecord record) {
        List<String> lines = new ArrayList<>(List.of(String.join("\t", columns())));
        for (EpochRow row : rows(record)) {
            List<String> cells = new ArrayList<>(
                    List.of(row.name(), row.trainingLoss(), row.validationLoss(), row.balancedAccuracy()));
            cells.addAll(row.recalls());
            lines.add(String.join("\t", cells));
        }
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /** {@code validation, n = 400}. */
    static String basis(TrainingRecord record) {
        return record.epochs().isEmpty()
                ? "validation"
                : "validation, n = "
                        + Numbers.count(record.epochs().get(0).confusion().total());
    }
}
