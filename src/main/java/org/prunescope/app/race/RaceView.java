package org.prunescope.app.race;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LabelledProgress;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.CriterionNames;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.workbench.RaceBench.Live;
import org.prunescope.app.workbench.RaceBench.Setup;
import org.prunescope.chart.Numbers;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.study.RaceGoal;

/** The page of races: what is to race above, plots, standings and verdict below. */
public final class RaceView {
    private static final int MOST_SEEDS = 20;
    private static final double PROGRESS_WIDTH = 560;
    private static final double NARROW = 900;
    private static final double CARD_HEIGHT = 230;
    private static final double GAP = 12;
    /** In percent: plots meet behind the first column, figures and words, which wrap, behind the second. */
    private static final double[] COLUMNS = {50, 8, 42};

    private final RaceViewModel model;
    private final VBox root = new VBox();
    private final FlowPane tools = new FlowPane();
    private final StackPane body = new StackPane();
    private final HBox progress = new HBox();
    private final Button start = Buttons.withIcon(Icon.PLAY, Buttons.primary("Start race"));
    private final Button stop = Buttons.withIcon(Icon.STOP, Buttons.standard("Stop"));
    private final Label size = Tone.MUTED.of(TextRole.BODY.label(""));
    private final MenuButton scaled = new MenuButton();
    private final CheckBox tuned = new CheckBox();
    private final CurvesCard accuracy = new CurvesCard(RaceGoal.BALANCED_ACCURACY);
    private final CurvesCard worst = new CurvesCard(RaceGoal.WORST_RECALL);
    private final StandingsCard standings;
    private final VerdictCard verdict = new VerdictCard();
    private final GridPane cards = new GridPane();
    private final ScrollPane scroll = new ScrollPane(cards);

