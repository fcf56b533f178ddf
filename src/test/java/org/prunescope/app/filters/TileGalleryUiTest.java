package org.prunescope.app.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.Screens;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.canvas.FilterTile;
import org.prunescope.app.canvas.FilterTile.Decision;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.filters.LayerFilters.Standing;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.study.FeatureMaps;
import org.prunescope.study.RankingChoice;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TileGalleryUiTest {
    private static final int FILTERS = 512;
    private static final List<Integer> ORDER =
            IntStream.range(0, FILTERS).boxed().toList();

    @TempDir
    Path folder;

    private TileGallery gallery;

    @Start
    void start(Stage stage) throws Exception {
        VBox root = new VBox();
        Appearance appearance = Screens.open(stage, root, 701, 660);
        gallery = new TileGallery(new FiltersViewModel(new StudyOfBars(folder, new DirectJobs(), appearance).desk()));
        gallery.node().setPrefHeight(660);
        root.getChildren().setAll(gallery.node());
        gallery.show(Optional.of(contents(Decision.KEPT)), ORDER);
    }

    private static TileContents contents(Decision decision) {
        Network network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, 8, 8))
                        .conv("a", FILTERS, 3, 1)
                        .relu("r")
                        .classifier("fc", 2)
                        .build(),
                1);
        ChannelGroup group = ChannelGroups.of(network.graph()).get("a");
        Standing standing = new Standing(
                RankingChoice.DEFAULT,
                Collections.nCopies(FILTERS, 0.5),
                ORDER,
                Optional.empty(),
                Collections.nCopies(FILTERS, Optional.empty()),
                List.of());
        LayerFilters layer = new LayerFilters(
                "a", group, ORDER, standing, Collections.nCopies(FILTERS, decision), List.of(), Optional.empty());
        FeatureMaps maps = new FeatureMaps(FILTERS, 64, 64, new float[FILTERS * 64 * 64]);
        return TileContents.of(layer, network, ClassKey.NONE, Optional.of(maps));
    }

    private static long tiles(FxRobot robot) {
        Screens.settle();
        return robot.lookup(node -> node instanceof FilterTile).queryAll().size();
    }

    @Test
    void of512FiltersOnlyThoseInSightHaveTiles(FxRobot robot) {
        // Seven rows of six fill 660 pixels, and one more may look in at each end.
        assertThat(tiles(robot)).isLessThanOrEqualTo(54);

        Screens.onWindowThread(() -> {
            gallery.node().setVvalue(1);
            return gallery;
        });

        assertThat(tiles(robot)).isLessThanOrEqualTo(54);
        assertThat(robot.lookup("#filter-511").query().isVisible()).isTrue();
    }

    @Test
    void aFilterThatIsChosenElsewhereComesIntoSight(FxRobot robot) {
        Screens.settle();
        Screens.onWindowThread(() -> {
            gallery.choose(new FiltersViewModel.Chosen(OptionalInt.of(300), Set.of(300)));
            return gallery;
        });
        Screens.settle();

        assertThat(robot.lookup("#filter-300").query().isVisible()).isTrue();
    }

    @Test
    void anotherPlanIsShownWithinAFrame() {
        Screens.settle();
        TileContents removed = contents(Decision.REMOVED);
        TileContents kept = contents(Decision.KEPT);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 40; i++) {
            TileContents next = i % 2 == 0 ? removed : kept;
            best = Math.min(best, Screens.onWindowThread(() -> {
                long start = System.nanoTime();
                gallery.show(Optional.of(next), ORDER);
                return (System.nanoTime() - start) / 1e6;
            }));
        }
        // A frame has 16 ms; what counts is what the work takes when nothing else is going on.
        assertThat(best).isLessThan(8);
    }
}
