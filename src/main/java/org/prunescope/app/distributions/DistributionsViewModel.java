package org.prunescope.app.distributions;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.desk.LayerNames;
import org.prunescope.app.workbench.Planned;
import org.prunescope.app.workbench.Ranker;
import org.prunescope.app.workbench.Selection;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.chart.Numbers;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.plan.Hand;
import org.prunescope.plan.Policy;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.GroupScores;
import org.prunescope.score.ScoreTable;
import org.prunescope.study.ImportedRanks;
import org.prunescope.study.RankingChoice;

/** The rows with scores, the one that is looked at, and what can be done with its cut and its filters. */
final class DistributionsViewModel {
    /** Scores that lie within this part of their size cannot tell filters apart. */
    private final Workbench workbench;

    private final Ranker ranker;
    private final ReadOnlyObjectWrapper<List<Distribution>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Optional<Distribution>> selected =
            new ReadOnlyObjectWrapper<>(this, "selected", Optional.empty());
    private final ReadOnlyObjectWrapper<OptionalDouble> oldCut =
            new ReadOnlyObjectWrapper<>(this, "oldCut", OptionalDouble.empty());
    private Optional<GroupScores> scores = Optional.empty();

    DistributionsViewModel(Workbench workbench, Ranker ranker) {
        this.workbench = workbench;
        this.ranker = ranker;
        workbench.plannedProperty().subscribe(this::follow);
        workbench.selectionProperty().subscribe(now -> choose());
    }

    /** The rows with scores, in the network's order; none before filters are ranked. */
    ReadOnlyObjectProperty<List<Distribution>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    List<Distribution> rows() {
        return rows.get();
    }

    /** The row that is shown in full; empty where the chosen layer has no scores. */
    ReadOnlyObjectProperty<Optional<Distribution>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    Optional<Distribution> selected() {
        return selected.get();
    }

    /** Where the selected row's cut was before a drag; empty while nothing is dragged or it has not moved. */
    ReadOnlyObjectProperty<OptionalDouble> oldCutProperty() {
        return oldCut.getReadOnlyProperty();
    }

    private void follow(Optional<Planned> planned) {
        if (!planned.map(Planned::scores).equals(scores)) {
            scores = planned.map(Planned::scores);
            rows.set(planned.map(DistributionsViewModel::rows).orElse(List.of()));
            choose();
        }
        planned.ifPresent(now -> {
            for (Distribution row : rows.get()) {
                row.follow(now.plan(), workbench.study().policy());
            }
        });
        oldCut.set(planned.filter(Planned::isDragged)
                .flatMap(now -> selected().map(row -> oldCut(now, row)))
                .orElse(OptionalDouble.empty()));
    }

    private static OptionalDouble oldCut(Planned planned, Distribution row) {
        OptionalDouble before = planned.before().cut(row.group().id()).level();
        return before.equals(row.shown().cut().level()) ? OptionalDouble.empty() : before;
    }

    private static List<Distribution> rows(Planned planned) {
        ScoreAxis axis = ScoreAxis.of(planned);
        return planned.groups().all().stream()
                .flatMap(group -> planned.scores().scores(group.id()).stream()
                        .map(own -> new Distribution(planned.groups(), group, own, axis, isFlat(planned, group))))
                .toList();
    }

    private static boolean isFlat(Planned planned, ChannelGroup group) {
        return group.members().stream()
                .map(ChannelGroup.Member::layer)
                .filter(planned.ranking().scores()::has)
                .allMatch(planned::isFlat);
    }

    /** What the scores are, along their axis. */
    String scoreTitle() {
        return workbench.planned().map(ScoreAxis::of).map(ScoreAxis::title).orElse("score");
    }

