package org.prunescope.app.structure;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.prunescope.app.canvas.StructurePicture;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.StructureDrawing;
import org.prunescope.graph.StructureChange.Box;

/** The view of structure: a picture of the network with what stays and what goes, beside it the same as a table. */
public final class StructureView {
    private static final double PICTURE_SHARE = 0.37;
    /** Below this the table stands under the picture. */
    private static final double NARROW = 800;

    private final StructureViewModel model;
    private final StackPane root = new StackPane();
    private final StackPane body = new StackPane();
    private final VBox content;
    private final StructurePicture picture = new StructurePicture();
    private final StructureTable table = new StructureTable();
    private final Card pictureCard = new Card("Picture");
    private final Card tableCard = new Card("Table");
    private final Label summary = Tone.MUTED.of(TextRole.SECONDARY.label(""));

    public StructureView(Desk desk) {
        model = new StructureViewModel(desk);
        content = new VBox(tools(), body);
        content.getStyleClass().add("ps-training");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        prepareCards();
        follow();
        root.getStyleClass().add("ps-view");
        root.setMinWidth(0);
        root.setId("structure");
        root.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::arrange);
        model.drawingProperty().subscribe(this::show);
        desk.workbench()
                .openedProperty()
                .subscribe(now -> show(model.drawingProperty().get()));
    }

    /** What is to be placed in the window. */
    public Node node() {
        return root;
    }

    private HBox tools() {
        SegmentedChoice<StructureViewModel.Wanted> wanted =
                new SegmentedChoice<>(List.of(StructureViewModel.Wanted.values()), StructureViewModel.Wanted::words);
        wanted.setId("wanted-steps");
        wanted.setMinWidth(Region.USE_PREF_SIZE);
        wanted.valueProperty().bindBidirectional(model.wantedProperty());
        Tips.install(
                wanted,
                new Tip("Steps in the table", "A step changes if it loses filters, or weights for filters it read."));
        summary.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox tools = new HBox(
                wanted,
                summary,
                space,
                export("Export table", "structure.csv", "The table with all kept numbers as CSV.", model::exportCsv),
                export("Export SVG", "structure.svg", "The whole picture as vector graphics.", model::exportSvg));
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("ps-run-tools");
        return tools;
    }

    private Button export(String act, String fileName, String explanation, Consumer<Path> write) {
        String pattern = "*" + fileName.substring(fileName.lastIndexOf('.'));
        Button button = Buttons.withIcon(Icon.EXPORT, Buttons.standard(act));
        button.setId("export-" + fileName.replace('.', '-'));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(act);
            chooser.setInitialFileName(fileName);
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(pattern, pattern));
            Optional.ofNullable(chooser.showSaveDialog(root.getScene().getWindow()))
                    .map(File::toPath)
                    .ifPresent(write);
        });
        Tips.install(button, new Tip(act, explanation));
        return button;
    }

    private void prepareCards() {
        Button reduce = Buttons.icon(Icon.REDUCE, new Tip("Smaller", "The wheel and − do the same."));
        reduce.setId("reduce");
        reduce.setOnAction(event -> picture.reduce());
        Button enlarge = Buttons.icon(Icon.ADD, new Tip("Larger", "The wheel and + do the same."));
        enlarge.setId("enlarge");
        enlarge.setOnAction(event -> picture.enlarge());
        Button fit = Buttons.icon(Icon.FIT, new Tip("Whole picture", "0 does the same. Drag or use arrows to move."));
        fit.setId("fit");
        fit.setOnAction(event -> picture.fit());
        pictureCard.setActions(reduce, enlarge, fit);
        pictureCard.getChildren().add(picture);
        VBox.setVgrow(picture, Priority.ALWAYS);
        tableCard.setExplanation("kept filters by their original numbers");
        Button copy = Buttons.icon(
                Icon.COPY,
                new Tip("Copy kept filters", "Those of the selected step; Ctrl+C in the table does the same."));
        copy.setId("copy-kept");
        copy.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
        copy.setOnAction(event -> table.copy());
        tableCard.setActions(copy);
        tableCard.getChildren().add(table);
        VBox.setVgrow(table, Priority.ALWAYS);
        pictureCard.setMinSize(0, 0);
        tableCard.setMinSize(0, 0);
    }

    private void follow() {
        picture.setTips(mark -> tip(box(mark)));
        picture.setOnPicked(mark -> model.choose(box(mark)));
        table.getSelectionModel().selectedItemProperty().addListener((property, before, box) -> {
            if (box != null) {
                model.choose(box);
            }
        });
        model.rowsProperty().subscribe(rows -> {
            table.show(rows);
            model.chosenProperty().get().ifPresent(table::select);
        });
        model.chosenProperty().subscribe(name -> {
            picture.choose(model.chosenBox());
            name.ifPresent(table::select);
        });
    }

    private Box box(int mark) {
        return model.drawingProperty().get().orElseThrow().change().boxes().get(mark);
    }

    private static Tip tip(Box box) {
        return new Tip(
                box.name(),
                String.join(" · ", box.kinds()),
                "%s → %s".formatted(box.before().shape(), box.after().shape()),
                ChangeWords.exact(box.before().parameters(), box.after().parameters()) + " parameters",
                ChangeWords.exact(box.before().macs(), box.after().macs()) + " MACs");
    }

    private void show(Optional<StructureDrawing> drawing) {
        if (drawing.isEmpty()) {
            root.getChildren()
                    .setAll(EmptyPlace.inView(
                                    LineDrawing.boxes(),
                                    model.vacancy(),
                                    "Rank the filters: then this shows what the plan makes of each layer, and the original"
                                            + " number of every filter that stays.")
                            .withShortcut("Ctrl+R", "rank"));
            return;
        }
        summary.setText(model.summary());
        picture.setAccessibleText("Structure: " + model.summary() + ". The table tells the same.");
        picture.show(drawing.get());
        picture.choose(model.chosenBox());
        if (root.getChildren().isEmpty() || root.getChildren().get(0) != content) {
            root.getChildren().setAll(content);
        }
    }

    /** Picture and table side by side, for the picture is high; or one under the other where there is no room. */
    private void arrange(boolean isNarrow) {
        Region parts = isNarrow ? new VBox(pictureCard, tableCard) : new HBox(pictureCard, tableCard);
        parts.getStyleClass().add("ps-cards");
        pictureCard.prefWidthProperty().unbind();
        if (isNarrow) {
            pictureCard.setPrefWidth(Region.USE_COMPUTED_SIZE);
        } else {
            pictureCard.prefWidthProperty().bind(root.widthProperty().multiply(PICTURE_SHARE));
        }
        pictureCard.setPrefHeight(isNarrow ? 0 : Region.USE_COMPUTED_SIZE);
        tableCard.setPrefHeight(isNarrow ? 0 : Region.USE_COMPUTED_SIZE);
        HBox.setHgrow(tableCard, Priority.ALWAYS);
        VBox.setVgrow(pictureCard, Priority.ALWAYS);
        VBox.setVgrow(tableCard, Priority.ALWAYS);
        body.getChildren().setAll(parts);
    }
}
