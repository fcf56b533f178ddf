package org.prunescope.app.criteria;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LabelledProgress;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.race.RaceView;
import org.prunescope.app.theme.Icon;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.study.Calibration;
import org.prunescope.study.CriteriaComparison;

/** The view of criteria: what each of them is worth on this network and these images. */
public final class CriteriaView {
    private static final double PROGRESS_WIDTH = 200;
    private static final double FIELD = 56;
    private static final int MOST_DRAWS = 50;
    private static final int MOST_IMAGES = 100_000;
    /** Below this the cards stand under each other. */
    private static final double NARROW = 900;

    private final CriteriaViewModel model;
    private final StackPane root = new StackPane();
    private final StackPane body = new StackPane();
    private final HBox tools = new HBox();
    private final HBox setup = new HBox();
    private final HBox progress = new HBox();
    private final Button compare = Buttons.withIcon(Icon.PLAY, Buttons.primary("Compare"));
    private final Button stop = Buttons.withIcon(Icon.STOP, Buttons.standard("Stop"));
    private final SegmentedChoice<Page> pages = new SegmentedChoice<>(List.of(Page.values()), page -> page.title);
    private final AgreementCard agreement;
    private final ApplicabilityCard applicability;
    private final StabilityCard stability;
    private final FindingBox finding;
    private final WeightsCard weights;
    private final Node race;

    /** What is looked at. */
    private enum Page {
        AGREEMENT("Agreement"),
        WEIGHTS("Weights"),
        RACE("Race");

        private final String title;

        Page(String title) {
            this.title = title;
        }
    }

    public CriteriaView(Desk desk) {
        model = new CriteriaViewModel(desk);
        agreement = new AgreementCard(model);
        applicability = new ApplicabilityCard(model);
        stability = new StabilityCard(model);
        finding = new FindingBox(model);
        weights = new WeightsCard();
        race = new RaceView(desk).node();
        prepareTools();
        VBox content = new VBox(tools, body);
        content.getStyleClass().add("ps-training");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        root.getChildren().setAll(content);
        root.getStyleClass().add("ps-view");
        root.setMinWidth(0);
        root.setId("criteria-view");
        root.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(now -> show());
        pages.valueProperty().subscribe(now -> show());
        model.comparedProperty().subscribe(now -> show());
        model.runningProperty().subscribe(this::showProgress);
        desk.workbench().openedProperty().subscribe(now -> show());
        desk.workbench().plannedProperty().subscribe(now -> show());
    }

    /** What is to be placed in the window. */
    public Node node() {
        return root;
    }

