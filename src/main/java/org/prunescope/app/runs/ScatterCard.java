package org.prunescope.app.runs;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.ChartPane;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.Desk;
import org.prunescope.chart.CostScatter;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.Measurement;

/** Cost against quality of all listed runs; a point tells about its run, and a click chooses it. */
final class ScatterCard extends StackPane {
    private static final double TIP_DISTANCE = 12;

    private final Desk desk;
    private final RunsViewModel model;
    private final Card card = new Card("");
    private final StackPane place = new StackPane();
    private final Tooltip tooltip = Tips.tooltip();
    private Optional<CostScatter> scatter = Optional.empty();
    private Optional<ChartPane> pane = Optional.empty();

    ScatterCard(Desk desk, RunsViewModel model) {
        this.desk = desk;
        this.model = model;
        setMinWidth(0);
        SegmentedChoice<RunsViewModel.Quality> quality =
                new SegmentedChoice<>(List.of(RunsViewModel.Quality.values()), RunsViewModel.Quality::word);
        quality.setId("quality");
        quality.valueProperty().bindBidirectional(model.qualityProperty());
        card.setExplanation("95 % whiskers · Pareto front");
        card.setActions(quality);
        card.setMinWidth(0);
        VBox.setVgrow(place, Priority.ALWAYS);
        place.setMinHeight(0);
        card.getChildren().add(place);
        getChildren().add(card);
        model.rowsProperty().subscribe(now -> show());
        model.qualityProperty().subscribe(now -> show());
        desk.runs().chosenProperty().subscribe(now -> show());
    }

    private void show() {
        card.setTitle(model.qualityProperty().get().title());
        scatter = model.scatter();
        if (scatter.isEmpty()) {
            pane = Optional.empty();
            place.getChildren().setAll(EmptyPlace.inCard("Nothing to plot", "No run is listed that was measured."));
            return;
        }
        CostScatter drawing = scatter.get();
        if (pane.isEmpty()) {
            ChartPane made = new ChartPane(drawing::chart);
            made.setId("scatter");
            made.addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(made, event));
            made.addEventHandler(MouseEvent.MOUSE_EXITED, event -> tooltip.hide());
            made.addEventHandler(
                    MouseEvent.MOUSE_CLICKED, event -> at(made, event).ifPresent(this::choose));
            pane = Optional.of(made);
            place.getChildren().setAll(made);
        }
        pane.get().show(drawing);
        pane.get().setAccessibleText(sentence(drawing));
    }

    private String sentence(CostScatter drawing) {
        List<RunRow> plotted = model.plotted();
        List<String> names =
                drawing.front().stream().map(i -> plotted.get(i).name()).toList();
        return "MACs against %s of %d networks; none beats %s in both"
                .formatted(model.qualityProperty().get().word(), plotted.size(), String.join(", ", names));
    }

    private Optional<RunRow> at(ChartPane pane, MouseEvent event) {
        int place = scatter.map(drawing -> drawing.at(event.getX(), event.getY(), pane.getWidth(), pane.getHeight()))
                .orElse(CostScatter.NONE);
        return place == CostScatter.NONE
                ? Optional.empty()
                : Optional.of(model.plotted().get(place));
    }

    private void choose(RunRow row) {
        desk.runs().chosenProperty().set(row.number());
    }

    private void hover(ChartPane pane, MouseEvent event) {
        Optional<RunRow> row = at(pane, event);
        pane.setCursor(row.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        if (row.isEmpty()) {
            tooltip.hide();
            return;
        }
        tooltip.setGraphic(Tips.box(tip(row.get())));
        Point2D corner = pane.localToScreen(event.getX() + TIP_DISTANCE, event.getY() + TIP_DISTANCE);
        tooltip.show(pane, corner.getX(), corner.getY());
    }

    private Tip tip(RunRow row) {
        RunRow.Measured measured = row.measured().orElseThrow();
        String title = row.isOriginal() ? "Original" : "Run " + row.number() + ", " + row.name();
        return new Tip(
                title,
                "%s MACs, %s of the original"
                        .formatted(Numbers.scaled(row.cost().macs()), Numbers.percent(row.share())),
                "Balanced accuracy " + figure(measured.balancedAccuracy()),
                "Worst class " + model.classes().label(measured.worstClass()).full() + ", recall "
                        + figure(measured.worstRecall()));
    }

    private static String figure(Measurement measured) {
        return Numbers.rate(measured.value().orElseThrow())
                + measured.interval()
                        .map(range -> " " + Numbers.interval(range.low(), range.high()))
                        .orElse("")
                + ", n = " + Numbers.count(measured.support());
    }
}
