package org.prunescope.app.workbench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.plan.GroupCut;
import org.prunescope.plan.LatencyTable;
import org.prunescope.plan.Planner;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.score.GroupScores;
import org.prunescope.store.StudyFolder;
import org.prunescope.study.History;
import org.prunescope.study.ImportedRanks;
import org.prunescope.study.OpenData;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Study;

/**
 * The one mutable thing of the window: the study with its history. Everything shown follows from it and from what was
 * opened; nothing writes back. To be used on the window's thread.
 */
public final class Workbench {
    private final ReadOnlyObjectWrapper<History<Study>> history =
            new ReadOnlyObjectWrapper<>(this, "history", History.of(Study.EMPTY));
    private final ReadOnlyObjectWrapper<Optional<Opened>> opened =
            new ReadOnlyObjectWrapper<>(this, "opened", Optional.empty());
    /** Every ranking of the opened network, so that undoing finds the scores of an earlier choice. */
    private final Map<List<Object>, Ranking> rankings = new HashMap<>();

    private final ReadOnlyObjectWrapper<Optional<Planned>> planned =
            new ReadOnlyObjectWrapper<>(this, "planned", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SavedStudy>> saved =
            new ReadOnlyObjectWrapper<>(this, "saved", Optional.empty());
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(this, "selection", Selection.NONE);
    private final ObjectProperty<Selection> hovered = new SimpleObjectProperty<>(this, "hovered", Selection.NONE);

    /** What was measured of the opened network's time, for plans that aim at it. */
    private Optional<LatencyTable> latencies = Optional.empty();

    private StudyFolder folder = new StudyFolder(Path.of(""));

    /** The policy that a drag has reached; empty while nothing is dragged. */
    private Optional<Policy> dragged = Optional.empty();

    /**
     * Where a study lies.
     *
     * @param file its file
     * @param study as it was written
     * @param when it was written or read
     */
    public record SavedStudy(Path file, Study study, Instant when) {}

    /** The study with what can be undone and redone. */
    public ReadOnlyObjectProperty<History<Study>> historyProperty() {
        return history.getReadOnlyProperty();
    }

    public Study study() {
        return history.get().present();
    }

    /** What the study's files hold; empty while no network is open. */
    public ReadOnlyObjectProperty<Optional<Opened>> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    public Optional<Opened> opened() {
        return opened.get();
    }

    /** Scores and plan; empty until filters are ranked. */
    public ReadOnlyObjectProperty<Optional<Planned>> plannedProperty() {
        return planned.getReadOnlyProperty();
    }

    public Optional<Planned> planned() {
        return planned.get();
    }

    /** Where the study was last written or read; empty while it has no file. */
    public ReadOnlyObjectProperty<Optional<SavedStudy>> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** What the user looks at. */
    public ObjectProperty<Selection> selectionProperty() {
        return selection;
    }

    /** The filter under the pointer, outlined in every chart that shows it. */
    public ObjectProperty<Selection> hoveredProperty() {
        return hovered;
    }

    public BooleanBinding canUndo() {
        return Bindings.createBooleanBinding(() -> history.get().undo().isPresent(), history);
    }

    public BooleanBinding canRedo() {
        return Bindings.createBooleanBinding(() -> history.get().redo().isPresent(), history);
    }

    /** A step of the user, to be undone as one. */
    public void change(UnaryOperator<Study> step) {
        dragged = Optional.empty();
        history.set(history.get().then(step.apply(study())));
        derive();
    }

    /** Something that is not to be undone, such as a result that came in. */
    public void record(UnaryOperator<Study> result) {
        history.set(history.get().everywhere(result));
        derive();
    }

    public void undo() {
        dragged = Optional.empty();
        history.get().undo().ifPresent(history::set);
        derive();
    }

    public void redo() {
        dragged = Optional.empty();
        history.get().redo().ifPresent(history::set);
        derive();
    }

    /** Moves the plan under the finger: the numbers follow at once, the step is made when the drag ends. */
    public void drag(UnaryOperator<Policy> move) {
        dragged = Optional.of(move.apply(study().policy())).filter(policy -> !policy.equals(study().policy()));
        derive();
    }

    /** Ends a drag: where it has arrived becomes one step. */
    public void drop() {
        dragged.ifPresent(policy -> change(study -> study.withPolicy(policy)));
    }

    /** Ends a drag that came back to where it began: nothing has changed. */
    public void letGo() {
        if (dragged.isPresent()) {
            dragged = Optional.empty();
            derive();
        }
    }

    /** Shows another study; its history begins anew. */
    void begin(Study study, Opened files, Optional<Ranking> known, StudyFolder newFolder, Optional<SavedStudy> where) {
        folder = newFolder;
        Optional<OpenData> old = opened.get().flatMap(Opened::data);
        dragged = Optional.empty();
        rankings.clear();
        latencies = Optional.empty();
        planned.set(Optional.empty());
        known.ifPresent(scores -> rankings.put(key(study.ranking()), scores));
        history.set(History.of(study));
        opened.set(Optional.of(files));
        saved.set(where);
        derive();
        selection.set(firstOfInterest(files.groups()));
        old.filter(data -> files.data().filter(data::equals).isEmpty()).ifPresent(OpenData::close);
    }

    /** The first row that loses filters, or else the first that could. */
    private Selection firstOfInterest(ChannelGroups groups) {
        Optional<String> cut = planned.get().stream()
                .flatMap(now -> now.plan().cuts().stream())
                .filter(each -> each.removed() > 0)
                .map(GroupCut::group)
                .findFirst();
        return cut.or(() -> groups.prunable().stream().map(ChannelGroup::id).findFirst())
                .map(Selection::of)
                .orElse(Selection.NONE);
    }

    /** Takes in what was measured on the opened files. */
    void learn(UnaryOperator<Opened> more) {
        opened.set(opened.get().map(more));
    }

    /** Plans by what was measured of the time of the opened network's layers, or by nothing. */
    void timed(Optional<LatencyTable> table) {
        latencies = table;
        derive();
    }

    /** Where networks of runs and kept results lie. */
    StudyFolder folder() {
        return folder;
    }

    void wasSaved(SavedStudy where, StudyFolder newFolder) {
        folder = newFolder;
        saved.set(Optional.of(where));
    }

    /** Takes new scores in, as one step of the user with what else goes with it. */
    void ranked(RankingChoice choice, Ranking scores, UnaryOperator<Study> also) {
        rankings.put(key(choice), scores);
        change(study -> also.apply(study.rankedBy(choice)));
    }

    /** The scores of a choice, if it was ranked before. */
    Optional<Ranking> scores(RankingChoice choice) {
        return Optional.ofNullable(rankings.get(key(choice)));
    }

    private void derive() {
        Optional<Ranking> scores = study().isRanked() ? scores(study().ranking()) : Optional.empty();
        planned.set(opened.get().flatMap(files -> scores.map(found -> plan(files.groups(), found))));
    }

    private Planned plan(ChannelGroups groups, Ranking scores) {
        RankingChoice choice = study().ranking();
        Optional<Planned> last = planned.get().filter(old -> old.follows(groups, scores, choice));
        GroupScores byGroup = last.map(Planned::scores)
                .orElseGet(() -> GroupScores.of(scores.scores(), groups, choice.normalizer(), choice.reduction()));
        Planner planner = last.map(Planned::planner)
                .filter(old -> old.latencies().equals(latencies))
                .orElseGet(() -> new Planner(groups, byGroup).with(latencies).seeing(scores.constants()));
        PruningPlan before = last.filter(old -> old.planner().latencies().equals(latencies))
                .map(Planned::before)
                .filter(plan -> plan.policy().equals(study().policy()))
                .orElseGet(() -> planner.plan(study().policy()));
        PruningPlan plan = dragged.map(planner::plan).orElse(before);
        return new Planned(groups, scores, choice, byGroup, planner, plan, before);
    }

    /** Scores depend on these; normaliser and reduction come after. */
    private static List<Object> key(RankingChoice choice) {
        return List.of(
                choice.criterion(),
                choice.settings(),
                choice.calibration(),
                choice.imported().map(ImportedRanks::sha256));
    }
}
