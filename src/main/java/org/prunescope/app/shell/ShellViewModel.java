package org.prunescope.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.control.Ages;
import org.prunescope.app.workbench.LiveTraining;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Planned;
import org.prunescope.app.workbench.Ranker;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.chart.Numbers;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.study.NetworkSource;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Run;
import org.prunescope.study.Study;
import org.prunescope.train.TrainingMoment;

/** What can be done now, what comes next, and what the window's rows say. */
final class ShellViewModel {
    private final Workbench workbench;
    private final Ranker ranker;
    private final RunBench runs;
    private final ReadOnlyObjectWrapper<Criterion> criterion =
            new ReadOnlyObjectWrapper<>(this, "criterion", Criteria.DEFAULT);
    /** Held here, because a binding is forgotten if only its listeners know it. */
    private final BooleanBinding hasNetwork;

    private final BooleanBinding hasImages;
    private final BooleanBinding hasPlan;
    private final BooleanBinding canRank;
    private final BooleanBinding canPrune;
    private final BooleanBinding canPlanSilent;
    private final BooleanBinding isTraining;
    private final BooleanBinding isPaused;
    private final ObjectBinding<Step> step;
    private final StringBinding title;
    private final StringBinding remark;

    /** The study as it was when its files were opened. */
    private Study begun = Study.EMPTY;

    private Optional<Opened> files = Optional.empty();

    /** The next sensible step, which the tool bar shows in colour. */
    enum Step {
        RANK,
        PRUNE,
        FINE_TUNE,
        EXPORT
    }

    ShellViewModel(Workbench workbench, Ranker ranker, RunBench runs) {
        this.workbench = workbench;
        this.ranker = ranker;
        this.runs = runs;
        hasNetwork = Bindings.createBooleanBinding(() -> workbench.opened().isPresent(), workbench.openedProperty());
        hasImages = Bindings.createBooleanBinding(
                () -> workbench.opened().flatMap(Opened::data).isPresent(), workbench.openedProperty());
        hasPlan = Bindings.createBooleanBinding(() -> workbench.planned().isPresent(), workbench.plannedProperty());
        canRank = Bindings.createBooleanBinding(
                () -> ranker.obstacle(choice()).isEmpty()
                        && ranker.runningProperty().get().isEmpty(),
                criterion,
                workbench.historyProperty(),
                workbench.openedProperty(),
                ranker.runningProperty());
        canPrune = Bindings.createBooleanBinding(
                runs::canPrune,
                workbench.plannedProperty(),
                workbench.openedProperty(),
                runs.trainingProperty(),
                runs.pruningProperty());
        canPlanSilent = Bindings.createBooleanBinding(
                ranker::canPlanSilent,
                workbench.historyProperty(),
                workbench.openedProperty(),
                ranker.runningProperty());
        isTraining = Bindings.createBooleanBinding(
                () -> runs.trainingProperty().get().isPresent(), runs.trainingProperty());
        isPaused = Bindings.createBooleanBinding(
                () -> runs.trainingProperty()
                        .get()
                        .filter(live -> live.phase() == LiveTraining.Phase.PAUSED)
                        .isPresent(),
                runs.trainingProperty());
        step = Bindings.createObjectBinding(
                this::next,
                criterion,
                workbench.openedProperty(),
                workbench.plannedProperty(),
                runs.trainingProperty());
        title = Bindings.createStringBinding(this::titleNow, workbench.historyProperty(), workbench.openedProperty());
        remark = Bindings.createStringBinding(
                () -> runs.trainingProperty()
                        .get()
                        .filter(live -> !live.epochs().isEmpty())
                        .map(live -> live.epochs().get(live.epochs().size() - 1))
                        .map(epoch -> "balanced accuracy "
                                + Numbers.rate(epoch.confusion().balancedAccuracy()))
                        .orElse(""),
                runs.trainingProperty());
        workbench.historyProperty().map(history -> history.present().ranking()).subscribe(this::follow);
        workbench.openedProperty().subscribe(this::opened);
    }

    private void follow(RankingChoice choice) {
        criterion.set(Criteria.byId(choice.criterion()));
    }

    /** Answers of the original may come in later: the files are the same then. */
    private void opened(Optional<Opened> now) {
        boolean isSame = now.isPresent()
                && files.isPresent()
                && now.get().isOf(files.get())
                && now.get().data().equals(files.get().data());
        if (!isSame) {
            begun = workbench.study();
        }
        files = now;
    }

