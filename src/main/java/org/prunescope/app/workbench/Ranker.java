package org.prunescope.app.workbench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Results;
import org.prunescope.study.Run;
import org.prunescope.study.Study;

/** Ranks filters in the background. */
public final class Ranker {
    /** Title of what is told when a folder of ranks cannot be opened. */
    public static final String RANKS_TROUBLE = "The ranks could not be opened";

    private final Workbench workbench;
    private final Pipeline pipeline;
    private final Jobs jobs;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Optional<RunningJob>> running =
            new ReadOnlyObjectWrapper<>(this, "running", Optional.empty());

    public Ranker(Workbench workbench, Pipeline pipeline, Jobs jobs, Messages messages) {
        this.workbench = workbench;
        this.pipeline = pipeline;
        this.jobs = jobs;
        this.messages = messages;
    }

    /** The ranking that goes on, if one does. */
    public ReadOnlyObjectProperty<Optional<RunningJob>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Why a choice cannot be ranked by now, in a sentence; empty if it can. */
    public Optional<String> obstacle(RankingChoice choice) {
        Criterion criterion = choice.rule();
        if (workbench.opened().isEmpty()) {
            return Optional.of("Open a network first.");
        }
        boolean hasImages = workbench.opened().flatMap(Opened::data).isPresent();
        return criterion.needs().isEmpty() || hasImages
                ? Optional.empty()
                : Optional.of(criterion.label() + " reads images: open labelled images first.");
    }

    /** Takes scores that HRank or Beta-Rank wrote into a folder; a step that can be undone. */
    public void openRanks(Path folder) {
        Optional<Opened> open = workbench.opened();
        if (open.isEmpty()) {
            messages.tell(new Trouble(
                    "Ranks need their network first",
                    folder.getFileName().toString(),
                    "Ranks belong to a network: open the network first, then the folder of its ranks.",
                    "folder   " + folder));
            return;
        }
        Opened files = open.get();
        jobs.run(
                Jobs.Lane.WORK,
                "Opening " + folder.getFileName(),
                progress -> pipeline.openRanks(folder, files.network()),
                ranks -> {
                    if (workbench.opened().filter(files::isOf).isPresent()) {
                        rank(workbench.study().ranking().withImported(ranks));
                    }
                },
                problem -> messages.tell(Trouble.ofFile(RANKS_TROUBLE, folder, problem, pipeline.versionLine())));
    }

    /** Ranks by a choice; the outcome is a step that can be undone. */
    public void rank(RankingChoice choice) {
        rank(choice, study -> study);
    }

    /**
     * Plans to remove exactly the channels that say nothing, and looks for them first where that is not known; a step
     * that can be undone.
     */
    public void planSilent() {
        rank(silence(), study -> study.withPolicy(study.policy().withTarget(new Target.Silent())));
    }

    /** Whether silent channels could be looked for now. */
    public boolean canPlanSilent() {
        return obstacle(silence()).isEmpty() && running.get().isEmpty();
    }

    private RankingChoice silence() {
        RankingChoice inForce = workbench.study().ranking();
        return inForce.criterion().equals(Criteria.ZERO_CHANNEL.id())
                ? inForce
                : inForce.withCriterion(Criteria.ZERO_CHANNEL);
    }

    /** Makes a run's choices those of the study again, ranking anew if its scores are not at hand. */
    public void restore(Run run) {
        rank(run.ranking(), study -> study.withPolicy(run.policy()));
    }

    private void rank(RankingChoice choice, UnaryOperator<Study> also) {
        Opened files = workbench.opened().orElseThrow();
        Optional<Ranking> known = workbench.scores(choice);
        if (known.isPresent()) {
            take(files, choice, known.get(), also);
            return;
        }
        Results results = new Results(pipeline, workbench.folder().results());
        Optional<OpenData> data = files.data();
        running.get().ifPresent(RunningJob::cancel);
        RunningJob job = jobs.run(
                Jobs.Lane.WORK,
                "Ranking by " + Criteria.byId(choice.criterion()).label(),
                progress -> data.isPresent()
                        ? results.ranking(files.file().sha256(), files.network(), data.get(), choice, progress)
                        : pipeline.rank(files.network(), choice),
                ranking -> take(files, choice, ranking, also),
                problem -> {
                    running.set(Optional.empty());
                    messages.tell(Trouble.of("The filters could not be ranked", choice.criterion(), problem));
                });
        running.set(Optional.of(job)
                .filter(started -> !started.stateProperty().get().isOver()));
    }

    private void take(Opened files, RankingChoice choice, Ranking ranking, UnaryOperator<Study> also) {
        running.set(Optional.empty());
        if (workbench.opened().filter(files::isOf).isPresent()) {
            workbench.ranked(choice, ranking, also);
            messages.sayDone(choice.imported()
                    .map(ranks -> "Ranks " + ranks.origin())
                    .orElseGet(() ->
                            "Ranked by " + Criteria.byId(choice.criterion()).label()));
        }
    }
}
