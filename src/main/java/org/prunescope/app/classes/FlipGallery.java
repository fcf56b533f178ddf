package org.prunescope.app.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.control.TextRole;

/** All images that changed sides. */
final class FlipGallery extends StackPane {
    /** Images of each kind that are shown before more are asked for. */
    private static final int PAGE = 120;

    private static final double GAP = 8;

    private final Thumbnails thumbnails;
    private final List<FlipTile> tiles = new ArrayList<>();
    private Standing standing = Standing.NOTHING;
    private int shownOfEach = PAGE;

    FlipGallery(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
        setId("flip-gallery");
        thumbnails.readProperty().addListener(observable -> paint());
    }

    void show(Standing now) {
        boolean isSame =
                now.judged().equals(standing.judged()) && !getChildren().isEmpty();
        standing = now;
        if (!isSame) {
            shownOfEach = PAGE;
            build();
        }
    }

    private void build() {
        tiles.clear();
        if (standing.judged().isEmpty()) {
            getChildren()
                    .setAll(EmptyPlace.inView(
                            LineDrawing.scores(), "No flipped images yet", VerdictBox.pending(standing)));
            return;
        }
        Judged judged = standing.judged().get();
        if (judged.lost().isEmpty() && judged.gained().isEmpty()) {
            getChildren()
                    .setAll(EmptyPlace.inView(
                            LineDrawing.scores(),
                            "No image changed sides",
                            "The original and %s are right for the same images.".formatted(judged.candidate())));
            return;
        }
        VBox sections = new VBox(
                section("Lost", "right in the original, wrong in " + judged.candidate(), judged.lost()),
                section("Gained", "wrong in the original, right in " + judged.candidate(), judged.gained()));
        sections.getStyleClass().add("ps-flip-sections");
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        getChildren().setAll(scroll);
        thumbnails.want(standing.data(), tiles.stream().map(FlipTile::position).toList());
        paint();
    }

    private Node section(String title, String explanation, List<Flip> flips) {
        FlowPane flow = new FlowPane(GAP, GAP);
        for (Flip flip : flips.subList(0, Math.min(shownOfEach, flips.size()))) {
            FlipTile tile = new FlipTile(flip, standing.judged().orElseThrow(), standing);
            tiles.add(tile);
            flow.getChildren().add(tile);
        }
        VBox section = new VBox(
                Rows.of(
                        "header",
                        Rows.whole(TextRole.SECTION, title + " " + flips.size()),
                        Rows.yielding(TextRole.SECONDARY, explanation)),
                flow);
        section.getStyleClass().addAll("ps-card", "ps-flips");
        if (flips.size() > shownOfEach) {
            Button more = Buttons.link("Show %d more".formatted(Math.min(PAGE, flips.size() - shownOfEach)));
            more.setOnAction(event -> {
                shownOfEach += PAGE;
                build();
            });
            section.getChildren().add(more);
        }
        return section;
    }

    private void paint() {
        tiles.forEach(tile ->
                tile.show(Optional.ofNullable(thumbnails.readProperty().get().get(tile.position()))));
    }
}