    /** That some rows' scores are too alike; empty if none are. */
    Optional<String> flatWarning() {
        List<Distribution> flat =
                rows.get().stream().filter(Distribution::isFlat).toList();
        if (flat.isEmpty()) {
            return Optional.empty();
        }
        Planned planned = workbench.planned().orElseThrow();
        ScoreTable table = planned.ranking().scores();
        List<String> layers = flat.stream()
                .flatMap(row -> row.group().members().stream())
                .map(ChannelGroup.Member::layer)
                .filter(table::has)
                .toList();
        String first = flat.get(0).names().brief();
        String rest = flat.size() == 1 ? "" : " and " + (flat.size() - 1) + " more";
        String whose = flat.size() == 1 ? "its" : "their";
        if (!layers.stream().allMatch(planned::isWithoutSpread)) {
            return Optional.of(
                    "%s%s: other images move the scores as much as %s filters differ. Criteria shows by how much."
                            .formatted(first, rest, whose));
        }
        double range = layers.stream().mapToDouble(table::relativeRange).max().orElse(0);
        return Optional.of("%s%s: scores lie within %s, too flat to tell %s filters apart."
                .formatted(first, rest, Numbers.percent(range), whose));
    }

    private void choose() {
        Optional<String> layer = workbench.selectionProperty().get().layer();
        selected.set(layer.flatMap(this::row));
    }

    private Optional<Distribution> row(String layer) {
        return rows.get().stream()
                .filter(row -> row.group().id().equals(layer)
                        || row.group().members().stream()
                                .anyMatch(member -> member.layer().equals(layer)))
                .findFirst();
    }

    /** The chosen layer that has no scores, and why. */
    Optional<String> unscored() {
        if (rows.get().isEmpty() || selected().isPresent()) {
            return Optional.empty();
        }
        return workbench.selectionProperty().get().layer().flatMap(layer -> workbench
                .planned()
                .flatMap(planned -> planned.groups()
                        .ofLayer(layer)
                        .map(group -> LayerNames.row(planned.groups(), group) + " has no scores: "
                                + group.lock().orElse("the criterion cannot score it") + ".")));
    }

    void select(Distribution row) {
        if (!selected().equals(Optional.of(row))) {
            workbench.selectionProperty().set(Selection.of(row.group().id()));
        }
    }

    /** Goes on to the next row, or back; stays at the ends. */
    void step(int by) {
        List<Distribution> all = rows.get();
        int now = selected().map(all::indexOf).orElse(by > 0 ? -1 : all.size());
        int next = now + by;
        if (next >= 0 && next < all.size()) {
            select(all.get(next));
        }
    }

    boolean canStep(int by) {
        int now = selected().map(rows.get()::indexOf).orElse(-1);
        return now >= 0 && now + by >= 0 && now + by < rows.get().size();
    }

    /** Moves the cut of the selected row to a score, in the plan's steps; {@link #drop} ends it. */
    void drag(double level) {
        selected().filter(Distribution::canBeCut).ifPresent(row -> {
            int removed = row.removedBelow(level, workbench.study().policy().limits());
            workbench.drag(policy -> policy.withRatio(row.group().id(), (double) removed / row.channels()));
        });
    }

    void drop() {
        workbench.drop();
    }

    /** The channel of the selected row that the user has chosen. */
    OptionalInt chosenChannel() {
        return channel(workbench.selectionProperty().get());
    }

    /** The channel of the selected row under the pointer, in whichever chart. */
    OptionalInt hoveredChannel() {
        return channel(workbench.hoveredProperty().get());
    }

    /** A filter of a member stands for the channel that it makes. */
    private OptionalInt channel(Selection selection) {
        Optional<Integer> found = selected().flatMap(row -> row.group().members().stream()
                .filter(member -> selection.layer().equals(Optional.of(member.layer())))
                .findFirst()
                .filter(member -> selection.filter().isPresent()
                        && selection.filter().getAsInt() < member.channels().size())
                .map(member -> member.channels().get(selection.filter().getAsInt())));
        return found.stream().mapToInt(channel -> channel).findFirst();
    }

    void chooseChannel(int channel) {
        selected().ifPresent(row -> workbench.selectionProperty().set(selection(row, channel)));
    }

