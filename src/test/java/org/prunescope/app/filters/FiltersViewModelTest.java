package org.prunescope.app.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.canvas.FilterTile.Decision;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.app.workbench.Selection;
import org.prunescope.plan.Hand;
import org.prunescope.plan.Limits;

/** What the gallery shows and does, without a window: real files, the reference interpreter as engine. */
class FiltersViewModelTest {
    @TempDir
    Path folder;

    private StudyOfBars bars;
    private Desk desk;
    private FiltersViewModel filters;

    @BeforeEach
    void lookAtFilters() throws IOException {
        bars = new StudyOfBars(folder, new DirectJobs());
        desk = bars.desk();
        desk.window().viewProperty().set(ViewTab.FILTERS);
        filters = new FiltersViewModel(desk);
    }

    private void planAndSelect(String layer) {
        bars.openAndPlan();
        desk.workbench().selectionProperty().set(Selection.of(layer));
    }

    private LayerFilters shown() {
        return filters.layer().orElseThrow();
    }

    private List<Integer> order() {
        return filters.shownProperty().get().orElseThrow().order();
    }

    private int worstKept() {
        return order().stream()
                .filter(filter -> !shown().isRemoved(filter))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private int bestRemoved() {
        return order().stream().filter(shown()::isRemoved).findFirst().orElseThrow();
    }

    @Test
    void thereIsNothingToShowBeforeFiltersAreRanked() {
        bars.open();
        assertThat(filters.shownProperty().get()).isEmpty();

        desk.ranker().rank(desk.workbench().study().ranking());
        assertThat(filters.shownProperty().get()).isPresent();
    }

    @Test
    void nothingIsDerivedWhileAnotherViewIsShown() {
        desk.window().viewProperty().set(ViewTab.RUNS);
        bars.openAndPlan();
        assertThat(filters.layer()).isEmpty();

        desk.window().viewProperty().set(ViewTab.FILTERS);
        assertThat(filters.layer()).isPresent();
    }

    @Test
    void inOrderOfRankTheRemovedFiltersStandLast() {
        planAndSelect("a");

        List<Integer> order = order();

        assertThat(order).hasSize(12).doesNotHaveDuplicates();
        assertThat(order)
                .isSortedAccordingTo(Comparator.comparingDouble(
                        filter -> -shown().standing().scores().get(filter)));
        int kept = shown().kept();
        assertThat(kept).isBetween(1, 11);
        assertThat(order.subList(0, kept)).noneMatch(shown()::isRemoved);
        assertThat(order.subList(kept, 12)).allMatch(shown()::isRemoved);
        assertThat(shown().standing().rank(order.get(0))).isEqualTo(1);
    }

    @Test
    void inOrderOfIndexTheyStandAsInTheNetwork() {
        planAndSelect("b");

        filters.orderProperty().set(GalleryOrder.INDEX);

        assertThat(order()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void inOrderOfClassThoseThatServeOneStandFirst() {
        planAndSelect("a");

        filters.orderProperty().set(GalleryOrder.CLASS);

        List<Boolean> serves = order().stream()
                .map(filter -> shown().standing().serves().get(filter).isPresent())
                .toList();
        assertThat(serves).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void theFirstOfTheGalleryIsShownUntilOneIsChosen() {
        planAndSelect("a");
        int best = order().get(0);
        assertThat(filters.chosenProperty().get().first()).hasValue(best);

        desk.workbench().selectionProperty().set(Selection.of("a", 7));

        assertThat(filters.chosenProperty().get()).isEqualTo(new FiltersViewModel.Chosen(OptionalInt.of(7), Set.of(7)));
    }

    @Test
    void aRemovedFilterIsKeptByHandAndTheNextInOrderGoes() {
        planAndSelect("a");
        int before = shown().kept();
        int rescued = bestRemoved();
        int next = worstKept();
        filters.choose(rescued);

        filters.flip();

        assertThat(shown().decisions().get(rescued)).isEqualTo(Decision.KEPT_BY_HAND);
        assertThat(shown().decisions().get(next)).isEqualTo(Decision.REMOVED);
        assertThat(shown().kept()).isEqualTo(before);
        desk.workbench().undo();
        assertThat(shown().decisions().get(rescued)).isEqualTo(Decision.REMOVED);
    }

    @Test
    void decidingTwiceTurnsADecisionRound() {
        planAndSelect("a");
        int best = order().get(0);
        filters.choose(best);

        filters.flip();
        assertThat(shown().decisions().get(best)).isEqualTo(Decision.REMOVED_BY_HAND);
        filters.flip();
        assertThat(shown().decisions().get(best)).isEqualTo(Decision.KEPT_BY_HAND);

        filters.undecide();
        assertThat(shown().decisions().get(best)).isEqualTo(Decision.KEPT);
        assertThat(desk.workbench().study().policy().byHand()).isEmpty();
    }

    @Test
    void severalFiltersAreDecidedInOneStep() {
        planAndSelect("a");
        List<Integer> order = order();
        filters.choose(order.get(0));
        filters.chooseUpTo(order.get(2));
        assertThat(filters.chosenProperty().get().all()).isEqualTo(new HashSet<>(order.subList(0, 3)));

        filters.decide(Hand.REMOVE);

        assertThat(order.subList(0, 3)).allMatch(shown()::isRemoved);
        desk.workbench().undo();
        assertThat(order.subList(0, 3)).noneMatch(shown()::isRemoved);
    }

    @Test
    void addingAChosenFilterAgainLeavesItOut() {
        planAndSelect("a");
        filters.choose(3);
        filters.chooseAlso(5);
        assertThat(filters.chosenProperty().get().all()).containsExactly(3, 5);

        filters.chooseAlso(5);

        assertThat(filters.chosenProperty().get()).isEqualTo(new FiltersViewModel.Chosen(OptionalInt.of(3), Set.of(3)));
    }

    @Test
    void choosingAnotherFilterElsewhereForgetsTheOthers() {
        planAndSelect("a");
        filters.choose(3);
        filters.chooseAlso(5);

        desk.workbench().selectionProperty().set(Selection.of("a", 1));

        assertThat(filters.chosenProperty().get().all()).containsExactly(1);
    }

    @Test
    void lockedLayersCannotBeDecidedAbout() {
        planAndSelect("fc");
        assertThat(shown().lock()).isPresent();

        filters.flip();

        assertThat(filters.flipsTo()).isEmpty();
        assertThat(desk.workbench().study().policy().byHand()).isEmpty();
    }

    @Test
    void aLayerThatThePersonLockedSaysSo() {
        planAndSelect("a");

        desk.workbench().change(study -> study.withPolicy(study.policy().withLock("a")));

        assertThat(shown().lock()).hasValue("kept whole by you");
        assertThat(shown().kept()).isEqualTo(12);
    }

    @Test
    void whatTheLimitsKeepIsSaidToBeKept() {
        planAndSelect("b");
        desk.workbench().change(study -> study.withPolicy(study.policy().withLimits(new Limits(1, 1))));
        filters.choose(0);
        for (int filter = 1; filter < 8; filter++) {
            filters.chooseAlso(filter);
        }

        filters.decide(Hand.REMOVE);

        assertThat(shown().kept()).isEqualTo(1);
        assertThat(shown().refused()).hasSize(1);
        assertThat(shown().isByHand(shown().refused().get(0))).isTrue();
    }

    @Test
    void hoveringHereAndElsewhereIsTheSame() {
        planAndSelect("a");

        filters.hover(OptionalInt.of(4));
        assertThat(desk.workbench().hoveredProperty().get()).isEqualTo(Selection.of("a", 4));
        assertThat(filters.outlinedProperty().get()).hasValue(4);

        desk.workbench().hoveredProperty().set(Selection.of("b", 2));
        assertThat(filters.outlinedProperty().get()).isEmpty();
    }

    @Test
    void aDragMovesDecisionsButNotTheOrder() {
        planAndSelect("a");
        List<Integer> order = order();

        desk.workbench().drag(policy -> policy.withRatio("a", 0.75));

        assertThat(shown().kept()).isEqualTo(3);
        assertThat(order()).isSameAs(order);
    }

    @Test
    void imagesComeFromTheValidationPartTheRarestClassFirst() {
        ImagesViewModel images = new ImagesViewModel(desk);
        planAndSelect("a");

        images.show(Optional.of("a"), filters.classesProperty().get());

        var data = desk.workbench().opened().orElseThrow().data().orElseThrow();
        assertThat(images.imagesProperty().get()).hasSize(data.validationSet().size());
        ValidationImage chosen = images.chosenProperty().get().orElseThrow();
        assertThat(chosen.label())
                .isEqualTo(filters.classesProperty().get().order().get(0));
        assertThat(images.examplesProperty().get())
                .extracting(ValidationImage::label)
                .isEqualTo(filters.classesProperty().get().order());
        assertThat(images.mapsProperty().get().get(chosen.position()).filters()).isEqualTo(12);
        assertThat(images.picturesProperty().get()).containsKey(chosen.position());
    }

    @Test
    void imagesAreFoundByNameAndClass() {
        ImagesViewModel images = new ImagesViewModel(desk);
        planAndSelect("a");
        images.show(Optional.of("a"), filters.classesProperty().get());
        ValidationImage last =
                images.imagesProperty().get().get(images.imagesProperty().get().size() - 1);

        assertThat(images.find(last.id().toUpperCase(java.util.Locale.ROOT), OptionalInt.empty()))
                .containsExactly(last);
        assertThat(images.find("", OptionalInt.of(last.label())))
                .contains(last)
                .allMatch(image -> image.label() == last.label());
    }

    @Test
    void anotherImageGivesOtherMaps() {
        ImagesViewModel images = new ImagesViewModel(desk);
        planAndSelect("a");
        images.show(Optional.of("a"), filters.classesProperty().get());
        ValidationImage next = images.imagesProperty().get().stream()
                .filter(image -> !image.equals(images.chosenProperty().get().orElseThrow()))
                .findFirst()
                .orElseThrow();

        images.choose(next);

        assertThat(images.chosenProperty().get()).hasValue(next);
        assertThat(images.mapsProperty().get()).containsKey(next.position());
    }
}
