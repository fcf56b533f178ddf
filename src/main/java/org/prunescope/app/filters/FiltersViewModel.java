package org.prunescope.app.filters;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.desk.WindowState;
import org.prunescope.app.filters.LayerFilters.Standing;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Planned;
import org.prunescope.app.workbench.Selection;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.plan.Hand;
import org.prunescope.plan.Policy;
import org.prunescope.study.Ranking;

/** The filters of the selected layer: their order, which of them are chosen, and what a person decides about them. */
final class FiltersViewModel {
    private final Workbench workbench;
    private final WindowState window;
    private final ReadOnlyObjectWrapper<ClassKey> classes = new ReadOnlyObjectWrapper<>(this, "classes", ClassKey.NONE);
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());
    private final ReadOnlyObjectWrapper<Chosen> chosen = new ReadOnlyObjectWrapper<>(this, "chosen", Chosen.NONE);
    private final ReadOnlyObjectWrapper<OptionalInt> outlined =
            new ReadOnlyObjectWrapper<>(this, "outlined", OptionalInt.empty());
    private final ObjectProperty<GalleryOrder> order = new SimpleObjectProperty<>(this, "order", GalleryOrder.RANK);

    private Optional<Known> known = Optional.empty();

    /** Filters chosen beside the one of the selection, by Shift or Ctrl. */
    private Set<Integer> others = Set.of();

    /**
     * What the gallery shows.
     *
     * @param order of its filters
     */
    record Shown(LayerFilters layer, List<Integer> order) {}

    /**
     * The filters that an act is about.
     *
     * @param first the one that is shown in detail
     * @param all the first among them
     */
    record Chosen(OptionalInt first, Set<Integer> all) {
        static final Chosen NONE = new Chosen(OptionalInt.empty(), Set.of());
    }

    /** What ranking says of a layer, kept while only the plan moves. */
    private record Known(Ranking ranking, Object scores, String layer, Standing standing) {}

    FiltersViewModel(Desk desk) {
        workbench = desk.workbench();
        window = desk.window();
        workbench.openedProperty().addListener(observable -> derive());
        workbench.plannedProperty().addListener(observable -> derive());
        workbench.selectionProperty().addListener(observable -> selectionChanged());
        workbench.hoveredProperty().addListener(observable -> outline());
        window.viewProperty().addListener(observable -> derive());
        order.addListener(observable -> derive());
        derive();
    }

    ReadOnlyObjectProperty<ClassKey> classesProperty() {
        return classes.getReadOnlyProperty();
    }

    /** The filters in their order; empty until they are ranked. */
    ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The filters that are shown. */
    Optional<LayerFilters> layer() {
        return shown.get().map(Shown::layer);
    }

    ObjectProperty<GalleryOrder> orderProperty() {
        return order;
    }

    ReadOnlyObjectProperty<Chosen> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** The filter that the pointer is over, here or in another chart. */
    ReadOnlyObjectProperty<OptionalInt> outlinedProperty() {
        return outlined.getReadOnlyProperty();
    }

    /** Chooses one filter and no other. */
    void choose(int filter) {
        others = Set.of();
        select(filter);
    }

    /** Adds a filter to the chosen ones, or takes it from them. */
    void chooseAlso(int filter) {
        Set<Integer> all = new TreeSet<>(chosen.get().all());
        boolean added = all.add(filter);
        if (!added) {
            all.remove(filter);
        }
        int first = added ? filter : all.stream().findFirst().orElse(filter);
        others = all;
        select(first);
    }

    /** Chooses everything in the gallery from the filter in detail to this one. */
    void chooseUpTo(int filter) {
        List<Integer> all = shown.get().map(Shown::order).orElse(List.of());
        int from = all.indexOf(chosen.get().first().orElse(filter));
        int to = all.indexOf(filter);
        others = new TreeSet<>(all.subList(Math.min(from, to), Math.max(from, to) + 1));
        markChosen();
    }

    /** Points out a filter in every chart that shows it. */
    void hover(OptionalInt filter) {
        workbench
                .hoveredProperty()
                .set(
                        filter.isEmpty()
                                ? Selection.NONE
                                : layer().map(own -> Selection.of(own.layer(), filter.getAsInt()))
                                        .orElse(Selection.NONE));
    }

    /** What {@link #flip} would decide about the chosen filters: if any of them goes, all are kept. */
    Optional<Hand> flipsTo() {
        Set<Integer> all = chosen.get().all();
        return layer().filter(own -> own.lock().isEmpty() && !all.isEmpty())
                .map(own -> all.stream().anyMatch(own::isRemoved) ? Hand.KEEP : Hand.REMOVE);
    }

    /** Whether a person decided about any of the chosen filters. */
    boolean isAnyByHand() {
        return layer().filter(own -> chosen.get().all().stream().anyMatch(own::isByHand))
                .isPresent();
    }

    /** Keeps the chosen filters by hand if any of them goes, else removes them. */
    void flip() {
        flipsTo().ifPresent(this::decide);
    }

    /** Decides about the chosen filters by hand. */
    void decide(Hand hand) {
        decide(Optional.of(hand));
    }

    /** Lets the scores of the chosen filters decide again. */
    void undecide() {
        decide(Optional.empty());
    }

    private void decide(Optional<Hand> hand) {
        layer().filter(own -> own.lock().isEmpty()).ifPresent(own -> {
            Collection<Integer> filters = chosen.get().all();
            UnaryOperator<Policy> step = policy -> {
                Policy next = policy;
                for (int filter : filters) {
                    next = next.withHand(own.group().id(), own.channels().get(filter), hand);
                }
                return next;
            };
            workbench.change(study -> study.withPolicy(step.apply(study.policy())));
        });
    }

    private void select(int filter) {
        layer().ifPresent(own -> {
            Selection next = Selection.of(own.layer(), filter);
            if (next.equals(workbench.selectionProperty().get())) {
                markChosen();
            } else {
                workbench.selectionProperty().set(next);
            }
        });
    }

    private void selectionChanged() {
        Selection selection = workbench.selectionProperty().get();
        boolean same = layer().map(LayerFilters::layer).equals(selection.layer());
        OptionalInt filter = selection.filter();
        if (!same || filter.isEmpty() || !others.contains(filter.getAsInt())) {
            others = Set.of();
        }
        if (same) {
            markChosen();
        } else {
            derive();
        }
    }

    private void derive() {
        if (window.viewProperty().get() != ViewTab.FILTERS) {
            return;
        }
        Optional<Opened> opened = workbench.opened();
        Optional<Planned> planned = workbench.planned();
        classes.set(opened.map(files -> ClassKey.of(files, workbench.study())).orElse(classes.get()));
        shown.set(planned.flatMap(this::filters).map(this::arranged));
        markChosen();
        outline();
    }

    private Optional<LayerFilters> filters(Planned planned) {
        Optional<String> name = workbench
                .selectionProperty()
                .get()
                .layer()
                .filter(selected -> planned.groups().ofLayer(selected).isPresent())
                .or(() -> planned.groups().all().stream().findFirst().map(ChannelGroup::id));
        return name.map(selected -> LayerFilters.of(planned, selected, standing(planned, selected)));
    }

    @SuppressWarnings("ReferenceEquality") // the scores of one ranking are one object
    private Standing standing(Planned planned, String selected) {
        Known now = known.filter(old -> old.ranking() == planned.ranking()
                        && old.scores() == planned.scores()
                        && old.layer().equals(selected))
                .orElseGet(() -> {
                    ChannelGroup group = planned.groups().ofLayer(selected).orElseThrow();
                    return new Known(
                            planned.ranking(),
                            planned.scores(),
                            selected,
                            Standing.of(planned, selected, group, LayerFilters.channels(group, selected)));
                });
        known = Optional.of(now);
        return now.standing();
    }

    /** Most changes of the plan leave the order as it is. */
    private Shown arranged(LayerFilters own) {
        List<Integer> next = own.inOrder(order.get(), classes.get().order());
        return new Shown(own, shown.get().map(Shown::order).filter(next::equals).orElse(next));
    }

    private void markChosen() {
        List<Integer> filters = shown.get().map(Shown::order).orElse(List.of());
        Selection selection = workbench.selectionProperty().get();
        OptionalInt first =
                layer().map(LayerFilters::layer).equals(selection.layer()) ? selection.filter() : OptionalInt.empty();
        if (first.isEmpty() || first.getAsInt() >= filters.size()) {
            first = filters.stream().mapToInt(Integer::intValue).findFirst();
        }
        Set<Integer> all = new TreeSet<>(others);
        first.ifPresent(all::add);
        chosen.set(new Chosen(first, all));
    }

    private void outline() {
        Selection hovered = workbench.hoveredProperty().get();
        outlined.set(layer().map(LayerFilters::layer).equals(hovered.layer()) ? hovered.filter() : OptionalInt.empty());
    }
}
