package org.prunescope.app.filters;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.prunescope.app.canvas.PictureTile;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Chip;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.LayerNames;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.theme.Icon;
import org.prunescope.graph.ChannelGroups;

/** Which layer it is, how much of it stays, in which order its filters stand and which image they answer. */
final class FiltersHeader {
    private static final List<GalleryOrder> ORDERS = List.of(GalleryOrder.values());
    private static final double NARROW = 640;
    private static final int LONGEST_NAME = 28;
    private static final int PICTURE = 24;

    private final ImagesViewModel images;
    private final Label name = TextRole.SECTION.label("");
    private final Node linked = Icon.LINKED.node();
    private final Chip kept = new Chip("", Tone.ACCENT);
    private final Label orderLabel = TextRole.BODY.label("Order");
    private final SegmentedChoice<GalleryOrder> order = new SegmentedChoice<>(ORDERS, GalleryOrder::words);
    private final PictureTile picture = new PictureTile(PICTURE);
    private final Label id = TextRole.BODY.label("");
    private final StackPane marker = new StackPane();
    private final Label className = Tone.MUTED.of(TextRole.BODY.label(""));
    private final Button chooser = Buttons.quiet("");
    private final Label noImages = TextRole.SECONDARY.label("No images open");
    private final HBox row;
    private Optional<LayerFilters> layer = Optional.empty();
    private ClassKey classes = ClassKey.NONE;
    private String linkTip = "";

    FiltersHeader(FiltersViewModel filters, ImagesViewModel images, Runnable toggleChooser) {
        this.images = images;
        name.setId("filters-layer");
        name.setMinWidth(Region.USE_PREF_SIZE);
        kept.setId("filters-kept");
        kept.setMinWidth(Region.USE_PREF_SIZE);
        orderLabel.setMinWidth(Region.USE_PREF_SIZE);
        Tone.MUTED.of(orderLabel);
        order.setId("filters-order");
        order.setMinWidth(Region.USE_PREF_SIZE);
        order.valueProperty().bindBidirectional(filters.orderProperty());
        Tips.install(orderLabel, FilterTips.ORDER);
        Tips.install(order, FilterTips.ORDER);
        Tips.install(name, () -> new Tip(layer.map(LayerFilters::layer).orElse("")));
        Tips.install(linked, () -> new Tip("Linked layers", linkTip));
        dressChooser(toggleChooser);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        row = new HBox(name, linked, kept, orderLabel, order, space, chooser, noImages);
        row.getStyleClass().add("view-header");
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setMargin(orderLabel, new Insets(0, 0, 0, 8));
        row.widthProperty().addListener(observable -> fit());
        images.chosenProperty().addListener(observable -> showImage());
        images.picturesProperty().addListener(observable -> showImage());
        showImage();
    }

    HBox node() {
        return row;
    }

    Node chooserButton() {
        return chooser;
    }

    void focusChooser() {
        chooser.requestFocus();
    }

    void show(LayerFilters shown, ClassKey newClasses, ChannelGroups groups) {
        layer = Optional.of(shown);
        linked.setVisible(shown.group().isLinked());
        linked.setManaged(shown.group().isLinked());
        if (shown.group().isLinked()) {
            linkTip =
                    "%s: %d layers share these channels. What is kept or removed here is kept or removed in all of them."
                            .formatted(
                                    LayerNames.row(groups, shown.group()),
                                    shown.group().members().size());
        }
        Node byClass = order.getChildren().get(ORDERS.indexOf(GalleryOrder.CLASS));
        byClass.setDisable(shown.standing().responses().isEmpty());
        if (!newClasses.equals(classes)) {
            classes = newClasses;
            showImage();
        }
        fit();
    }

    private void dressChooser(Runnable toggle) {
        id.setMinWidth(24);
        className.setMinWidth(Region.USE_PREF_SIZE);
        HBox inside = new HBox(picture, id, marker, className, Icon.DOWN.node());
        inside.getStyleClass().add("image-choice");
        inside.setAlignment(Pos.CENTER_LEFT);
        chooser.setId("filters-image");
        chooser.setGraphic(inside);
        chooser.setMinWidth(100);
        chooser.setAccessibleRole(AccessibleRole.MENU_BUTTON);
        chooser.setOnAction(event -> toggle.run());
        Tips.install(
                chooser,
                new Tip(
                        "The image that the filters answer",
                        "From the validation part. Choose another one by class or by name."));
    }

    private void showImage() {
        Optional<ValidationImage> image = images.chosenProperty().get();
        chooser.setVisible(image.isPresent());
        chooser.setManaged(image.isPresent());
        noImages.setVisible(image.isEmpty());
        noImages.setManaged(image.isEmpty());
        image.filter(chosen -> chosen.label() < classes.size()).ifPresent(chosen -> {
            StudyClass own = classes.get(chosen.label());
            picture.show(Optional.ofNullable(images.picturesProperty().get().get(chosen.position())));
            id.setText(chosen.name());
            marker.getChildren().setAll(ClassMarker.of(own.mark()));
            className.setText(own.name().shorter());
            chooser.setAccessibleText(
                    "Image %s, %s".formatted(chosen.id(), own.name().full()));
        });
    }

    /** Words that can be done without go first. */
    private void fit() {
        boolean narrow = row.getWidth() < NARROW;
        orderLabel.setVisible(!narrow);
        orderLabel.setManaged(!narrow);
        className.setVisible(!narrow);
        className.setManaged(!narrow);
        layer.ifPresent(shown -> {
            boolean isLong = narrow || shown.layer().length() > LONGEST_NAME;
            name.setText(isLong ? LayerNames.brief(shown.layer()) : shown.layer());
            kept.setText((narrow ? "%d of %d" : "keeps %d of %d").formatted(shown.kept(), shown.size()));
        });
    }
}
