package org.prunescope.app.runs;

import atlantafx.base.controls.CustomTextField;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.finetuning.RecipeDialog;
import org.prunescope.app.theme.Icon;

/** The view of runs: a table, cost against quality, and two of them side by side. */
public final class RunsView {
    private static final double COMPARISON_WIDTH = 440;
    private static final double LOWER_HEIGHT = 300;
    private static final double TABLE_HEIGHT = 300;
    private static final double FILTER_WIDTH = 220;
    /** Below this the cards stand under each other. */
    private static final double NARROW = 860;

    private final Desk desk;
    private final RunsViewModel model;
    private final StackPane root = new StackPane();
    private final Label basis = TextRole.SECONDARY.label("");
    private final RunTable table;
    private final ScatterCard scatter;
    private final ComparisonCard comparison;
    private final StackPane body = new StackPane();
    private final VBox content;

    /** @param exportNetwork asks where the network of the chosen run goes, in a dialog of this layer */
    public RunsView(Desk desk, Consumer<DialogLayer> exportNetwork) {
        this.desk = desk;
        model = new RunsViewModel(desk);
        table = new RunTable(model);
        scatter = new ScatterCard(desk, model);
        comparison = new ComparisonCard(model, exportNetwork);
        content = new VBox(tools(), body);
        content.getStyleClass().add("ps-training");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        root.getStyleClass().add("ps-view");
        root.setMinWidth(0);
        root.setId("runs");
        root.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::arrange);
        model.rowsProperty().subscribe(now -> show());
        desk.workbench().historyProperty().subscribe(now -> show());
        desk.runs().chosenProperty().subscribe(number -> table.mark(number.intValue()));
    }

    /** What is to be placed in the window. */
    public Node node() {
        return root;
    }

    private HBox tools() {
        CustomTextField filter = new CustomTextField();
        filter.setLeft(Icon.FIND.node());
        filter.setId("filter-runs");
        filter.setPromptText("Filter runs");
        filter.setAccessibleText("Filter runs by name, criterion or state");
        filter.setPrefWidth(FILTER_WIDTH);
        filter.setMinWidth(80);
        filter.textProperty().bindBidirectional(model.filterProperty());
        SegmentedChoice<RunsViewModel.Wanted> wanted =
                new SegmentedChoice<>(List.of(RunsViewModel.Wanted.values()), RunsViewModel.Wanted::word);
        wanted.setId("wanted-runs");
        wanted.setMinWidth(Region.USE_PREF_SIZE);
        wanted.valueProperty().bindBidirectional(model.wantedProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        basis.setMinWidth(0);
        HBox tools = new HBox(filter, wanted, space, basis, compareButton(), exportButton());
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("ps-run-tools");
        return tools;
    }

    private Button compareButton() {
        Button compare = Buttons.withIcon(Icon.COMPARE, Buttons.standard("Compare 2"));
        compare.setId("compare-two");
        compare.setMinWidth(Region.USE_PREF_SIZE);
        compare.setDisable(true);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<RunRow>)
                change -> compare.setDisable(table.marked().size() != 2));
        compare.setOnAction(
                event -> model.compare(table.marked().get(0), table.marked().get(1)));
        Tips.install(
                compare,
                new Tip(
                        "Compare two runs",
                        "Mark two rows with Ctrl+click: both are held against each other, image by image."));
        return compare;
    }

    private Button exportButton() {
        Button export = Buttons.withIcon(Icon.EXPORT, Buttons.standard("Export table"));
        export.setId("export-runs");
        export.setMinWidth(Region.USE_PREF_SIZE);
        export.setOnAction(event -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle("Export table");
            chooser.setInitialFileName("runs.csv");
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Table", "*.csv"));
            Optional.ofNullable(chooser.showSaveDialog(root.getScene().getWindow()))
                    .map(File::toPath)
                    .ifPresent(model::exportTable);
        });
        Tips.install(export, new Tip("Export table", "Writes every run with its figures as CSV."));
        return export;
    }

    private void show() {
        basis.setText(model.basis());
        Optional<Node> shown = root.getChildren().stream().findFirst();
        if (model.hasRuns()) {
            if (shown.filter(content::equals).isEmpty()) {
                root.getChildren().setAll(content);
                table.mark(desk.runs().chosenProperty().get());
            }
        } else if (shown.isEmpty() || shown.get() == content) {
            root.getChildren().setAll(emptyPlace());
        }
    }

    private Node emptyPlace() {
        Button start = Buttons.withIcon(Icon.PLAY, Buttons.primary("Fine-tune"));
        start.setId("first-run");
        start.setOnAction(event -> RecipeDialog.show(desk, DialogLayer.over(root)));
        return EmptyPlace.inView(
                        LineDrawing.curves(),
                        "No runs yet",
                        "A run is one plan, pruned and fine-tuned. Press Fine-tune to make the first.")
                .withButtons(start)
                .withShortcut("Ctrl+T", "fine-tune");
    }

    private void arrange(boolean isNarrow) {
        VBox parts = isNarrow ? new VBox(table, scatter, comparison) : new VBox(table, lower());
        parts.getStyleClass().add("ps-cards");
        if (isNarrow) {
            table.setMinHeight(TABLE_HEIGHT);
            scatter.setMinHeight(LOWER_HEIGHT);
            comparison.setMinWidth(0);
            comparison.setMinHeight(LOWER_HEIGHT);
            ScrollPane scroll = new ScrollPane(parts);
            scroll.setFitToWidth(true);
            body.getChildren().setAll(scroll);
        } else {
            table.setMinHeight(0);
            VBox.setVgrow(table, Priority.ALWAYS);
            body.getChildren().setAll(parts);
        }
    }

    private HBox lower() {
        comparison.setMinWidth(COMPARISON_WIDTH);
        comparison.setMaxWidth(COMPARISON_WIDTH);
        HBox.setHgrow(scatter, Priority.ALWAYS);
        HBox lower = new HBox(scatter, comparison);
        lower.getStyleClass().add("ps-cards");
        lower.setMinHeight(LOWER_HEIGHT);
        lower.setPrefHeight(LOWER_HEIGHT);
        lower.setMaxHeight(LOWER_HEIGHT);
        return lower;
    }
}
