package org.prunescope.app.runs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.RunWords;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.LiveTraining;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.app.workbench.Trouble;
import org.prunescope.chart.CostScatter;
import org.prunescope.chart.Numbers;
import org.prunescope.export.Exporters;
import org.prunescope.export.Findings;
import org.prunescope.export.TableKind;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.Predictions;
import org.prunescope.study.Run;

/** The runs as a table, a scatter and a comparison. */
final class RunsViewModel {
    private final Desk desk;
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObjectProperty<Wanted> wanted = new SimpleObjectProperty<>(this, "wanted", Wanted.ALL);
    private final ObjectProperty<Quality> quality = new SimpleObjectProperty<>(this, "quality", Quality.WORST_CLASS);
    private final ReadOnlyObjectWrapper<List<RunRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Optional<Compared>> compared =
            new ReadOnlyObjectWrapper<>(this, "compared", Optional.empty());

    /** Made once for each pair of answers and margin. */
    private final Map<List<Object>, Contrast> contrasts = new HashMap<>();

    private Optional<RunningJob> work = Optional.empty();
    private List<RunRow> all = List.of();
    private List<Integer> pair = List.of();
    private OptionalInt live = OptionalInt.empty();

    /** Which runs are listed. */
    enum Wanted {
        ALL("all"),
        DONE("done"),
        STOPPED("stopped");

        private final String word;

        Wanted(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        private boolean takes(RunRow row) {
            return switch (this) {
                case ALL -> true;
                case DONE -> row.isOriginal() || row.standing() == RunRow.Standing.DONE;
                case STOPPED -> row.isOriginal() || row.standing() == RunRow.Standing.STOPPED;
            };
        }
    }

    /** What the scatter holds against the cost. */
    enum Quality {
        WORST_CLASS("worst class recall", "Cost against the worst class"),
        BALANCED("balanced accuracy", "Cost against balanced accuracy");

        private final String word;
        private final String title;

        Quality(String word, String title) {
            this.word = word;
            this.title = title;
        }

        String word() {
            return word;
        }

        String title() {
            return title;
        }

        private Measurement of(RunRow.Measured measured) {
            return this == WORST_CLASS ? measured.worstRecall() : measured.balancedAccuracy();
        }
    }

