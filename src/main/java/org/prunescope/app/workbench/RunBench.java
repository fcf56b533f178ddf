package org.prunescope.app.workbench;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.Progress;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.PruningPlan;
import org.prunescope.score.Criteria;
import org.prunescope.store.StudyFolder;
import org.prunescope.study.FinalEvaluation;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Provenance;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Results;
import org.prunescope.study.Run;
import org.prunescope.study.Study;
import org.prunescope.train.Recipe;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;

/** Carries plans out: prunes, fine-tunes, keeps the networks of runs, and looks at the test part in the end. */
public final class RunBench {
    /** No run is chosen. */
    public static final int NO_RUN = 0;

    /** Title of what is told when fine-tuning fails. */
    public static final String TRAINING_TROUBLE = "Fine-tuning stopped";

    private final Workbench workbench;
    private final Pipeline pipeline;
    private final Jobs jobs;
    private final Messages messages;
    private final Runnable keepSafe;
    private final ReadOnlyObjectWrapper<Optional<LiveTraining>> training =
            new ReadOnlyObjectWrapper<>(this, "training", Optional.empty());
    private final ReadOnlyObjectWrapper<Map<Integer, Predictions>> answers =
            new ReadOnlyObjectWrapper<>(this, "answers", Map.of());
    private final ReadOnlyBooleanWrapper pruning = new ReadOnlyBooleanWrapper(this, "pruning");
    private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", NO_RUN);

    private Optional<RunningJob> job = Optional.empty();
    private AtomicBoolean stopRequested = new AtomicBoolean();

    /** @param keepSafe writes the study down, so that a crash leaves what was reached */
    public RunBench(Workbench workbench, Pipeline pipeline, Jobs jobs, Messages messages, Runnable keepSafe) {
        this.keepSafe = keepSafe;
        this.workbench = workbench;
        this.pipeline = pipeline;
        this.jobs = jobs;
        this.messages = messages;
        workbench.openedProperty().subscribe(now -> forget());
        chosen.subscribe(number -> askFor(number.intValue()));
    }

    /** The fine-tuning that goes on, if one does. */
    public ReadOnlyObjectProperty<Optional<LiveTraining>> trainingProperty() {
        return training.getReadOnlyProperty();
    }

    /** Whether a plan is being carried out without fine-tuning. */
    public ReadOnlyBooleanProperty pruningProperty() {
        return pruning.getReadOnlyProperty();
    }

    /** The job of the fine-tuning that goes on, if one does. */
    public Optional<RunningJob> trainingJob() {
        return training.get().isPresent() ? job : Optional.empty();
    }

    /** The run that is shown beside original and preview; {@link #NO_RUN} for none. */
    public IntegerProperty chosenProperty() {
        return chosen;
    }

    /** Answers of runs for the validation part, by number; those that were asked for and have come. */
    public ReadOnlyObjectProperty<Map<Integer, Predictions>> answersProperty() {
        return answers.getReadOnlyProperty();
    }

    private void forget() {
        answers.set(Map.of());
        chosen.set(workbench.study().runs().stream()
                .filter(run -> run.state() == Run.State.DONE)
                .max(Comparator.comparingInt(Run::number))
                .map(Run::number)
                .orElse(NO_RUN));
        askFor(chosen.get());
    }

    /** Whether there is a plan that could be carried out. */
    public boolean canPrune() {
        return training.get().isEmpty()
                && !pruning.get()
                && workbench.opened().flatMap(Opened::data).isPresent()
                && workbench
                        .planned()
                        .filter(p -> p.plan().selection().removedCount() > 0)
                        .isPresent();
    }

    /** What a job needs of the window, captured when it starts. */
    private record Inputs(Opened files, OpenData data, PruningPlan plan, RankingChoice choice, StudyFolder folder) {}

    private Inputs inputs() {
        Opened files = workbench.opened().orElseThrow();
        return new Inputs(
                files,
                files.data().orElseThrow(),
                workbench.planned().orElseThrow().before(),
                workbench.study().ranking(),
                workbench.folder());
    }

    /** Carries the plan out and measures it: a run without fine-tuning. */
    public void prune() {
        Inputs inputs = inputs();
        int number = workbench.study().nextRunNumber();
        RunningJob pruned = jobs.run(
                Jobs.Lane.WORK,
                "Pruning run " + number,
                progress -> prune(inputs, number, progress),
                run -> {
                    keep(run);
                    chosen.set(number);
                    messages.sayDone("Run %d pruned: %d of %d filters kept"
                            .formatted(
                                    number,
                                    inputs.plan.after().filters(),
                                    inputs.plan.before().filters()));
                },
                problem -> messages.tell(Trouble.of("The network could not be pruned", "run " + number, problem)));
        pruned.stateProperty().subscribe(state -> pruning.set(!state.isOver()));
    }

