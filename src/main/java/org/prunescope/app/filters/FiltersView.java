package org.prunescope.app.filters;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.Desk;
import org.prunescope.graph.Network;
import org.prunescope.study.FeatureMaps;

/**
 * The filters of the selected layer: a gallery of what they answer to one image, and beside it one filter in detail.
 * Filters are kept and removed by hand here.
 */
public final class FiltersView {
    private final Desk desk;
    private final FiltersViewModel filters;
    private final ImagesViewModel images;
    private final FiltersHeader header;
    private final TileGallery gallery;
    private final FilterDetail detail;
    private final GalleryLegend legend = new GalleryLegend();
    private final ImageChooser chooser;
    private final HBox content;
    private final StackPane root = new StackPane();
    private Optional<TileContents> tiles = Optional.empty();

    public FiltersView(Desk desk) {
        this.desk = desk;
        filters = new FiltersViewModel(desk);
        images = new ImagesViewModel(desk);
        header = new FiltersHeader(filters, images, this::toggleChooser);
        gallery = new TileGallery(filters);
        detail = new FilterDetail(filters, images);
        chooser = new ImageChooser(images, this::closeChooser);
        content = content();
        root.getStyleClass().add("ps-filters");
        root.setMinWidth(0);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        root.getChildren().setAll(content);
        follow();
        showLayer();
    }

    /** What the window shows. */
    public Node node() {
        return root;
    }

    private HBox content() {
        VBox.setVgrow(gallery.node(), Priority.ALWAYS);
        StackPane.setAlignment(chooser.node(), Pos.TOP_RIGHT);
        StackPane body = new StackPane(new VBox(gallery.node(), legend.node()), chooser.node());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox middle = new VBox(header.node(), body);
        middle.setMinWidth(0);
        HBox.setHgrow(middle, Priority.ALWAYS);
        return new HBox(middle, detail.node());
    }

    private void follow() {
        filters.shownProperty().addListener(observable -> showLayer());
        filters.classesProperty().addListener(observable -> showLayer());
        filters.chosenProperty().addListener(observable -> {
            gallery.choose(filters.chosenProperty().get());
            detail.show(tiles);
        });
        filters.outlinedProperty()
                .addListener(
                        observable -> gallery.outline(filters.outlinedProperty().get()));
        images.mapsProperty().addListener(observable -> {
            showTiles();
            detail.show(tiles);
        });
    }

    private void showLayer() {
        Optional<LayerFilters> layer = filters.layer();
        ClassKey classes = filters.classesProperty().get();
        content.setVisible(layer.isPresent());
        images.show(layer.map(LayerFilters::layer), classes);
        layer.ifPresent(shown -> {
            desk.workbench().opened().ifPresent(files -> header.show(shown, classes, files.groups()));
            legend.show(shown, classes);
        });
        showTiles();
        detail.show(tiles);
    }

    private void showTiles() {
        tiles = filters.layer()
                .flatMap(layer -> desk.workbench().opened().map(files -> contents(layer, files.network())));
        gallery.show(
                tiles,
                filters.shownProperty().get().map(FiltersViewModel.Shown::order).orElse(List.of()));
        gallery.choose(filters.chosenProperty().get());
    }

    private TileContents contents(LayerFilters layer, Network network) {
        ClassKey classes = filters.classesProperty().get();
        Optional<FeatureMaps> maps = images.chosenProperty()
                .get()
                .map(image -> images.mapsProperty().get().get(image.position()));
        return tiles.map(old -> old.next(layer, network, classes, maps))
                .orElseGet(() -> TileContents.of(layer, network, classes, maps));
    }

    private void toggleChooser() {
        if (chooser.isOpen()) {
            closeChooser();
        } else {
            chooser.open(filters.classesProperty().get());
        }
    }

    private void closeChooser() {
        chooser.close();
        header.focusChooser();
    }

    private void press(KeyEvent event) {
        boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (event.getCode() == KeyCode.ESCAPE && chooser.isOpen()) {
            closeChooser();
            event.consume();
        } else if (event.getCode() == KeyCode.K && plain && !(event.getTarget() instanceof TextInputControl)) {
            filters.flip();
            event.consume();
        }
    }

    private void pressed(MouseEvent event) {
        if (chooser.isOpen()
                && event.getTarget() instanceof Node target
                && !isWithin(target, chooser.node())
                && !isWithin(target, header.chooserButton())) {
            chooser.close();
        }
    }

    private static boolean isWithin(Node target, Node part) {
        for (Node each = target; each != null; each = each.getParent()) {
            if (each == part) {
                return true;
            }
        }
        return false;
    }
}