    RunsViewModel(Desk desk) {
        this.desk = desk;
        desk.workbench().historyProperty().subscribe(now -> derive());
        desk.workbench().openedProperty().subscribe(now -> {
            contrasts.clear();
            derive();
        });
        desk.runs().trainingProperty().subscribe(this::follow);
        desk.runs().answersProperty().subscribe(now -> compare());
        desk.runs().chosenProperty().subscribe(number -> choose(number.intValue()));
        filter.subscribe(now -> list());
        wanted.subscribe(now -> list());
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<Wanted> wantedProperty() {
        return wanted;
    }

    ObjectProperty<Quality> qualityProperty() {
        return quality;
    }

    /** The rows that are listed, the original first, then by number. */
    ReadOnlyObjectProperty<List<RunRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The two networks that are compared, if any are. */
    ReadOnlyObjectProperty<Optional<Compared>> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    /** Whether there is any run, listed or not. */
    boolean hasRuns() {
        return all.size() > 1;
    }

    /** A training's steps come by the hundred; only which run goes on is of interest here. */
    private void follow(Optional<LiveTraining> training) {
        OptionalInt now =
                training.map(going -> OptionalInt.of(going.run().number())).orElse(OptionalInt.empty());
        if (!now.equals(live)) {
            live = now;
            derive();
        }
    }

    private void derive() {
        Optional<Opened> files = desk.workbench().opened();
        all = files.map(open -> RunRows.of(open, desk.workbench().study(), live))
                .orElse(List.of());
        list();
        compare();
    }

    private void list() {
        String text = filter.get().trim().toLowerCase(Locale.ROOT);
        List<RunRow> listed = all.stream()
                .filter(row ->
                        wanted.get().takes(row) && (text.isEmpty() || words(row).contains(text)))
                .toList();
        if (!listed.equals(rows.get())) {
            rows.set(listed);
        }
    }

    private static String words(RunRow row) {
        String choices = row.run()
                .map(run -> "run " + run.number() + " "
                        + RunWords.criterion(run.ranking().criterion()) + " "
                        + RunWords.scope(run.policy().scope()))
                .orElse("");
        return (row.name() + " " + choices + " " + row.standing().word()).toLowerCase(Locale.ROOT);
    }

    /** Names and marks of the classes. */
    ClassKey classes() {
        return ClassKey.of(
                desk.workbench().opened().orElseThrow(), desk.workbench().study());
    }

    /** {@code validation, n = 400 · worst class shown with its 95 % interval}. */
    String basis() {
        return all.stream()
                .flatMap(row -> row.measured().stream())
                .findFirst()
                .map(measured -> "validation, n = "
                        + Numbers.count(measured.balancedAccuracy().support())
                        + " · worst class shown with its 95 % interval")
                .orElse("");
    }

    /** The unit in which the MACs of the original are a number of one to three digits. */
    MacsUnit unit() {
        return MacsUnit.of(all.isEmpty() ? 0 : all.get(0).cost().macs());
    }

    /** The lower end of the axis on which the worst recalls stand, a multiple of 0.05. */
    double lowestRecall() {
        double lowest = all.stream()
                .flatMap(row -> row.measured().stream())
                .flatMap(measured -> measured.worstRecall().interval().stream())
                .mapToDouble(interval -> interval.low())
                .min()
                .orElse(0);
        return Math.floor(lowest * 20) / 20;
    }

    /** The listed rows that have a place in the scatter. */
    List<RunRow> plotted() {
        return rows.get().stream().filter(row -> row.measured().isPresent()).toList();
    }

    /** Cost against quality; empty where there is nothing to plot. */
    Optional<CostScatter> scatter() {
        List<RunRow> plotted = plotted();
        if (plotted.isEmpty()) {
            return Optional.empty();
        }
        int chosen = desk.runs().chosenProperty().get();
        OptionalInt focus = IntStream.range(0, plotted.size())
                .filter(i -> chosen != RunBench.NO_RUN && plotted.get(i).number() == chosen)
                .findFirst();
        return Optional.of(new CostScatter(
                "MACs, " + unit().full(), plotted.stream().map(this::point).toList(), focus));
    }

    private CostScatter.Point point(RunRow row) {
        return new CostScatter.Point(
                row.isOriginal() ? "" : Integer.toString(row.number()),
                row.name(),
                row.cost().macs() / unit().size(),
                quality.get().of(row.measured().orElseThrow()));
    }

    /** The rows that the user has marked; one becomes the chosen run, and is held against the original. */
    void mark(List<RunRow> marked) {
        if (marked.size() == 1) {
            desk.runs().chosenProperty().set(marked.get(0).number());
        }
    }

    private void choose(int number) {
        pair = number == RunBench.NO_RUN ? List.of() : List.of(number, RunRow.ORIGINAL);
        if (number != RunBench.NO_RUN) {
            desk.runs().askFor(number);
        }
        compare();
    }

    /** Holds two rows against each other, the later against the earlier. */
    void compare(RunRow one, RunRow other) {
        boolean inOrder = one.number() > other.number();
        pair = List.of(Math.max(one.number(), other.number()), Math.min(one.number(), other.number()));
        desk.runs().askFor((inOrder ? one : other).number());
        desk.runs().askFor((inOrder ? other : one).number());
        compare();
    }

    /** Holds the reference against the candidate. */
    void swap() {
        if (pair.size() == 2) {
            pair = List.of(pair.get(1), pair.get(0));
            compare();
        }
    }

    private void compare() {
        Optional<RunRow> candidate = pair.stream().findFirst().flatMap(this::row);
        Optional<RunRow> reference = pair.stream().skip(1).findFirst().flatMap(this::row);
        if (candidate.isEmpty() || reference.isEmpty()) {
            compared.set(Optional.empty());
            return;
        }
        Optional<Predictions> before = answers(reference.get());
        Optional<Predictions> after = answers(candidate.get());
        Optional<Contrast> contrast =
                before.isPresent() && after.isPresent() ? contrast(before.get(), after.get()) : Optional.empty();
        compared.set(Optional.of(new Compared(candidate.get(), reference.get(), contrast)));
    }

    private Optional<RunRow> row(int number) {
        return all.stream().filter(row -> row.number() == number).findFirst();
    }

    private Optional<Predictions> answers(RunRow row) {
        return row.isOriginal()
                ? desk.workbench().opened().flatMap(Opened::original)
                : Optional.ofNullable(desk.runs().answersProperty().get().get(row.number()));
    }

    /** The bootstrap takes its time with thousands of images, so it is made beside the window, once. */
    private Optional<Contrast> contrast(Predictions before, Predictions after) {
        double margin = desk.workbench().study().margin();
        List<Object> key = List.of(before, after, margin);
        boolean isAtWork =
                work.filter(job -> !job.stateProperty().get().isOver()).isPresent();
        if (!contrasts.containsKey(key) && !isAtWork) {
            work = Optional.of(desk.jobs()
                    .run(
                            Jobs.Lane.PREVIEW,
                            "Comparing runs",
                            progress -> Contrast.of(new Comparison(before, after), margin),
                            made -> {
                                contrasts.put(key, made);
                                compare();
                            },
                            problem -> desk.messages()
                                    .tell(Trouble.of("The runs could not be compared", "comparison", problem))));
        }
        return Optional.ofNullable(contrasts.get(key));
    }

    void rename(RunRow row, String name) {
        if (!name.isBlank()) {
            row.run().ifPresent(run -> desk.runs().rename(run, name.trim()));
        }
    }

    /** Makes the plan of a run the study's plan again. */
    void restore(Run run) {
        desk.ranker().restore(run);
        if (desk.ranker().runningProperty().get().isEmpty()) {
            desk.messages().sayDone("Run " + run.number() + " restored as the current plan");
        }
    }

    void delete(Run run) {
        desk.runs().delete(run);
    }

    /** Writes all runs and the original as CSV. */
    void exportTable(Path file) {
        Opened open = desk.workbench().opened().orElseThrow();
        Findings findings = desk.findings(
                open,
                Optional.empty(),
                new Findings.Measured(open.original(), Optional.empty(), Optional.empty(), Optional.empty()));
        desk.jobs()
                .run(
                        Jobs.Lane.WORK,
                        "Writing " + file.getFileName(),
                        progress -> {
                            Exporters.table(TableKind.RUNS).write(findings, file);
                            return file;
                        },
                        written -> desk.messages()
                                .sayDone("%d runs written to %s"
                                        .formatted(findings.study().runs().size(), file.getFileName())),
                        problem -> desk.messages()
                                .tell(Trouble.of("The table could not be written", file.toString(), problem)));
    }

    /** Goes on with an interrupted run. */
    void goOn(Run run) {
        desk.runs().resume(run);
    }

    /** Whether an interrupted run could go on now. */
    boolean canGoOn() {
        return live.isEmpty()
                && desk.workbench().planned().isPresent()
                && desk.workbench().opened().flatMap(Opened::data).isPresent();
    }
}