    void hover(OptionalInt channel) {
        workbench
                .hoveredProperty()
                .set(selected()
                        .filter(row -> channel.isPresent())
                        .map(row -> selection(row, channel.getAsInt()))
                        .orElse(Selection.NONE));
    }

    private static Selection selection(Distribution row, int channel) {
        ChannelGroup.Member first = row.group().members().get(0);
        int filter = first.channels().indexOf(channel);
        return filter < 0 ? Selection.of(first.layer()) : Selection.of(first.layer(), filter);
    }

    /** The chosen channel becomes the next better one, or a worse one. */
    void stepChannel(int by) {
        selected().ifPresent(row -> {
            int now = chosenChannel().stream().map(row::rankOf).findFirst().orElse(by > 0 ? -1 : row.channels());
            int next = Math.max(0, Math.min(row.channels() - 1, now + by));
            chooseChannel(row.channelAt(next));
        });
    }

    /** What was decided by hand about a channel of the selected row. */
    Optional<Hand> hand(int channel) {
        return selected()
                .flatMap(row -> workbench.study().policy().hand(row.group().id(), channel));
    }

    /** Keeps a channel that goes, removes one that stays, or lets a decision by hand go. */
    void flip(int channel) {
        selected()
                .ifPresent(row -> decide(
                        channel,
                        hand(channel).isPresent()
                                ? Optional.empty()
                                : Optional.of(row.isKept(channel) ? Hand.REMOVE : Hand.KEEP)));
    }

    void decide(int channel, Optional<Hand> hand) {
        changePolicy(row -> policy -> policy.withHand(row.group().id(), channel, hand));
    }

    void toggleLock() {
        selected().filter(row -> !row.group().isLocked()).ifPresent(row -> {
            String id = row.group().id();
            workbench.change(study -> study.withPolicy(
                    study.policy().locks().contains(id)
                            ? study.policy().withoutLock(id)
                            : study.policy().withLock(id)));
        });
    }

    boolean hasOwnRatio() {
        return selected()
                .filter(row -> workbench
                        .study()
                        .policy()
                        .ratios()
                        .containsKey(row.group().id()))
                .isPresent();
    }

    void backToPlan() {
        changePolicy(row -> policy -> policy.withoutRatio(row.group().id()));
    }

    private void changePolicy(Function<Distribution, UnaryOperator<Policy>> step) {
        selected()
                .filter(Distribution::canBeCut)
                .ifPresent(row -> workbench.change(
                        study -> study.withPolicy(step.apply(row).apply(study.policy()))));
    }

    /** How to get scores, and what that reads. */
    String howToRank() {
        Criterion criterion = criterion();
        String brief = ScoreAxis.brief(criterion.label());
        Optional<ImportedRanks> imported = workbench.study().ranking().imported();
        if (imported.isPresent()) {
            return "Choose a criterion and press Rank. Imported ranks stay as they were "
                    + imported.get().origin() + ".";
        }
        if (criterion.needs().isEmpty()) {
            return "Choose a criterion and press Rank. " + brief + " reads the weights alone.";
        }
        return ranker.obstacle(workbench.study().ranking())
                .orElseGet(() -> "Choose a criterion and press Rank. %s reads %s training images."
                        .formatted(
                                brief,
                                Numbers.count(workbench
                                        .study()
                                        .ranking()
                                        .calibration()
                                        .images())));
    }

    /** The criterion that is chosen. */
    Criterion criterion() {
        return Criteria.byId(workbench.study().ranking().criterion());
    }

    boolean canRank(Criterion criterion) {
        return ranker.obstacle(choice(criterion)).isEmpty()
                && ranker.runningProperty().get().isEmpty();
    }

    void rank(Criterion criterion) {
        ranker.rank(choice(criterion));
    }

    private RankingChoice choice(Criterion criterion) {
        return workbench.study().ranking().withCriterion(criterion);
    }
}
