package org.prunescope.app.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.engine.NetworkFile;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.Policy;
import org.prunescope.study.Floors;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Sensitivity;
import org.prunescope.study.SensitivityChoice;
import org.prunescope.study.SensitivitySurvey;
import org.prunescope.study.Study;

/**
 * Surveys in the background what each class pays for each layer. What was measured before is found again as soon as the
 * study comes back to it; nothing is measured that nobody asked for.
 */
public final class SensitivityBench {
    private final Workbench workbench;
    private final Pipeline pipeline;
    private final Jobs jobs;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Optional<Surveyed>> surveyed =
            new ReadOnlyObjectWrapper<>(this, "surveyed", Optional.empty());
    private final JobPlace running = new JobPlace(this, "running");
    private final BooleanProperty tuned = new SimpleBooleanProperty(this, "tuned", false);
    private Optional<Basis> basis = Optional.empty();

    /**
     * What is known by now.
     *
     * @param found grows while it is measured
     * @param floors that suggestions keep to
     */
    public record Surveyed(Sensitivity found, Floors floors) {

        /** Groups with something to suggest, and how much of each may go. */
        public SortedMap<String, Double> suggestions() {
            SortedMap<String, Double> ratios = new TreeMap<>();
            for (Sensitivity.Row row : found.rows()) {
                found.suggestion(row, floors).ifPresent(suggestion -> ratios.put(row.group(), suggestion.ratio()));
            }
            return ratios;
        }
    }

    /** Everything that a survey depends on. */
    private record Basis(
            NetworkFile file,
            OpenData data,
            Predictions original,
            Ranking ranking,
            RankingChoice how,
            SensitivityChoice choice) {

        SensitivitySurvey.Task task() {
            return new SensitivitySurvey.Task(
                    file.sha256(),
                    file.network(),
                    data,
                    Pipeline.planner(file.network(), ranking, how),
                    original,
                    choice);
        }

        /** Whether only what is asked of the same scores has changed. */
        boolean isSameRanking(Basis other) {
            return file.equals(other.file)
                    && data.equals(other.data)
                    && ranking.equals(other.ranking)
                    && how.equals(other.how);
        }
    }

    public SensitivityBench(Workbench workbench, Pipeline pipeline, Jobs jobs, Messages messages) {
        this.workbench = workbench;
        this.pipeline = pipeline;
        this.jobs = jobs;
        this.messages = messages;
        workbench.openedProperty().subscribe(now -> follow());
        workbench.plannedProperty().subscribe(now -> follow());
        workbench.historyProperty().subscribe(now -> follow());
        tuned.subscribe(now -> follow());
    }

    /** What is known; empty where nothing can be surveyed. */
    public ReadOnlyObjectProperty<Optional<Surveyed>> surveyedProperty() {
        return surveyed.getReadOnlyProperty();
    }

    /** The survey that goes on, if one does. */
    public ReadOnlyObjectProperty<Optional<RunningJob>> runningProperty() {
        return running.property();
    }

    /** Whether every network is fine-tuned for an epoch of the study's recipe before it is measured. */
    public BooleanProperty tunedProperty() {
        return tuned;
    }

    private void follow() {
        Optional<Basis> next = workbench.opened().flatMap(this::basis);
        if (next.equals(basis)) {
            return;
        }
        boolean goesOn = running.property().get().isPresent()
                && next.isPresent()
                && basis.filter(next.get()::isSameRanking).isPresent();
        running.cancel();
        basis = next;
        surveyed.set(Optional.empty());
        if (goesOn) {
            measure();
        } else {
            next.ifPresent(this::look);
        }
    }

    private Optional<Basis> basis(Opened files) {
        Optional<Planned> planned = workbench.planned();
        if (files.data().isEmpty() || files.original().isEmpty() || planned.isEmpty()) {
            return Optional.empty();
        }
        Study study = workbench.study();
        SensitivityChoice choice = new SensitivityChoice(
                SensitivityChoice.USUAL_RATIOS,
                study.policy().limits(),
                Floors.of(study.guards(), files.network().classes()),
                tuned.get() ? Optional.of(study.recipe().withEpochs(1)) : Optional.empty());
        return Optional.of(new Basis(
                files.file(),
                files.data().get(),
                files.original().get(),
                planned.get().ranking(),
                planned.get().choice(),
                choice));
    }

    private SensitivitySurvey survey() {
        return new SensitivitySurvey(pipeline, workbench.folder().sensitivities());
    }

    private void look(Basis wanted) {
        SensitivitySurvey survey = survey();
        jobs.run(
                Jobs.Lane.LOOK,
                "Looking for known measurements",
                progress -> survey.known(wanted.task()),
                found -> take(wanted, found),
                // Nothing is lost: it can be measured again.
                problem -> surveyed.set(Optional.empty()));
    }

    private void take(Basis of, Sensitivity found) {
        if (basis.equals(Optional.of(of))) {
            surveyed.set(Optional.of(new Surveyed(found, of.choice().floors())));
        }
    }

    /** Whether there is something to survey. */
    public boolean canMeasure() {
        return basis.isPresent();
    }

    /** Measures what is not known yet. */
    public void measure() {
        Basis wanted = basis.orElseThrow();
        SensitivitySurvey survey = survey();
        Consumer<Sensitivity> soFar = jobs.toWindow(found -> take(wanted, found));
        running.cancel();
        running.follow(jobs.run(
                // Two trainings at once would be more than a machine bears.
                wanted.choice().recipe().isPresent() ? Jobs.Lane.WORK : Jobs.Lane.SURVEY,
                "Measuring sensitivity",
                progress -> survey.measure(wanted.task(), soFar, progress),
                found -> {
                    take(wanted, found);
                    messages.sayDone("Sensitivity of %d layers measured"
                            .formatted(found.rows().size()));
                },
                problem -> messages.tell(Trouble.of("The sensitivity could not be measured", "sensitivity", problem))));
    }

    /** Stops measuring; what was measured is kept. */
    public void stop() {
        running.cancel();
    }

    /** The policy that all suggestions together lead to; locked rows stay whole. Empty where nothing is suggested. */
    public Optional<Policy> suggested() {
        Map<String, Double> ratios = surveyed.get().map(Surveyed::suggestions).orElseGet(TreeMap::new);
        Policy policy = workbench.study().policy();
        List<String> open = new ArrayList<>(ratios.keySet());
        open.removeAll(policy.locks());
        for (String group : open) {
            policy = policy.withRatio(group, ratios.get(group));
        }
        return open.isEmpty() ? Optional.empty() : Optional.of(policy);
    }

    /** Makes all suggestions the plan's, as one step that can be undone. */
    public void apply() {
        suggested().ifPresent(policy -> {
            workbench.change(study -> study.withPolicy(policy));
            messages.notice(
                    "Suggested ratios set. Each layer was measured alone: together they cost more, as the preview shows.",
                    workbench::undo);
        });
    }
}
