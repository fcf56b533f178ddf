package org.prunescope.app.criteria;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.prunescope.app.desk.CriterionNames;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.LayerNames;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.CriteriaBench;
import org.prunescope.app.workbench.CriteriaBench.Setup;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Selection;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.analysis.CriterionPair;
import org.prunescope.score.analysis.LayerAgreement;
import org.prunescope.study.Calibration;
import org.prunescope.study.CriteriaComparison;

/** What the view of criteria shows, and what can be done in it. */
final class CriteriaViewModel {
    private static final int FILTERS_NAMED = 8;

    private final Desk desk;
    private final CriteriaBench bench;
    private final ObjectProperty<Optional<String>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final ObjectProperty<Optional<CriterionPair>> pair =
            new SimpleObjectProperty<>(this, "pair", Optional.empty());

    CriteriaViewModel(Desk desk) {
        this.desk = desk;
        bench = desk.criteria();
        bench.comparedProperty().subscribe(now -> {
            chosen.set(Optional.empty());
            pair.set(Optional.empty());
        });
    }

    ReadOnlyObjectProperty<Setup> setupProperty() {
        return bench.setupProperty();
    }

    ReadOnlyObjectProperty<Optional<CriteriaComparison>> comparedProperty() {
        return bench.comparedProperty();
    }

    ReadOnlyObjectProperty<Optional<RunningJob>> runningProperty() {
        return bench.runningProperty();
    }

    /** The criterion whose stability is told layer by layer, and that can be put in use. */
    ObjectProperty<Optional<String>> chosenProperty() {
        return chosen;
    }

    /** The two criteria whose disagreement is told layer by layer. */
    ObjectProperty<Optional<CriterionPair>> pairProperty() {
        return pair;
    }

    boolean hasImages() {
        return desk.workbench().opened().flatMap(Opened::data).isPresent();
    }

    boolean canCompare() {
        return hasImages() && bench.runningProperty().get().isEmpty();
    }

    void compare() {
        bench.compare();
    }

    void stop() {
        bench.runningProperty().get().ifPresent(RunningJob::cancel);
    }

    /** Takes a criterion in or out; two stay at least. */
    void setCompared(String criterion, boolean isCompared) {
        Setup now = bench.setupProperty().get();
        List<String> next = Criteria.all().stream()
                .map(Criterion::id)
                .filter(id -> id.equals(criterion) ? isCompared : now.criteria().contains(id))
                .toList();
        if (next.size() >= 2) {
            bench.setSetup(new Setup(next, now.draws(), now.images(), now.draw()));
        }
    }

    void setDraws(int draws) {
        Setup now = bench.setupProperty().get();
        bench.setSetup(new Setup(now.criteria(), draws, now.images(), now.draw()));
    }

    void setImages(int images) {
        Setup now = bench.setupProperty().get();
        bench.setSetup(new Setup(now.criteria(), now.draws(), images, now.draw()));
    }

    void setDraw(Calibration.Draw draw) {
        Setup now = bench.setupProperty().get();
        bench.setSetup(new Setup(now.criteria(), now.draws(), now.images(), draw));
    }

    /** The criterion that the study ranks by. */
    String inUse() {
        return desk.workbench().study().ranking().criterion();
    }

    /** Ranks the study by the chosen criterion; a step that can be undone. */
    void useChosen() {
        chosen.get().ifPresent(id -> desk.ranker()
                .rank(desk.workbench().study().ranking().withCriterion(Criteria.byId(id))));
    }

    /** Whether the cut has changed since the comparison. */
    boolean isStale(CriteriaComparison comparison) {
        return hasImages() && !comparison.choice().removed().equals(bench.removed());
    }

    /** What the comparison says in two sentences. */
    String sentence(CriteriaComparison comparison) {
        return comparison.similarity().sentence(CriterionNames::brief, Optional.of(inUse()))
                + comparison.warning().map(warning -> " " + warning).orElse("");
    }

    /** The name of a group of layers, as the list of layers shows it. */
    String layer(String group) {
        return desk.workbench()
                .opened()
                .map(open -> LayerNames.row(open.groups(), open.groups().get(group)))
                .orElse(group);
    }

    /** Goes to a layer's filters. */
    void show(LayerAgreement layer) {
        desk.workbench().selectionProperty().set(Selection.of(layer.layer()));
        desk.window().viewProperty().set(ViewTab.FILTERS);
    }

    /** Numbers of filters, as people count them in the view of filters. */
    static String filters(List<Integer> numbers) {
        return numbers.stream().limit(FILTERS_NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                + (numbers.size() > FILTERS_NAMED ? " …" : "");
    }
}
