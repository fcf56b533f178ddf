package org.prunescope.app.filters;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;

/** Finds a validation image by its class and its name. What is chosen in the list is shown at once. */
final class ImageChooser {
    private final ImagesViewModel images;
    private final Runnable close;
    private final TextField search = new TextField();
    private final ComboBox<Optional<StudyClass>> ofClass = new ComboBox<>();
    private final ListView<ValidationImage> list = new ListView<>();
    private final Label count = TextRole.CAPTION.label("");
    private final VBox box;
    private ClassKey classes = ClassKey.NONE;
    private boolean filling;

    ImageChooser(ImagesViewModel images, Runnable close) {
        this.images = images;
        this.close = close;
        search.setId("find-image");
        search.setPromptText("Find by name");
        search.setAccessibleText("Find an image by its name");
        search.textProperty().addListener(observable -> fill());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressInSearch);
        HBox.setHgrow(search, Priority.ALWAYS);
        ofClass.setId("image-class");
        ofClass.setAccessibleText("Class of the images");
        ofClass.setConverter(words());
        ofClass.valueProperty().addListener(observable -> fill());
        list.setId("image-list");
        list.setCellFactory(view -> new Row());
        list.getSelectionModel().selectedItemProperty().addListener(observable -> choose());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                close.run();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                close.run();
            }
        });
        box = box();
    }

    private VBox box() {
        Button previous = Buttons.icon(Icon.UP, new Tip("Previous image"));
        previous.setId("previous-image");
        previous.setOnAction(event -> step(-1));
        Button next = Buttons.icon(Icon.DOWN, new Tip("Next image"));
        next.setId("next-image");
        next.setOnAction(event -> step(1));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox fields = new HBox(search, ofClass);
        HBox footer = new HBox(count, space, previous, next);
        footer.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox made = new VBox(fields, list, footer);
        made.getStyleClass().addAll("ps-popup", "image-chooser");
        made.setVisible(false);
        made.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return made;
    }

    VBox node() {
        return box;
    }

    boolean isOpen() {
        return box.isVisible();
    }

    void open(ClassKey newClasses) {
        filling = true;
        classes = newClasses;
        ofClass.getItems()
                .setAll(Stream.concat(
                                Stream.of(Optional.<StudyClass>empty()),
                                classes.byNeed().stream().map(Optional::of))
                        .toList());
        ofClass.setValue(Optional.empty());
        search.clear();
        filling = false;
        fill();
        box.setVisible(true);
        search.requestFocus();
    }

    void close() {
        box.setVisible(false);
    }

    private void fill() {
        if (filling) {
            return;
        }
        filling = true;
        Optional<StudyClass> wanted = Optional.ofNullable(ofClass.getValue()).flatMap(value -> value);
        List<ValidationImage> found = images.find(
                search.getText(),
                wanted.map(each -> OptionalInt.of(each.label())).orElse(OptionalInt.empty()));
        list.getItems().setAll(found);
        count.setText("%s of %s validation images"
                .formatted(
                        Numbers.count(found.size()),
                        Numbers.count(images.imagesProperty().get().size())));
        images.chosenProperty().get().filter(found::contains).ifPresent(chosen -> {
            list.getSelectionModel().select(chosen);
            list.scrollTo(chosen);
        });
        filling = false;
    }

    private void choose() {
        ValidationImage image = list.getSelectionModel().getSelectedItem();
        if (!filling && image != null) {
            images.choose(image);
        }
    }

    private void step(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
            list.getSelectionModel().select(next);
            list.scrollTo(next);
        }
    }

    private void pressInSearch(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> step(-1);
            case DOWN -> step(1);
            case ENTER -> {
                if (list.getSelectionModel().isEmpty()) {
                    step(1);
                }
                close.run();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static StringConverter<Optional<StudyClass>> words() {
        return new StringConverter<>() {
            @Override
            public String toString(Optional<StudyClass> value) {
                return value == null || value.isEmpty()
                        ? "all classes"
                        : value.get().name().brief();
            }

            @Override
            public Optional<StudyClass> fromString(String text) {
                throw new UnsupportedOperationException("classes are chosen, not typed");
            }
        };
    }

    /** Marker, name, class. */
    private final class Row extends ListCell<ValidationImage> {
        @Override
        protected void updateItem(ValidationImage image, boolean empty) {
            super.updateItem(image, empty);
            if (empty || image == null || image.label() >= classes.size()) {
                setGraphic(null);
                return;
            }
            StudyClass own = classes.get(image.label());
            Label name = TextRole.BODY.label(image.name());
            name.setMinWidth(0);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label className = TextRole.CAPTION.label(own.name().brief());
            className.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(ClassMarker.of(own.mark()), name, space, className);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("image-row");
            setGraphic(row);
        }
    }
}