    private void keep(Run run) {
        workbench.record(study -> study.withRun(run));
        keepSafe.run();
    }

    private Run prune(Inputs inputs, int number, Progress progress) throws IOException {
        long began = System.nanoTime();
        Network pruned = Surgery.prune(inputs.files.network(), inputs.plan.selection());
        Predictions predictions = keep(inputs, number, pruned, progress);
        return Run.pruned(
                number,
                name(inputs),
                inputs.choice,
                inputs.plan,
                predictions.confusion(),
                seconds(began),
                new Provenance(
                        inputs.files.file().sha256(), inputs.data.fingerprint(), pipeline.versions(), Instant.now()));
    }

    /** Writes the network of a run, proved, and keeps its answers. */
    private Predictions keep(Inputs inputs, int number, Network network, Progress progress) throws IOException {
        Files.createDirectories(inputs.folder.folder());
        String sha256 = pipeline.export(
                        network, inputs.folder.network(number), WriteOptions.PLAIN, Optional.of(inputs.data))
                .sha256();
        return new Results(pipeline, inputs.folder.results())
                .validation(sha256, network, inputs.data, partial -> {}, progress);
    }

    private static String name(Inputs inputs) {
        String criterion = Criteria.byId(inputs.choice.criterion()).label();
        int comma = criterion.indexOf(',');
        return "%s, %.0f %% of MACs"
                .formatted(
                        comma > 0 ? criterion.substring(0, comma) : criterion,
                        100.0
                                * inputs.plan.after().macs()
                                / inputs.plan.before().macs());
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Prunes by the plan and fine-tunes what stays; goes on from a pruned run of the same plan if there is one. */
    public void fineTune(Recipe recipe) {
        Inputs inputs = inputs();
        Optional<Run> pruned = workbench.study().runs().stream()
                .filter(run -> run.state() == Run.State.PRUNED)
                .filter(run -> run.selection().equals(inputs.plan.selection()))
                .findFirst();
        int number = pruned.map(Run::number).orElseGet(() -> workbench.study().nextRunNumber());
        start(inputs, number, recipe, progress -> pruned.isPresent() ? pruned.get() : prune(inputs, number, progress));
        workbench.change(study -> study.withRecipe(recipe));
    }

    /** Goes on with a run that was interrupted. */
    public void resume(Run run) {
        start(inputs(), run.number(), run.recipe().orElseThrow(), progress -> run);
    }

    private interface Beginning {
        Run run(Progress progress) throws IOException;
    }

    private void start(Inputs inputs, int number, Recipe recipe, Beginning beginning) {
        AtomicBoolean stop = new AtomicBoolean();
        stopRequested = stop;
        Consumer<Run> begun = jobs.toWindow(run -> {
            training.set(Optional.of(
                    new LiveTraining(run, recipe, List.of(), Optional.empty(), LiveTraining.Phase.RUNNING)));
            keep(run);
        });
        Consumer<TrainingMoment> moments = new MomentQueue(jobs, taken -> {
            Optional<LiveTraining> live = training.get();
            for (TrainingMoment moment : taken) {
                live = live.map(before -> before.after(moment));
                if (moment instanceof TrainingMoment.EngineChosen chosen) {
                    messages.sayDone("Run %d is trained by %s".formatted(number, chosen.engine()));
                }
            }
            training.set(live);
        });
        RunningJob started = jobs.run(
                Jobs.Lane.WORK,
                "Fine-tuning run " + number,
                progress -> {
                    Run run = beginning.run(progress).begun(recipe);
                    begun.accept(run);
                    return train(inputs, run, recipe, moments, stop, progress);
                },
                this::finished,
                problem -> {
                    ended(number);
                    messages.tell(Trouble.of(TRAINING_TROUBLE, "run " + number, problem));
                });
        job = Optional.of(started);
        started.stateProperty().subscribe(state -> {
            if (state == RunningJob.State.CANCELLED) {
                ended(number);
            }
        });
    }

    private Run train(
            Inputs inputs,
            Run run,
            Recipe recipe,
            Consumer<TrainingMoment> moments,
            AtomicBoolean stop,
            Progress progress)
            throws IOException {
        long began = System.nanoTime();
        Network pruned = Surgery.prune(inputs.files.network(), run.selection());
        TrainingResult result = pipeline.fineTune(
                pruned,
                inputs.data,
                recipe,
                Optional.of(inputs.folder.trainingState(run.number())),
                moments,
                stop::get,
                progress);
        Run done = run.trained(result, seconds(began));
        var unused = keep(inputs, run.number(), result.best(), progress);
        return done;
    }

    private void finished(Run run) {
        training.set(Optional.empty());
        job = Optional.empty();
        keep(run);
        chosen.set(NO_RUN);
        chosen.set(run.number());
        messages.sayDone("Run %d %s: best epoch %d, balanced accuracy %.2f"
                .formatted(
                        run.number(),
                        run.state() == Run.State.STOPPED ? "stopped" : "finished",
                        run.bestEpoch(),
                        run.validation().balancedAccuracy()));
    }

    /** A run that ended without a result can go on from its state, if it got that far. */
    private void ended(int number) {
        training.set(Optional.empty());
        job = Optional.empty();
        if (workbench.study().run(number).isPresent()) {
            chosen.set(number);
        }
        messages.sayDone("Run " + number + " interrupted");
    }

    /** Lets the run wait, or go on again. */
    public void pauseOrResume() {
        job.ifPresent(running -> training.get().ifPresent(live -> {
            boolean isPaused = live.phase() == LiveTraining.Phase.PAUSED;
            if (isPaused) {
                running.resume();
            } else {
                running.pause();
            }
            training.set(Optional.of(live.with(isPaused ? LiveTraining.Phase.RUNNING : LiveTraining.Phase.PAUSED)));
        }));
    }

    /** Ends the run with its best epoch. */
    public void stopAndKeepTheBest() {
        stopRequested.set(true);
        job.ifPresent(RunningJob::resume);
        training.set(training.get().map(live -> live.with(LiveTraining.Phase.STOPPING)));
    }

    /** The network of a run. */
    public void readNetwork(int number, Consumer<NetworkFile> taker) {
        StudyFolder folder = workbench.folder();
        jobs.run(
                Jobs.Lane.PREVIEW,
                "Reading run " + number,
                progress -> pipeline.openNetwork(folder.network(number)),
                taker,
                problem -> messages.tell(Trouble.of("The network could not be read", "run " + number, problem)));
    }

    /** Asks for the answers of a run; they come as {@link #answersProperty}. */
    public void askFor(int number) {
        Optional<OpenData> data = workbench.opened().flatMap(Opened::data);
        boolean exists = workbench
                .study()
                .run(number)
                .filter(run -> run.state() != Run.State.RUNNING)
                .isPresent();
        if (!exists || data.isEmpty() || answers.get().containsKey(number)) {
            return;
        }
        StudyFolder folder = workbench.folder();
        jobs.run(
                Jobs.Lane.PREVIEW,
                "Measuring run " + number,
                progress -> {
                    NetworkFile file = pipeline.openNetwork(folder.network(number));
                    return new Results(pipeline, folder.results())
                            .validation(file.sha256(), file.network(), data.get(), partial -> {}, progress);
                },
                predictions -> {
                    if (workbench.opened().flatMap(Opened::data).equals(data)) {
                        Map<Integer, Predictions> more = new HashMap<>(answers.get());
                        more.put(number, predictions);
                        answers.set(more);
                    }
                },
                problem -> messages.tell(Trouble.of("The run could not be measured", "run " + number, problem)));
    }

    public void rename(Run run, String name) {
        workbench.record(study -> study.withRun(run.withName(name)));
    }

    /** Deletes a run with its network and curves; can be taken back until the study is closed. */
    public void delete(Run run) {
        workbench.record(study -> study.withoutRun(run.number()));
        if (chosen.get() == run.number()) {
            chosen.set(NO_RUN);
        }
        messages.notice("Deleted run " + run.number(), () -> workbench.record(study -> study.withRun(run)));
    }

    /** Judges a run, or the original, on the test part; the look is recorded. */
    @CanIgnoreReturnValue
    public RunningJob evaluateFinally(OptionalInt run) {
        Opened files = workbench.opened().orElseThrow();
        OpenData data = files.data().orElseThrow();
        StudyFolder folder = workbench.folder();
        int number = run.orElse(NO_RUN);
        return jobs.run(
                Jobs.Lane.WORK,
                "Final evaluation",
                progress -> {
                    Network network = run.isPresent()
                            ? pipeline.openNetwork(folder.network(number)).network()
                            : files.network();
                    return pipeline.test(network, data, progress);
                },
                predictions -> workbench.record((Study study) ->
                        study.withFinal(new FinalEvaluation(number, predictions.confusion(), Instant.now()))),
                problem -> messages.tell(Trouble.of("The test part could not be read", "final evaluation", problem)));
    }
}