    private void prepareTools() {
        pages.setId("criteria-pages");
        compare.setId("compare-criteria");
        compare.setMinWidth(Region.USE_PREF_SIZE);
        compare.setOnAction(event -> model.compare());
        Tips.install(
                compare,
                new Tip(
                        "Compare",
                        "Ranks by every chosen criterion on several draws of training images, balanced and natural. Criteria"
                                + " that read images share one pass for each draw.",
                        "The test part is out of reach."));
        stop.setId("stop-comparing");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(event -> model.stop());
        stop.managedProperty().bind(stop.visibleProperty());
        progress.setAlignment(Pos.CENTER_LEFT);
        progress.setMinWidth(0);
        progress.setPrefWidth(PROGRESS_WIDTH);
        progress.managedProperty().bind(stop.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        setup.getChildren().setAll(chooser(), draws(), word("draws of"), images(), word("images"), draw());
        setup.setAlignment(Pos.CENTER_LEFT);
        setup.getStyleClass().add("ps-run-tools");
        setup.managedProperty().bind(setup.visibleProperty());
        tools.getChildren().setAll(pages, space, progress, setup, stop, compare);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("ps-run-tools");
    }

    private static Label word(String text) {
        Label label = Tone.MUTED.of(TextRole.BODY.label(text));
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private MenuButton chooser() {
        MenuButton button = new MenuButton();
        button.setId("compared-criteria");
        button.setMinWidth(Region.USE_PREF_SIZE);
        for (Criterion criterion : Criteria.all()) {
            CheckMenuItem item = new CheckMenuItem(criterion.label());
            item.setOnAction(event -> {
                model.setCompared(criterion.id(), item.isSelected());
                item.setSelected(model.setupProperty().get().criteria().contains(criterion.id()));
            });
            model.setupProperty()
                    .subscribe(now -> item.setSelected(now.criteria().contains(criterion.id())));
            button.getItems().add(item);
        }
        model.setupProperty().subscribe(now -> button.setText(now.criteria().size() + " criteria"));
        Tips.install(button, new Tip("Criteria", "Which are compared, at least two."));
        return button;
    }

    private NumberField draws() {
        NumberField field = field("draws", "a number of draws", MOST_DRAWS);
        model.setupProperty().subscribe(now -> field.valueProperty().set(now.draws()));
        field.valueProperty().addListener((property, before, value) -> model.setDraws(value.intValue()));
        Tips.install(
                field, new Tip("Draws", "How often images are drawn anew, to see how much the choice hangs on them."));
        return field;
    }

    private NumberField images() {
        NumberField field = field("draw-images", "a number of images", MOST_IMAGES);
        model.setupProperty().subscribe(now -> field.valueProperty().set(now.images()));
        field.valueProperty().addListener((property, before, value) -> model.setImages(value.intValue()));
        return field;
    }

    private static NumberField field(String id, String wanted, int most) {
        NumberField field = new NumberField(wanted, NumberField.Range.whole(2, most), "");
        field.setId(id);
        field.setPrefWidth(FIELD);
        field.setMinWidth(FIELD);
        return field;
    }

    private SegmentedChoice<Calibration.Draw> draw() {
        SegmentedChoice<Calibration.Draw> choice = new SegmentedChoice<>(
                List.of(Calibration.Draw.values()), one -> one == Calibration.Draw.BALANCED ? "balanced" : "natural");
        choice.setId("draw-kind");
        model.setupProperty().subscribe(now -> choice.valueProperty().set(now.draw()));
        choice.valueProperty().addListener((property, before, value) -> {
            model.setDraw(value);
            show();
        });
        Tips.install(
                choice,
                new Tip(
                        "How images are drawn",
                        "balanced: every class as often as it can be",
                        "natural: in the proportions of the part. Stability is told for the way chosen here; both are"
                                + " measured."));
        return choice;
    }

    private void showProgress(Optional<RunningJob> job) {
        progress.getChildren()
                .setAll(job.stream()
                        .map(one -> new LabelledProgress(one, "paused"))
                        .toList());
        show();
    }

    private void show() {
        boolean isRace = pages.valueProperty().get() == Page.RACE;
        boolean isRunning = model.runningProperty().get().isPresent();
        compare.setDisable(!model.canCompare());
        compare.setVisible(!isRace);
        setup.setVisible(!isRace && !isRunning);
        stop.setVisible(!isRace && isRunning);
        if (isRace) {
            body.getChildren().setAll(race);
            return;
        }
        Optional<CriteriaComparison> compared = model.comparedProperty().get();
        if (compared.isEmpty()) {
            body.getChildren().setAll(emptyPlace());
            return;
        }
        CriteriaComparison comparison = compared.get();
        if (pages.valueProperty().get() == Page.WEIGHTS) {
            weights.show(comparison);
            body.getChildren().setAll(weights.node());
            return;
        }
        agreement.show(comparison);
        applicability.show(comparison);
        stability.show(comparison, model.setupProperty().get().draw());
        finding.show(comparison);
        body.getChildren().setAll(arranged());
    }

    private Node arranged() {
        VBox left = new VBox(agreement.node(), finding.node());
        VBox right = new VBox(applicability.node(), stability.node());
        for (VBox column : List.of(left, right)) {
            column.getStyleClass().add("ps-cards");
            column.setMinWidth(0);
        }
        VBox.setVgrow(agreement.node(), Priority.ALWAYS);
        VBox.setVgrow(stability.node(), Priority.ALWAYS);
        boolean isNarrow = root.getWidth() < NARROW;
        Region cards = isNarrow ? new VBox(left, right) : new HBox(left, right);
        cards.getStyleClass().add("ps-cards");
        if (!isNarrow) {
            // Both grow from the same width, so that they share the room whatever stands in them.
            left.setPrefWidth(1);
            right.setPrefWidth(1);
            HBox.setHgrow(left, Priority.ALWAYS);
            HBox.setHgrow(right, Priority.ALWAYS);
        }
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private Node emptyPlace() {
        boolean isRunning = model.runningProperty().get().isPresent();
        if (!isRunning && !model.hasImages()) {
            return EmptyPlace.inView(
                    LineDrawing.scores(),
                    "No images yet",
                    "What a criterion is worth shows on images with labels: open some first.");
        }
        EmptyPlace place = EmptyPlace.inView(
                LineDrawing.scores(),
                isRunning ? "Comparing" : "Not compared yet",
                isRunning
                        ? "Every criterion ranks the filters on several draws of images."
                        : "Which criteria rank alike on this network, which cannot tell its filters apart, and which hang on"
                                + " the images they happen to see. About a minute for a small network.");
        if (!isRunning) {
            Button begin = Buttons.primary("Compare criteria");
            begin.setOnAction(event -> model.compare());
            place.withButtons(begin);
        }
        return place;
    }
}
