package org.prunescope.app.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Chip;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;

/** As many of the images that changed sides as have room in one row. */
final class FlipStrip extends VBox {
    private static final double GAP = 8;
    private static final double HEIGHT = 82;

    private final Thumbnails thumbnails;
    private final HBox header = Rows.of("header");
    private final HBox lost = Rows.of("tiles");
    private final HBox gained = Rows.of("tiles");
    private final Button all = Buttons.link("");
    private final List<FlipTile> tiles = new ArrayList<>();
    private Standing standing = Standing.NOTHING;
    private Optional<Judged> judged = Optional.empty();
    private int fitting;

    /** @param showAll what the link does */
    FlipStrip(Thumbnails thumbnails, Runnable showAll) {
        this.thumbnails = thumbnails;
        setId("flips");
        getStyleClass().addAll("ps-card", "ps-flips");
        all.setOnAction(event -> showAll.run());
        all.setMinWidth(USE_PREF_SIZE);
        Region line = new Region();
        line.getStyleClass().addAll("ps-separator", "upright");
        HBox strips = new HBox(12, half(lost), line, half(gained));
        strips.setMinHeight(HEIGHT);
        getChildren().addAll(header, strips);
        lost.widthProperty().addListener(observable -> fill());
        thumbnails.readProperty().addListener(observable -> paint());
    }

    private static Node half(HBox tiles) {
        tiles.setMinWidth(0);
        tiles.setPrefWidth(1);
        HBox.setHgrow(tiles, Priority.ALWAYS);
        return tiles;
    }

    void show(Standing now) {
        boolean isSame = now.judged().equals(judged) && now.classes().equals(standing.classes());
        standing = now;
        judged = now.judged();
        boolean hasFlips = judged.filter(
                        found -> !found.lost().isEmpty() || !found.gained().isEmpty())
                .isPresent();
        setVisible(hasFlips);
        setManaged(hasFlips);
        if (!isSame && hasFlips) {
            head(judged.get());
            fitting = 0;
            fill();
        }
    }

    private void head(Judged found) {
        int lostImages = found.lost().size();
        int gainedImages = found.gained().size();
        all.setText("Show all " + (lostImages + gainedImages));
        header.getChildren()
                .setAll(
                        Rows.whole(TextRole.SECTION, "Flipped images"),
                        new Chip(lostImages + " lost", Tone.REMOVED),
                        new Chip(gainedImages + " gained", Tone.ACCENT),
                        Rows.yielding(TextRole.SECONDARY, "original → " + found.candidate() + ", rare classes first"),
                        Rows.space(),
                        all);
    }

    private void fill() {
        int room = (int) Math.max(0, (lost.getWidth() + GAP) / (FlipTile.WIDTH + GAP));
        if (judged.isEmpty() || room == fitting) {
            return;
        }
        fitting = room;
        tiles.clear();
        put(lost, judged.get().lost());
        put(gained, judged.get().gained());
        thumbnails.want(standing.data(), tiles.stream().map(FlipTile::position).toList());
        paint();
    }

    private void put(HBox strip, List<Flip> flips) {
        List<FlipTile> shown = flips.stream()
                .limit(fitting)
                .map(flip -> new FlipTile(flip, judged.orElseThrow(), standing))
                .toList();
        strip.getChildren().setAll(shown);
        tiles.addAll(shown);
    }

    private void paint() {
        tiles.forEach(tile ->
                tile.show(Optional.ofNullable(thumbnails.readProperty().get().get(tile.position()))));
    }
}
