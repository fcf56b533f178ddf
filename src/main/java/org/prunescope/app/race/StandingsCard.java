package org.prunescope.app.race;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.workbench.RaceBench.Live;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.RepeatedEvaluation;
import org.prunescope.study.Race;
import org.prunescope.study.RaceGoal;

/** What each entrant reached at each target. */
final class StandingsCard {
    private static final String RATES =
            "Mean over the seeds. The interval tells, at 95 %, how much hangs on the images.";
    private static final String SPREAD = "Standard deviation over the seeds; – where only one has been run.";
    private static final List<Tip> HEADS = List.of(
            new Tip("entrant", "Original is the whole network."),
            new Tip("MACs left", "What the pruned networks cost: mean over the seeds."),
            new Tip("seeds", "How many have been run."),
            new Tip("balanced accuracy", RATES),
            new Tip("± seeds", SPREAD),
            new Tip("worst-class recall", RATES),
            new Tip("± seeds", SPREAD));
    /** Keeps what is read clear of the scroll bar. */
    static final Insets BESIDE_BAR = new Insets(0, 12, 0, 0);

    private static final Insets ABOVE_TARGET = new Insets(6, 0, 0, 0);

    private final RaceViewModel model;
    private final Card card = new Card("Standings");
    private final GridPane grid = new GridPane();
    private Optional<Live> shown = Optional.empty();

    StandingsCard(RaceViewModel model) {
        this.model = model;
        card.setId("race-standings");
        card.letTitleYield();
        Button export = Buttons.link("Save as CSV…");
        export.setId("save-race");
        export.setOnAction(event -> save());
        card.setActions(export);
        grid.setHgap(12);
        grid.setVgap(4);
        grid.setPadding(BESIDE_BAR);
        for (int i = 0; i < HEADS.size(); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(i == 0 ? Priority.ALWAYS : Priority.NEVER);
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            column.setMinWidth(Region.USE_PREF_SIZE);
            grid.getColumnConstraints().add(column);
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        card.getChildren().add(scroll);
    }

    Card node() {
        return card;
    }

    void show(Live live) {
        shown = Optional.of(live);
        Race race = live.race();
        int all = race.setting().choice().places().size();
        card.setExplanation("%d of %d networks · %d validation images · %s"
                .formatted(
                        race.cells().size(),
                        all,
                        race.original().answers().size(),
                        race.setting()
                                .choice()
                                .recipe()
                                .map(recipe -> "fine-tuned, up to %d epochs".formatted(recipe.epochs()))
                                .orElse("not fine-tuned")));
        grid.getChildren().clear();
        for (int i = 0; i < HEADS.size(); i++) {
            Label head = TextRole.CAPTION.label(HEADS.get(i).term());
            head.setMinWidth(Region.USE_PREF_SIZE);
            Tips.install(head, HEADS.get(i));
            grid.add(head, i, 0);
        }
        addRow(
                1,
                "original",
                Numbers.percent(1),
                "",
                rate(race.original().figure(RaceGoal.BALANCED_ACCURACY)),
                "",
                rate(race.original().figure(RaceGoal.WORST_RECALL)),
                "");
        int row = 2;
        OptionalDouble target = OptionalDouble.empty();
        for (Race.Standing standing : live.standings()) {
            if (!target.equals(OptionalDouble.of(standing.target()))) {
                target = OptionalDouble.of(standing.target());
                Label title = TextRole.CAPTION.label(
                        "pruned to %s of the MACs".formatted(Numbers.percent(standing.target())));
                title.setPadding(ABOVE_TARGET);
                grid.add(title, 0, row++, HEADS.size(), 1);
            }
            addRow(
                    row++,
                    RaceViewModel.name(live, standing.entrant()),
                    Numbers.percent(standing.macs(), 1),
                    String.valueOf(standing.seeds()),
                    rate(standing.balancedAccuracy().mean()),
                    spread(standing.balancedAccuracy()),
                    rate(standing.worstRecall().mean()),
                    spread(standing.worstRecall()));
        }
    }

    private void addRow(int row, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            Label label = TextRole.BODY.label(texts[i]);
            label.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(label, i, row);
        }
    }

    private static String rate(Measurement figure) {
        if (figure.value().isEmpty()) {
            return Numbers.UNKNOWN;
        }
        return Numbers.rate(figure.value().getAsDouble())
                + figure.interval()
                        .map(interval -> " " + Numbers.interval(interval.low(), interval.high()))
                        .orElse("");
    }

    private static String spread(RepeatedEvaluation.Figure figure) {
        OptionalDouble spread = figure.spread();
        return spread.isPresent() ? Numbers.fixed(spread.getAsDouble(), 3) : Numbers.UNKNOWN;
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the standings");
        chooser.setInitialFileName("race.csv");
        File file = chooser.showSaveDialog(card.getScene().getWindow());
        if (file != null) {
            shown.ifPresent(live -> model.writeTable(live, file.toPath()));
        }
    }
}
