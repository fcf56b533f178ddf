package org.prunescope.app.finetuning;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;

/** The view of fine-tuning: a run as it goes on, or what is written down of the chosen one. */
public final class FineTuningView {
    private static final double TABLE_WIDTH = 432;
    private static final double TABLE_HEIGHT = 360;
    private static final double CHARTS_HEIGHT = 520;
    /** Below this the table stands under the charts. */
    private static final double NARROW = 920;

    private final Desk desk;
    private final FineTuningViewModel model;
    private final StackPane root = new StackPane();
    private final RunHeader header;
    private final KeyFigures figures = new KeyFigures();
    private final EpochTable table = new EpochTable();
    private final Card tableCard = new Card("Epochs");
    private final StackPane body = new StackPane();
    private final VBox content;

    private Optional<TrainingCharts> charts = Optional.empty();
    private List<Object> drawn = List.of();

    public FineTuningView(Desk desk) {
        this.desk = desk;
        model = new FineTuningViewModel(desk);
        header = new RunHeader(model);
        content = new VBox(header, figures, body);
        content.getStyleClass().add("ps-training");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        prepareTable();
        root.getStyleClass().add("ps-view");
        root.setMinWidth(0);
        root.setId("fine-tuning");
        root.widthProperty()
                .map(width -> width.doubleValue() < NARROW)
                .subscribe(narrow -> charts.ifPresent(this::arrange));
        model.shownProperty().subscribe(now -> show());
        desk.workbench().historyProperty().subscribe(now -> show());
        desk.workbench().openedProperty().subscribe(now -> show());
        desk.workbench().plannedProperty().subscribe(now -> {
            if (model.shownProperty().get().isEmpty()) {
                show();
            }
        });
    }

    /** What is to be placed in the window. */
    public Node node() {
        return root;
    }

    private void prepareTable() {
        Button copy = Buttons.icon(Icon.COPY, new Tip("Copy the table", "With tabs, as spreadsheets take it."));
        copy.setId("copy-epochs");
        copy.setOnAction(event -> copy());
        tableCard.setActions(copy);
        VBox.setVgrow(table, Priority.ALWAYS);
        tableCard.getChildren().add(table);
    }

    private void copy() {
        model.shownProperty().get().ifPresent(record -> {
            ClipboardContent text = new ClipboardContent();
            text.putString(model.tableText(record));
            Clipboard.getSystemClipboard().setContent(text);
            desk.messages()
                    .sayDone("Copied %d epochs of run %d"
                            .formatted(record.finished(), record.run().number()));
        });
    }

    private void show() {
        Optional<TrainingRecord> record = model.shownProperty().get();
        if (record.isEmpty() || desk.workbench().opened().isEmpty()) {
            showVacancy(model.vacancy());
            return;
        }
        if (root.getChildren().isEmpty() || root.getChildren().get(0) != content) {
            root.getChildren().setAll(content);
        }
        if (record.get().epochs().isEmpty()) {
            showStart(record.get());
        } else {
            show(record.get());
        }
    }

    private void showStart(TrainingRecord record) {
        drawn = List.of();
        header.show(record, desk.runs().trainingJob());
        charts = Optional.empty();
        figures.show(List.of());
        body.getChildren()
                .setAll(EmptyPlace.inCard(
                        "Measuring the start", "The pruned network answers all images once before it learns."));
    }

    /** Only what a moment has changed: hundreds of steps may end in a second, epochs rarely. */
    private void show(TrainingRecord record) {
        List<Object> wanted = List.of(
                record.run().number(),
                record.epochs(),
                record.condition(),
                desk.workbench().study().guards(),
                desk.workbench().opened());
        if (drawn.equals(wanted)) {
            charts.ifPresent(shown -> shown.showStep(record));
            FineTuningViewModel.running(record).ifPresent(table::showRunning);
            return;
        }
        drawn = wanted;
        header.show(record, desk.runs().trainingJob());
        if (charts.isEmpty()
                || body.getChildren().isEmpty()
                || body.getChildren().get(0) instanceof EmptyPlace) {
            TrainingCharts made = new TrainingCharts(model, record);
            charts = Optional.of(made);
            arrange(made);
        }
        figures.show(model.figures(record));
        charts.orElseThrow().show(record);
        table.show(model.columns(), model.rows(record));
    }

    /** Charts and table side by side, or one under the other where there is no room. */
    private void arrange(TrainingCharts shown) {
        if (root.getWidth() < NARROW) {
            tableCard.setMinWidth(0);
            tableCard.setPrefWidth(Card.USE_COMPUTED_SIZE);
            tableCard.setMinHeight(TABLE_HEIGHT);
            shown.setMinHeight(CHARTS_HEIGHT);
            VBox column = new VBox(shown, tableCard);
            column.getStyleClass().add("ps-cards");
            ScrollPane scroll = new ScrollPane(column);
            scroll.setFitToWidth(true);
            body.getChildren().setAll(scroll);
        } else {
            tableCard.setMinWidth(TABLE_WIDTH);
            tableCard.setPrefWidth(TABLE_WIDTH);
            tableCard.setMinHeight(0);
            shown.setMinHeight(0);
            HBox.setHgrow(shown, Priority.ALWAYS);
            HBox row = new HBox(shown, tableCard);
            row.getStyleClass().add("ps-cards");
            body.getChildren().setAll(row);
        }
    }

    private void showVacancy(Vacancy vacancy) {
        Optional<String> obstacle = model.obstacle(vacancy.remedy());
        List<Object> wanted = List.of(vacancy, obstacle);
        if (!drawn.equals(wanted)) {
            drawn = wanted;
            root.getChildren().setAll(emptyPlace(vacancy, obstacle));
        }
    }

    private Node emptyPlace(Vacancy vacancy, Optional<String> obstacle) {
        boolean goesOn = vacancy.remedy() == Vacancy.Remedy.GO_ON;
        Button way = Buttons.withIcon(Icon.PLAY, Buttons.primary(goesOn ? "Go on" : "Fine-tune"));
        way.setId(goesOn ? "go-on" : "fine-tune");
        way.setDisable(obstacle.isPresent());
        way.setOnAction(event -> {
            if (goesOn) {
                model.goOn();
            } else {
                RecipeDialog.show(desk, DialogLayer.over(root));
            }
        });
        EmptyPlace place = EmptyPlace.inView(
                LineDrawing.curves(),
                vacancy.title(),
                obstacle.map(sentence -> vacancy.line() + " " + sentence).orElse(vacancy.line()));
        place.withButtons(way);
        if (!goesOn) {
            place.withShortcut("Ctrl+T", "fine-tune");
        }
        return place;
    }
}
