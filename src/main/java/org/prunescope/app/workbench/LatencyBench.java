package org.prunescope.app.workbench;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.plan.LatencyTable;
import org.prunescope.store.StudyFolder;
import org.prunescope.study.Benchmark;
import org.prunescope.study.Pipeline;

/**
 * Times networks in the background: two side by side, and the layers of the open one for plans that aim at a latency.
 * What was measured belongs to the open network and goes with it.
 */
public final class LatencyBench {
    private static final String THREADS = "latency.threads";

    private final Workbench workbench;
    private final Pipeline pipeline;
    private final Jobs jobs;
    private final Messages messages;
    private final Preferences preferences;
    private final ReadOnlyIntegerWrapper threads = new ReadOnlyIntegerWrapper(this, "threads");
    private final ReadOnlyObjectWrapper<Optional<Measured>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Measured>> ofPlan =
            new ReadOnlyObjectWrapper<>(this, "ofPlan", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<LatencyTable>> table =
            new ReadOnlyObjectWrapper<>(this, "table", Optional.empty());
    private final JobPlace running = new JobPlace(this, "running");
    private final JobPlace surveying = new JobPlace(this, "surveying");
    private Optional<Opened> files = Optional.empty();

    /**
     * A network of the study.
     *
     * @param label for people
     * @param run whose network it is; empty for the original and for plans
     * @param selection what is missing of the original, where it is not a run's
     */
    public record Side(String label, OptionalInt run, ChannelSelection selection) {
        public static Side original(String label) {
            return new Side(label, OptionalInt.empty(), ChannelSelection.keepAll());
        }

        public static Side plan(String label, ChannelSelection selection) {
            return new Side(label, OptionalInt.empty(), selection);
        }

        public static Side run(String label, int number) {
            return new Side(label, OptionalInt.of(number), ChannelSelection.keepAll());
        }

        private boolean isOriginal() {
            return run.isEmpty() && selection.removedCount() == 0;
        }
    }

    /** Two networks side by side, or one. */
    public record Measured(Side before, Optional<Side> after, Benchmark benchmark) {
        /** Whether a plan was held against the original. */
        private boolean isOfPlan() {
            return before.isOriginal()
                    && after.filter(side -> side.run().isEmpty()).isPresent();
        }
    }

    public LatencyBench(Workbench workbench, Pipeline pipeline, Jobs jobs, Messages messages, Preferences preferences) {
        this.workbench = workbench;
        this.pipeline = pipeline;
        this.jobs = jobs;
        this.messages = messages;
        this.preferences = preferences;
        threads.set(rememberedThreads());
        workbench.openedProperty().subscribe(this::opened);
    }

    private int rememberedThreads() {
        int otherwise = Benchmark.Choice.DEFAULT.threads();
        try {
            int kept = Integer.parseInt(preferences.get(THREADS, Integer.toString(otherwise)));
            return Math.max(1, Math.min(Benchmark.Choice.MOST_THREADS, kept));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Threads that work on one operation. */
    public ReadOnlyIntegerProperty threadsProperty() {
        return threads.getReadOnlyProperty();
    }

    /** Measures with other threads from now on; a table for others is put away. */
    public void setThreads(int number) {
        if (number != threads.get()) {
            threads.set(number);
            preferences.put(THREADS, Integer.toString(number));
            files.ifPresent(this::lookForTable);
        }
    }

    /** What was measured last. */
    public ReadOnlyObjectProperty<Optional<Measured>> measuredProperty() {
        return measured.getReadOnlyProperty();
    }

    /** The last plan that was measured against the original, be it the present one or not. */
    public ReadOnlyObjectProperty<Optional<Measured>> ofPlanProperty() {
        return ofPlan.getReadOnlyProperty();
    }

    /** Times of the open network's layers with as many threads; empty until they are measured. */
    public ReadOnlyObjectProperty<Optional<LatencyTable>> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /** The measurement that goes on, if one does. */
    public ReadOnlyObjectProperty<Optional<RunningJob>> runningProperty() {
        return running.property();
    }

    /** The measurement of layers that goes on, if one does. */
    public ReadOnlyObjectProperty<Optional<RunningJob>> surveyingProperty() {
        return surveying.property();
    }

    private void opened(Optional<Opened> now) {
        boolean isSame = now.isPresent() == files.isPresent()
                && files.map(open -> open.isOf(now.orElseThrow())).orElse(true);
        files = now;
        if (isSame) {
            return;
        }
        running.cancel();
        surveying.cancel();
        measured.set(Optional.empty());
        ofPlan.set(Optional.empty());
        table.set(Optional.empty());
        now.ifPresent(this::lookForTable);
    }

    private void lookForTable(Opened open) {
        int wanted = threads.get();
        take(Optional.empty());
        jobs.run(
                Jobs.Lane.LOOK,
                "Looking for known times",
                progress -> pipeline.timing().knownTable(open.network(), wanted),
                known -> {
                    if (isStill(open, wanted) && known.isPresent()) {
                        take(known);
                    }
                },
                // Nothing is lost: the layers can be timed again.
                problem -> take(Optional.empty()));
    }

    private void take(Optional<LatencyTable> known) {
        if (!known.equals(table.get())) {
            table.set(known);
            workbench.timed(known);
        }
    }

    private boolean isStill(Opened open, int wanted) {
        return files.filter(open::isOf).isPresent() && threads.get() == wanted;
    }

    /** Times the layers of the open network, so that plans can aim at a latency. */
    public void survey() {
        Opened open = files.orElseThrow();
        int wanted = threads.get();
        surveying.cancel();
        RunningJob job = jobs.run(
                Jobs.Lane.WORK,
                "Timing the layers",
                progress -> pipeline.timing().table(open.network(), wanted, progress),
                made -> {
                    if (isStill(open, wanted)) {
                        take(Optional.of(made));
                        messages.sayDone("Layers timed: plans can aim at a latency now");
                    }
                },
                problem -> messages.tell(Trouble.of("The layers could not be timed", "latency", problem)));
        surveying.follow(job);
    }

    /** Measures the original and, if there is one, the plan in force. */
    public void measurePlan() {
        measure(
                Side.original("The original"),
                workbench
                        .planned()
                        .map(planned -> Side.plan(
                                "The plan, not fine-tuned", planned.before().selection())));
    }

    /** Measures one network, or two in turns. */
    public void measure(Side before, Optional<Side> after) {
        Opened open = files.orElseThrow();
        StudyFolder folder = workbench.folder();
        Benchmark.Choice choice = Benchmark.Choice.DEFAULT.withThreads(threads.get());
        running.cancel();
        RunningJob job = jobs.run(
                Jobs.Lane.WORK,
                "Measuring latency",
                progress -> {
                    Benchmark.Contender first = contender(open, before, folder);
                    Optional<Benchmark.Contender> second =
                            after.isPresent() ? Optional.of(contender(open, after.get(), folder)) : Optional.empty();
                    return pipeline.timing().benchmark(first, second, choice, progress);
                },
                benchmark -> {
                    if (files.filter(open::isOf).isPresent()) {
                        keep(new Measured(before, after, benchmark));
                    }
                },
                problem -> messages.tell(Trouble.of("The latency could not be measured", before.label(), problem)));
        running.follow(job);
    }

    private void keep(Measured found) {
        measured.set(Optional.of(found));
        if (found.isOfPlan()) {
            ofPlan.set(Optional.of(found));
        }
        messages.sayDone("Latency measured: "
                + found.benchmark()
                        .gap()
                        .map(gap -> gap.summary())
                        .orElse(found.before().label()));
    }

    private Benchmark.Contender contender(Opened open, Side side, StudyFolder folder) throws IOException {
        Network network = side.run().isPresent()
                ? pipeline.openNetwork(folder.network(side.run().getAsInt())).network()
                : Surgery.prune(open.network(), side.selection());
        return new Benchmark.Contender(side.label(), network);
    }
}
