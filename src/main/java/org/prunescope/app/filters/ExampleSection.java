package org.prunescope.app.filters;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.GridTile;
import org.prunescope.app.canvas.PictureTile;
import org.prunescope.app.canvas.Thumbnail;
import org.prunescope.app.canvas.ValueGrid;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.study.FeatureMaps;

/** What a filter answers to one image of each class, all on one scale. */
final class ExampleSection {
    private static final int SIDE = 43;

    private final FlowPane pairs = new FlowPane();
    private final Section section = new Section("Response, one image each", FilterTips.EXAMPLES, pairs);
    private List<Object> shown = List.of();

    ExampleSection() {
        pairs.setId("filter-examples");
        pairs.getStyleClass().add("examples");
    }

    VBox node() {
        return section.node();
    }

    void show(int filter, ImagesViewModel images, ClassKey classes) {
        List<ValidationImage> examples = images.examplesProperty().get().stream()
                .filter(image -> image.label() < classes.size())
                .toList();
        Map<Integer, FeatureMaps> maps = images.mapsProperty().get();
        Map<Integer, Thumbnail> pictures = images.picturesProperty().get();
        section.node().setVisible(!examples.isEmpty());
        section.node().setManaged(!examples.isEmpty());
        List<Object> next = List.of(filter, examples, maps, classes);
        if (Objects.equals(next, shown)) {
            return;
        }
        shown = next;
        double highest = examples.stream()
                .filter(image -> maps.containsKey(image.position()))
                .mapToDouble(image -> maps.get(image.position()).highest(filter))
                .max()
                .orElse(0);
        pairs.getChildren()
                .setAll(examples.stream()
                        .map(image -> pair(
                                image,
                                classes.get(image.label()),
                                Optional.ofNullable(pictures.get(image.position())),
                                Optional.ofNullable(maps.get(image.position()))
                                        .map(found -> new ValueGrid(found.height(), found.width(), found.map(filter))),
                                highest))
                        .toList());
    }

    private static VBox pair(
            ValidationImage image,
            StudyClass own,
            Optional<Thumbnail> picture,
            Optional<ValueGrid> map,
            double highest) {
        PictureTile left = new PictureTile(SIDE);
        left.show(picture);
        HBox both = new HBox(left);
        both.setMinSize(2 * SIDE, SIDE);
        map.ifPresent(grid -> both.getChildren().add(GridTile.featureMap(grid, 0, highest, SIDE)));
        Label name = TextRole.CAPTION.label(own.name().shorter());
        name.setMaxWidth(2 * SIDE - 16);
        Node marker = ClassMarker.of(own.mark());
        HBox caption = new HBox(marker, name);
        caption.getStyleClass().add("caption-row");
        caption.setAlignment(Pos.CENTER_LEFT);
        VBox pair = new VBox(both, caption);
        pair.getStyleClass().add("example");
        Tips.install(pair, new Tip(image.id(), own.name().full()));
        return pair;
    }
}
