package org.prunescope.app.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.control.StepSlider;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.layers.RowFigures.Hold;
import org.prunescope.app.layers.RowFigures.HoldKind;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Planned;
import org.prunescope.app.workbench.Preview;
import org.prunescope.app.workbench.Selection;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.plan.GroupCut;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;

/** The rows of the Layers panel, what they show of the plan, and what can be done with them. */
final class LayersViewModel {
    /** The bar of the costliest row is two thirds full before anything is cut, so that it has room to grow. */
    private static final double ROOM_FOR_SHARES = 1.5;

    private final Workbench workbench;
    private final ReadOnlyObjectWrapper<List<LayerRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Optional<Totals>> totals =
            new ReadOnlyObjectWrapper<>(this, "totals", Optional.empty());
    private final ReadOnlyObjectWrapper<List<StudyClass>> classes =
            new ReadOnlyObjectWrapper<>(this, "classes", List.of());

    private Optional<Files> files = Optional.empty();
    private Optional<ScoreView> scores = Optional.empty();
    private Optional<ChannelSelection> measured = Optional.empty();

    /** What all rows come to. */
    record Totals(Cost before, Cost after) {}

    /** What follows from the opened network alone. */
    private record Files(ChannelGroups groups, CostModel model, Cost whole, double fullShare) {

        static Files of(ChannelGroups groups) {
            CostModel model = CostModel.of(groups);
            Cost whole = model.cost(ChannelSelection.keepAll());
            Map<String, Cost> layers = model.perLayer(ChannelSelection.keepAll());
            long largest = groups.all().stream()
                    .mapToLong(group -> macs(group, layers))
                    .max()
                    .orElse(0);
            return new Files(groups, model, whole, ROOM_FOR_SHARES * share(largest, whole));
        }
    }

    LayersViewModel(Workbench workbench, ReadOnlyObjectProperty<Preview> preview) {
        this.workbench = workbench;
        workbench.openedProperty().subscribe(this::opened);
        workbench.plannedProperty().subscribe(now -> derive());
        workbench.historyProperty().subscribe(now -> studyChanged());
        preview.subscribe(this::measured);
    }

    /** A row for every group, in the network's order. */
    ReadOnlyObjectProperty<List<LayerRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    List<LayerRow> rows() {
        return rows.get();
    }

    /** Empty while no network is open. */
    ReadOnlyObjectProperty<Optional<Totals>> totalsProperty() {
        return totals.getReadOnlyProperty();
    }

    /** In the order of their numbers; empty without images. */
    ReadOnlyObjectProperty<List<StudyClass>> classesProperty() {
        return classes.getReadOnlyProperty();
    }

    /** The share of the MACs that fills a row's bar. */
    double fullShare() {
        return files.map(Files::fullShare).orElse(1.0);
    }

    private void opened(Optional<Opened> now) {
        Optional<ChannelGroups> groups = now.map(Opened::groups);
        if (!groups.equals(files.map(Files::groups))) {
            files = groups.map(Files::of);
            scores = Optional.empty();
            rows.set(groups.map(LayerRow::of).orElse(List.of()));
        }
        showClasses();
        derive();
    }

    private void studyChanged() {
        showClasses();
        if (workbench.planned().isEmpty()) {
            derive();
        }
    }

    private void showClasses() {
        classes.set(workbench
                .opened()
                .map(opened -> StudyClass.inOrder(opened, workbench.study().guards()))
                .orElse(List.of()));
    }

    private void measured(Preview now) {
        if (!now.selection().equals(measured)) {
            measured = now.selection();
            derive();
        }
    }

    private void derive() {
        Optional<Planned> planned = workbench.planned();
        scores = planned.map(now -> scores.filter(view -> view.shows(now)).orElseGet(() -> new ScoreView(now)));
        totals.set(files.map(known ->
                new Totals(known.whole(), planned.map(now -> now.plan().after()).orElse(known.whole()))));
        files.ifPresent(known -> show(known, planned));
    }

    private void show(Files known, Optional<Planned> planned) {
        ChannelSelection selection = planned.map(now -> now.plan().selection()).orElse(ChannelSelection.keepAll());
        Map<String, Cost> layers = known.model().perLayer(selection);
        Cost after = totals.get().orElseThrow().after();
        for (int i = 0; i < rows().size(); i++) {
            LayerRow row = rows().get(i);
            ChannelGroup group = row.group();
            int place = i;
            GroupCut cut = planned.map(now -> now.plan().cuts().get(place)).orElse(whole(group));
            long macs = macs(group, layers);
            row.show(new RowFigures(
                    cut.kept(),
                    cut.channels(),
                    scores.flatMap(view -> view.bins(group, cut, selection)),
                    macs,
                    share(macs, after),
                    scores.flatMap(view -> view.hurts(group, cut, selection)),
                    ratio(group),
                    hold(group),
                    planned.isPresent() && isChanged(group, selection),
                    scores.filter(view -> view.isFlat(group)).isPresent()));
            row.members().forEach(member -> member.show(figures(member, cut, layers, after)));
        }
    }

    private RowFigures figures(LayerRow member, GroupCut cut, Map<String, Cost> layers, Cost after) {
        long macs = layers.get(member.layer()).macs();
        return new RowFigures(
                cut.kept(),
                cut.channels(),
                scores.flatMap(view -> view.memberBins(member.layer())),
                macs,
                share(macs, after),
                Optional.empty(),
                RowFigures.UNKNOWN.ratio(),
                Optional.empty(),
                false,
                scores.filter(view -> view.isFlat(member.layer())).isPresent());
    }

