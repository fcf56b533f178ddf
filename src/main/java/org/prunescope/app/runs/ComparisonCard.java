package org.prunescope.app.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.ChartPane;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Differences;
import org.prunescope.chart.Numbers;
import org.prunescope.graph.Cost;
import org.prunescope.metric.Measurement;
import org.prunescope.study.Run;

/** Two networks side by side, and what can be done with the first of them. */
final class ComparisonCard extends StackPane {
    private static final double ROW_HEIGHT = 16;
    private static final double AXIS_HEIGHT = 24;
    private static final double COST_WIDTH = 64;

    private final RunsViewModel model;
    private final Consumer<DialogLayer> exportNetwork;
    private final Card card = new Card("Comparison");
    private final Label sentence = TextRole.SECONDARY.label("");
    private final VBox facts = new VBox(sentence);
    private final ScrollPane scroll = new ScrollPane(facts);
    private final VBox content = new VBox(scroll);

    /** @param exportNetwork asks where the chosen run's network goes */
    ComparisonCard(RunsViewModel model, Consumer<DialogLayer> exportNetwork) {
        this.model = model;
        this.exportNetwork = exportNetwork;
        sentence.setId("verdict");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        Tips.install(
                sentence,
                new Tip(
                        "Not worse within a margin",
                        "The whole 95 % interval of the change of balanced accuracy lies above the loss that was accepted"
                                + " beforehand.",
                        "Judged on the validation images, which also chose the epoch: the final evaluation on the test"
                                + " part is the fair one."));
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        facts.getStyleClass().add("ps-comparison");
        content.getStyleClass().add("ps-comparison");
        VBox.setVgrow(content, Priority.ALWAYS);
        card.setId("comparison");
        getChildren().add(card);
        model.comparedProperty().subscribe(this::show);
    }

    private void show(Optional<Compared> compared) {
        compared.ifPresentOrElse(this::show, this::showNothing);
    }

    private void showNothing() {
        card.setTitle("Comparison");
        card.setExplanation("");
        card.setActions();
        setBody(EmptyPlace.inCard(
                "Nothing to compare",
                "Choose a run to hold it against the original, or two with Ctrl+click and press Compare 2."));
    }

    private void setBody(Node body) {
        VBox.setVgrow(body, Priority.ALWAYS);
        Node header = card.getChildren().get(0);
        card.getChildren().setAll(header, body);
    }

    private void show(Compared compared) {
        card.setTitle(compared.title());
        card.setExplanation(compared.contrast().isPresent() ? "difference, 95 %" : "");
        Button swap = Buttons.icon(Icon.SWAP, new Tip("Swap", "Holds the second against the first."));
        swap.setOnAction(event -> model.swap());
        card.setActions(swap);
        sentence.setText(compared.sentence());
        List<Node> parts = new ArrayList<>(List.of(sentence));
        compared.contrast().map(this::differences).ifPresent(parts::add);
        parts.add(separator());
        parts.add(costs(compared.reference().cost(), compared.candidate().cost()));
        facts.getChildren().setAll(parts);
        content.getChildren().setAll(scroll);
        compared.candidate()
                .run()
                .map(run -> actions(compared.candidate(), run))
                .ifPresent(content.getChildren()::add);
        if (content.getParent() == null) {
            setBody(content);
        }
    }

    private Node differences(Contrast contrast) {
        ClassKey classes = model.classes();
        List<Differences.Row> rows = new ArrayList<>();
        rows.add(new Differences.Row("balanced accuracy", Optional.empty(), contrast.balanced()));
        classes.order()
                .forEach(label -> rows.add(new Differences.Row(
                        classes.label(label).shorter() + " recall",
                        Optional.of(classes.mark(label)),
                        contrast.recalls().get(label))));
        Differences drawing = new Differences(rows, contrast.verdict().margin());
        ChartPane pane = new ChartPane(drawing::chart);
        double height = rows.size() * ROW_HEIGHT + AXIS_HEIGHT;
        pane.setMinHeight(height);
        pane.setPrefHeight(height);
        pane.setId("differences");
        pane.setAccessibleText("Changes with their intervals: " + String.join(", ", texts(rows)));
        return pane;
    }

    private static List<String> texts(List<Differences.Row> rows) {
        return rows.stream().map(row -> row.name() + " " + text(row.change())).toList();
    }

    private static String text(Measurement change) {
        return change.value().isEmpty()
                ? Numbers.UNKNOWN
                : Numbers.signedRate(change.value().getAsDouble())
                        + change.interval()
                                .map(range -> " " + Numbers.interval(range.low(), range.high()))
                                .orElse("");
    }

    private static Region separator() {
        Region line = new Region();
        line.getStyleClass().add("ps-separator");
        return line;
    }

    private static GridPane costs(Cost before, Cost after) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("costs");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().add(name);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints number = new ColumnConstraints(COST_WIDTH);
            number.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(number);
        }
        addCost(grid, "MACs", before, after, Cost::macs);
        addCost(grid, "Parameters", before, after, Cost::parameters);
        addCost(grid, "Filters", before, after, Cost::filters);
        return grid;
    }

    private static void addCost(GridPane grid, String name, Cost before, Cost after, ToLongFunction<Cost> part) {
        long first = part.applyAsLong(before);
        long second = part.applyAsLong(after);
        Label now = TextRole.SECONDARY.label(Numbers.scaled(second));
        now.getStyleClass().add("now");
        grid.addRow(
                grid.getRowCount(),
                TextRole.SECONDARY.label(name),
                TextRole.SECONDARY.label(Numbers.scaled(first)),
                now,
                TextRole.SECONDARY.label(Numbers.signedPercent((double) second / first - 1)));
    }

    private HBox actions(RunRow row, Run run) {
        boolean isLive = row.standing() == RunRow.Standing.RUNNING;
        Button way = row.standing() == RunRow.Standing.INTERRUPTED ? goOn(run) : restore(run);
        way.setMinWidth(Region.USE_PREF_SIZE);
        Button export = Buttons.withIcon(Icon.EXPORT, Buttons.standard("Export network"));
        export.setId("export-network");
        export.setOnAction(event -> exportNetwork.accept(DialogLayer.over(this)));
        export.setDisable(row.standing() == RunRow.Standing.RUNNING || row.standing() == RunRow.Standing.INTERRUPTED);
        Button delete = Buttons.danger("Delete");
        delete.setId("delete-run");
        delete.setDisable(isLive);
        delete.setOnAction(event -> model.delete(run));
        Tips.install(delete, new Tip("Delete run " + run.number(), "Its curves go with it. It can be undone."));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox actions = new HBox(way, export, space, delete);
        actions.setAlignment(Pos.CENTER_LEFT);
        actions.getStyleClass().add("actions");
        return actions;
    }

    private Button restore(Run run) {
        Button restore = Buttons.withIcon(Icon.RESTORE, Buttons.primary("Restore run " + run.number()));
        restore.setId("restore-run");
        restore.setOnAction(event -> model.restore(run));
        Tips.install(
                restore,
                new Tip(
                        "Restore run " + run.number(),
                        "Makes its criterion and its plan the current ones; undo takes it back."));
        return restore;
    }

    private Button goOn(Run run) {
        Button goOn = Buttons.withIcon(Icon.PLAY, Buttons.primary("Go on with run " + run.number()));
        goOn.setId("go-on-run");
        goOn.setDisable(!model.canGoOn());
        goOn.setOnAction(event -> model.goOn(run));
        Tips.install(goOn, new Tip("Go on", "Trains on from the last epoch that was finished."));
        return goOn;
    }
}