    public RaceView(Desk desk) {
        model = new RaceViewModel(desk);
        standings = new StandingsCard(model);
        prepareTools();
        prepareCards();
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        root.getChildren().setAll(tools, body);
        root.getStyleClass().add("ps-cards");
        root.setMinWidth(0);
        root.setId("race-view");
        model.setupProperty().subscribe(this::showSetup);
        model.runningProperty().subscribe(this::showProgress);
        model.raceProperty().subscribe(now -> show());
        desk.workbench().openedProperty().subscribe(now -> show());
        root.sceneProperty().subscribe(scene -> show());
        root.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::arrange);
    }

    /** What is to be placed in a view. */
    public Node node() {
        return root;
    }

    private void prepareTools() {
        start.setId("start-race");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setOnAction(event -> model.start());
        Tips.install(
                start,
                new Tip(
                        "Race",
                        "Each criterion prunes the network to each target with each seed; the results are judged on the"
                                + " validation part.",
                        "Every finished network is kept: what was stopped goes on from there. The test part is out of"
                                + " reach."));
        stop.setId("stop-race");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(event -> model.stop());
        stop.managedProperty().bind(stop.visibleProperty());
        progress.setAlignment(Pos.CENTER_LEFT);
        progress.setPrefWidth(PROGRESS_WIDTH);
        progress.visibleProperty().bind(stop.visibleProperty());
        progress.managedProperty().bind(stop.visibleProperty());
        tuned.setId("race-fine-tuned");
        tuned.setOnAction(event -> model.setFineTuned(tuned.isSelected()));
        size.setMinWidth(Region.USE_PREF_SIZE);
        List<Region> setup = List.of(criteria(), scaled(), targets(), seeds(), tuned, size, start);
        setup.forEach(node -> {
            node.visibleProperty().bind(stop.visibleProperty().not());
            node.managedProperty().bind(node.visibleProperty());
        });
        tools.getChildren().setAll(setup);
        tools.getChildren().addAll(progress, stop);
        tools.setRowValignment(VPos.CENTER);
        tools.setMinHeight(Region.USE_PREF_SIZE);
        tools.setHgap(8);
        tools.setVgap(6);
    }

    private MenuButton criteria() {
        MenuButton button = menu(
                "race-criteria",
                Criteria.all().stream().map(Criterion::id).toList(),
                CriterionNames::brief,
                Setup::criteria,
                model::setRacing);
        model.setupProperty().subscribe(now -> button.setText(now.criteria().size() + " criteria"));
        Tips.install(button, new Tip("Criteria", "Which race, at least two."));
        return button;
    }

    private MenuButton scaled() {
        scaled.setId("race-scaled");
        scaled.setMinWidth(Region.USE_PREF_SIZE);
        Tips.install(
                scaled,
                new Tip(
                        "Scaled weights",
                        "These race once more with the weights of each filter multiplied by 1 + its score before"
                                + " pruning, as the released code of Beta-Rank does; scores from 0 to 1 in each layer."));
        return scaled;
    }

    private MenuButton targets() {
        MenuButton button = menu(
                "race-targets",
                RaceViewModel.TARGETS,
                share -> Numbers.percent(share) + " of the MACs left",
                Setup::targets,
                model::setTarget);
        model.setupProperty()
                .subscribe(now -> button.setText(String.join(
                                ", ",
                                now.targets().stream().map(Numbers::percent).toList())
                        + " of MACs"));
        Tips.install(button, new Tip("Targets", "How much of the multiply-accumulates stays."));
        return button;
    }

    private <T> MenuButton menu(
            String id,
            List<T> things,
            Function<T, String> name,
            Function<Setup, List<T>> chosen,
            BiConsumer<T, Boolean> choose) {
        MenuButton button = new MenuButton();
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        for (T thing : things) {
            CheckMenuItem item = new CheckMenuItem(name.apply(thing));
            item.setOnAction(event -> {
                choose.accept(thing, item.isSelected());
                item.setSelected(chosen.apply(model.setupProperty().get()).contains(thing));
            });
            model.setupProperty()
                    .subscribe(now -> item.setSelected(chosen.apply(now).contains(thing)));
            button.getItems().add(item);
        }
        return button;
    }

    private HBox seeds() {
        NumberField field = new NumberField("a number of seeds", NumberField.Range.whole(1, MOST_SEEDS), "");
        field.setId("race-seeds");
        field.getStyleClass().add("short");
        model.setupProperty().subscribe(now -> field.valueProperty().set(now.seeds()));
        field.valueProperty().addListener((property, before, value) -> model.setSeeds(value.intValue()));
        Tips.install(
                field,
                new Tip("Seeds", "Of the images that criteria see, of the random criterion, and of fine-tuning."));
        Label word = Tone.MUTED.of(TextRole.BODY.label("seeds"));
        word.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(4, field, word);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void showSetup(Setup now) {
        scaled.setText(now.scaled().isEmpty() ? "None scaled" : now.scaled().size() + " also scaled");
        scaled.getItems()
                .setAll(now.criteria().stream()
                        .map(id -> {
                            CheckMenuItem item = new CheckMenuItem(CriterionNames.brief(id));
                            item.setSelected(now.scaled().contains(id));
                            item.setOnAction(event -> model.setScaled(id, item.isSelected()));
                            return item;
                        })
                        .toList());
        tuned.setSelected(now.isFineTuned());
        size.setText("= %d networks".formatted(now.cells()));
        show();
    }

    private void showProgress(Optional<RunningJob> job) {
        progress.getChildren()
                .setAll(job.stream()
                        .map(one -> new LabelledProgress(one, "paused"))
                        .toList());
        stop.setVisible(job.isPresent());
        show();
    }

    private void show() {
        if (root.getScene() == null) {
            return;
        }
        model.recall();
        start.setDisable(!model.canStart());
        start.setText(model.canGoOn() ? "Go on" : "Start race");
        tuned.setText(model.epochs() == 1 ? "Fine-tune, 1 epoch" : "Fine-tune, %d epochs".formatted(model.epochs()));
        Optional<Live> live = model.raceProperty().get();
        if (live.isEmpty()) {
            body.getChildren().setAll(emptyPlace());
            return;
        }
        accuracy.show(live.get());
        worst.show(live.get());
        standings.show(live.get());
        verdict.show(live.get());
        body.getChildren().setAll(scroll);
    }

    private void prepareCards() {
        for (double percent : COLUMNS) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            cards.getColumnConstraints().add(column);
        }
        cards.setHgap(GAP);
        cards.setVgap(GAP);
        for (Region card : List.of(accuracy.node(), worst.node(), standings.node(), verdict.node())) {
            card.setMinWidth(0);
            card.setPrefWidth(1);
            card.setMinHeight(CARD_HEIGHT);
            card.setPrefHeight(1);
            cards.getChildren().add(card);
        }
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    }

    /** Two rows of two, or all below each other where there is no room for two. */
    private void arrange(boolean isNarrow) {
        int rows = isNarrow ? 4 : 2;
        cards.getRowConstraints()
                .setAll(Stream.generate(RowConstraints::new).limit(rows).toList());
        cards.getRowConstraints().forEach(row -> row.setPercentHeight(100.0 / rows));
        if (isNarrow) {
            GridPane.setConstraints(accuracy.node(), 0, 0, COLUMNS.length, 1);
            GridPane.setConstraints(worst.node(), 0, 1, COLUMNS.length, 1);
            GridPane.setConstraints(standings.node(), 0, 2, COLUMNS.length, 1);
            GridPane.setConstraints(verdict.node(), 0, 3, COLUMNS.length, 1);
        } else {
            GridPane.setConstraints(accuracy.node(), 0, 0, 1, 1);
            GridPane.setConstraints(worst.node(), 1, 0, 2, 1);
            GridPane.setConstraints(standings.node(), 0, 1, 2, 1);
            GridPane.setConstraints(verdict.node(), 2, 1, 1, 1);
        }
    }

    private Node emptyPlace() {
        boolean isRunning = model.runningProperty().get().isPresent();
        if (!isRunning && !model.hasImages()) {
            return EmptyPlace.inView(
                    LineDrawing.curves(), "No images yet", "A race is judged on images with labels: open some first.");
        }
        return EmptyPlace.inView(
                LineDrawing.curves(),
                isRunning ? "Racing" : "No race yet",
                isRunning
                        ? "First the original answers the validation images, and criteria rank its filters."
                        : "Criteria prune the network to the same cost, with several seeds. Which keeps most of what it"
                                + " knows shows here, and whether chance could explain it.");
    }
}