    /** The criterion that is chosen for the next ranking. */
    ReadOnlyObjectProperty<Criterion> criterionProperty() {
        return criterion.getReadOnlyProperty();
    }

    void choose(Criterion next) {
        criterion.set(next);
    }

    RankingChoice choice() {
        RankingChoice inForce = workbench.study().ranking();
        // For a moment of undoing, imported ranks are still chosen that the study no longer has.
        boolean isInForce = criterion.get().equals(Criteria.IMPORTED);
        return isInForce ? inForce : inForce.withCriterion(criterion.get());
    }

    void rank() {
        ranker.rank(choice());
    }

    BooleanBinding hasNetwork() {
        return hasNetwork;
    }

    BooleanBinding hasImages() {
        return hasImages;
    }

    BooleanBinding hasPlan() {
        return hasPlan;
    }

    BooleanBinding canRank() {
        return canRank;
    }

    /** Why the chosen criterion cannot rank now, or what it measures. */
    String aboutRanking() {
        return ranker.obstacle(choice()).orElseGet(() -> criterion.get().explanation());
    }

    BooleanBinding canPrune() {
        return canPrune;
    }

    BooleanBinding canPlanSilent() {
        return canPlanSilent;
    }

    /** Plans to remove exactly the silent channels. */
    void planSilent() {
        ranker.planSilent();
    }

    BooleanBinding isTraining() {
        return isTraining;
    }

    BooleanBinding isPaused() {
        return isPaused;
    }

    /** Rank, unless the filters are ranked as chosen; then prune; then fine-tune what was pruned; then export. */
    ObjectBinding<Step> step() {
        return step;
    }

    private Step next() {
        if (workbench.opened().isEmpty()) {
            return Step.PRUNE;
        }
        Optional<Planned> planned = workbench.planned();
        if (planned.isEmpty()
                || !planned.get().choice().criterion().equals(criterion.get().id())) {
            return Step.RANK;
        }
        ChannelSelection selection = planned.get().plan().selection();
        return workbench.study().runs().stream()
                .filter(run -> run.selection().equals(selection))
                .map(ShellViewModel::after)
                .max(Step::compareTo)
                .orElse(Step.PRUNE);
    }

    private static Step after(Run run) {
        return switch (run.state()) {
            case PRUNED -> Step.FINE_TUNE;
            case RUNNING -> Step.PRUNE;
            case DONE, STOPPED -> Step.EXPORT;
        };
    }

    /** {@code Skin lesions · resnet20}. */
    StringBinding title() {
        return title;
    }

    private String titleNow() {
        if (workbench.opened().isEmpty()) {
            return "No study open";
        }
        Study study = workbench.study();
        String network = study.network()
                .map(NetworkSource::path)
                .map(ShellViewModel::stem)
                .orElse("");
        return network.isEmpty() || network.equals(study.name()) ? study.name() : study.name() + " · " + network;
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** {@code saved 2 min ago}, or {@code not saved}; empty while nothing is open. */
    String savedText(Instant now) {
        if (workbench.opened().isEmpty()) {
            return "";
        }
        return workbench
                .savedProperty()
                .get()
                .filter(saved -> saved.study().equals(workbench.study()))
                .map(saved -> "saved " + Ages.of(saved.when(), now))
                .orElse("not saved");
    }

    /** Whether closing would lose something that the user has done. */
    boolean hasUnsavedWork() {
        Optional<Workbench.SavedStudy> saved = workbench.savedProperty().get();
        Study kept = saved.map(Workbench.SavedStudy::study).orElse(begun);
        return workbench.opened().isPresent() && !workbench.study().equals(kept);
    }

    /** {@code Fine-tuning run 7 is at epoch 4 of 20}; empty while nothing is trained. */
    Optional<String> trainingState() {
        return runs.trainingProperty().get().map(live -> "Fine-tuning run %d is at epoch %d of %d"
                .formatted(live.run().number(), epoch(live), live.recipe().epochs()));
    }

    private static int epoch(LiveTraining live) {
        return live.step().map(TrainingMoment.BatchDone::epoch).orElseGet(() -> live.epochs()
                .size());
    }

    /** What the newest epoch reached: {@code balanced accuracy 0.79}. */
    StringBinding remark() {
        return remark;
    }
}