    private RowFigures.Ratio ratio(ChannelGroup group) {
        Limits limits = workbench.study().policy().limits();
        int channels = group.channels();
        int left = channels % limits.multiple();
        int first = left == 0 ? limits.multiple() : left;
        int most = Math.min(channels - Math.min(limits.minChannels(), channels), (int) (channels * Policy.MOST));
        int reachable = most < first ? 0 : most - (most - first) % limits.multiple();
        return new RowFigures.Ratio(
                new StepSlider.Scale(channels, reachable, limits.multiple(), first), scores.isPresent());
    }

    private Optional<Hold> hold(ChannelGroup group) {
        if (group.isLocked()) {
            return group.lock().map(reason -> new Hold(HoldKind.NETWORK, reason));
        }
        if (workbench.study().policy().locks().contains(group.id())) {
            return Optional.of(new Hold(HoldKind.USER, "kept by you"));
        }
        return scores.filter(view -> !view.has(group)).map(view -> new Hold(HoldKind.NO_SCORES, "not scored"));
    }

    private boolean isChanged(ChannelGroup group, ChannelSelection selection) {
        return measured.filter(before -> !Arrays.equals(before.removed(group.id()), selection.removed(group.id())))
                .isPresent();
    }

    private static GroupCut whole(ChannelGroup group) {
        return new GroupCut(group.id(), group.channels(), group.channels(), OptionalDouble.empty());
    }

    private static long macs(ChannelGroup group, Map<String, Cost> layers) {
        return group.members().stream()
                .mapToLong(member -> layers.get(member.layer()).macs())
                .sum();
    }

    private static double share(long macs, Cost all) {
        return all.macs() == 0 ? 0 : (double) macs / all.macs();
    }

    /** What the bubble of a slider says: {@code 16 of 32 · was 20}. */
    String words(LayerRow row) {
        int before = workbench
                .planned()
                .map(now -> now.before().cut(row.group().id()).kept())
                .orElse(row.figures().channels());
        return "%d of %d · was %d".formatted(row.figures().kept(), row.figures().channels(), before);
    }

    /** How many images of each class the responses behind "Hurts" were measured on, all together. */
    int imagesBehindHurts() {
        return workbench
                .planned()
                .map(now -> now.ranking().images().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .orElse(0);
    }

    /** Why the criterion cannot tell the filters of a row apart, in a few words. */
    String flatness(LayerRow row) {
        return scores.map(view -> view.flatness(row.layer())).orElse("");
    }

    /** Moves a row's cut under the finger. */
    void drag(LayerRow row, int removed) {
        workbench.drag(policy -> policy.withRatio(
                row.group().id(), (double) removed / row.group().channels()));
    }

    /** The finger is lifted: what was reached is one step. */
    void drop() {
        workbench.drop();
    }

    /** The finger is lifted where it was set down. */
    void letGo() {
        workbench.letGo();
    }

    /** Whether a row can be kept whole or be released again. */
    boolean canLock(LayerRow row) {
        return !row.isMember() && !row.group().isLocked();
    }

    boolean isLocked(LayerRow row) {
        return workbench.study().policy().locks().contains(row.group().id());
    }

    /** Keeps a row whole, or releases it. */
    void toggleLock(LayerRow row) {
        if (canLock(row)) {
            String id = row.group().id();
            boolean locked = isLocked(row);
            change(policy -> locked ? policy.withoutLock(id) : policy.withLock(id));
        }
    }

    /** Whether a row has a ratio of its own. */
    boolean hasOwnRatio(LayerRow row) {
        return workbench.study().policy().ratios().containsKey(row.group().id());
    }

    /** Lets the plan decide about a row again. */
    void backToPlan(LayerRow row) {
        if (hasOwnRatio(row)) {
            change(policy -> policy.withoutRatio(row.group().id()));
        }
    }

    /** Rows of the same kind, width and map that may be cut, without this one. */
    List<LayerRow> similar(LayerRow row) {
        ChannelGroups groups = files.orElseThrow().groups();
        return rows().stream()
                .filter(other ->
                        other != row && !isLocked(other) && !other.group().isLocked())
                .filter(other -> other.group().kind() == row.group().kind()
                        && groups.graph()
                                .shape(other.layer())
                                .equals(groups.graph().shape(row.layer())))
                .toList();
    }

    /** Gives similar rows the ratio of this one. */
    void copyRatio(LayerRow row) {
        double ratio = Math.min(Policy.MOST, row.figures().removedShare());
        List<LayerRow> others = new ArrayList<>(similar(row));
        others.add(row);
        change(policy -> {
            Policy next = policy;
            for (LayerRow other : others) {
                next = next.withRatio(other.group().id(), ratio);
            }
            return next;
        });
    }

    private void change(UnaryOperator<Policy> step) {
        workbench.change(study -> study.withPolicy(step.apply(study.policy())));
    }

    void select(LayerRow row) {
        Selection now = workbench.selectionProperty().get();
        if (!now.layer().equals(Optional.of(row.layer()))) {
            workbench.selectionProperty().set(Selection.of(row.layer()));
        }
    }

    /** The row of the chosen layer: of its group where the layer stands for it, else its own. */
    Optional<LayerRow> selected() {
        return workbench.selectionProperty().get().layer().flatMap(this::row);
    }

    private Optional<LayerRow> row(String layer) {
        return rows().stream()
                .flatMap(row -> row.layer().equals(layer)
                        ? Stream.of(row)
                        : row.members().stream().filter(member -> member.layer().equals(layer)))
                .findFirst();
    }

    /** The largest number of channels of a row, which decides how wide the figures get. */
    int mostChannels() {
        return IntStream.concat(IntStream.of(1), rows().stream().mapToInt(row -> row.group()
                        .channels()))
                .max()
                .orElseThrow();
    }
}
