package org.prunescope.app.race;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.ChartPane;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.workbench.RaceBench.Live;
import org.prunescope.chart.RaceCurves;
import org.prunescope.export.RaceFiles;
import org.prunescope.study.RaceGoal;

/** A measure of all entrants against what is left of the network. */
final class CurvesCard {
    private final RaceGoal goal;
    private final Card card;
    private final StackPane place = new StackPane();
    private Optional<ChartPane> pane = Optional.empty();

    CurvesCard(RaceGoal goal) {
        this.goal = goal;
        card = new Card(goal.title());
        card.letTitleYield();
        card.setExplanation("mean over seeds, 95 % whiskers over images");
        place.setMinHeight(0);
        VBox.setVgrow(place, Priority.ALWAYS);
        card.getChildren().add(place);
    }

    Card node() {
        return card;
    }

    void show(Live live) {
        Optional<RaceCurves> curves =
                RaceFiles.curves(live.race(), live.standings(), goal, RaceViewModel::name, OptionalInt.empty());
        if (curves.isEmpty()) {
            pane = Optional.empty();
            place.getChildren().setAll(EmptyPlace.inCard("Nothing to plot yet", "No network has been judged."));
            return;
        }
        if (pane.isEmpty()) {
            ChartPane made = new ChartPane(curves.get()::chart);
            made.setId("race-" + goal.label().replace(' ', '-'));
            pane = Optional.of(made);
            place.getChildren().setAll(made);
        }
        pane.get().show(curves.get());
        pane.get().setAccessibleText(curves.get().sentence());
    }
}
