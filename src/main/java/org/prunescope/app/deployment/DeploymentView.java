package org.prunescope.app.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.prunescope.app.canvas.LatencyBars;
import org.prunescope.app.canvas.NumbersDialog;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LabelledProgress;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.exporting.Subject;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.workbench.LatencyBench.Measured;
import org.prunescope.engine.Latency;
import org.prunescope.study.Benchmark;

/** The view of deployment: two networks are measured side by side on this machine, and explained. */
public final class DeploymentView {
    private static final double CHOICE_WIDTH = 190;
    private static final double PROGRESS_WIDTH = 240;
    private static final double TABLE_HEIGHT = 200;
    private static final double FIGURES_WIDTH = 424;
    /** Below this the cards stand under each other. */
    private static final double NARROW = 800;

    private final DeploymentViewModel model;
    private final StackPane root = new StackPane();
    private final Button measure = Buttons.withIcon(Icon.PLAY, Buttons.primary("Measure"));
    private final Button stop = Buttons.withIcon(Icon.STOP, Buttons.standard("Stop"));
    private final HBox progress = new HBox();
    private final HBox staleness = new HBox();
    private final FiguresCard figures = new FiguresCard();
    private final Card barsCard = new Card("Time for one image");
    private final LatencyBars bars = new LatencyBars();
    private final GapCard gap;
    private final Card layersCard = new Card("Layers");
    private final LayerTable layers = new LayerTable();
    private final StackPane body = new StackPane();
    private final VBox cards = new VBox();

    public DeploymentView(Desk desk) {
        model = new DeploymentViewModel(desk);
        gap = new GapCard(model);
        prepareCards();
        VBox content = new VBox(tools(), body);
        content.getStyleClass().add("ps-training");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        root.getChildren().setAll(content);
        root.getStyleClass().add("ps-view");
        root.setMinWidth(0);
        root.setId("deployment");
        root.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::arrange);
        model.measuredProperty().subscribe(now -> show());
        model.runningProperty().subscribe(this::showProgress);
        desk.workbench().plannedProperty().subscribe(now -> show());
    }

    /** What is to be placed in the window. */
    public Node node() {
        return root;
    }

    private void prepareCards() {
        barsCard.setExplanation("median, whiskers over the quartiles");
        barsCard.getChildren().add(bars);
        NumbersDialog.offerOn(bars);
        layersCard.setExplanation("each timed alone, one image");
        layersCard.getChildren().add(layers);
        layers.setMinHeight(TABLE_HEIGHT);
        VBox.setVgrow(layers, Priority.ALWAYS);
        cards.getStyleClass().add("ps-cards");
    }

    private HBox tools() {
        Label to = Tone.MUTED.of(TextRole.BODY.label("→"));
        to.setMinWidth(Region.USE_PREF_SIZE);
        Label threadsName = Tone.MUTED.of(TextRole.BODY.label("Threads"));
        threadsName.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        progress.setAlignment(Pos.CENTER_LEFT);
        progress.setMinWidth(0);
        progress.setPrefWidth(PROGRESS_WIDTH);
        prepareButtons();
        HBox tools = new HBox(
                choice("measure-before", "The network that is held against", model.beforeProperty()),
                to,
                choice("measure-after", "The network that is measured beside it", model.afterProperty()),
                threadsName,
                threads(),
                space,
                progress,
                stop,
                measure);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("ps-run-tools");
        return tools;
    }

    private void prepareButtons() {
        measure.setId("measure");
        measure.setMinWidth(Region.USE_PREF_SIZE);
        measure.setOnAction(event -> model.measure());
        model.beforeProperty().subscribe(now -> measure.setDisable(!model.canMeasure()));
        Tips.install(
                measure,
                new Tip(
                        "Measure",
                        "Each network runs in a process of its own through ONNX Runtime; they take turns, so that whatever"
                                + " else the machine does meets both alike.",
                        "Batch 1 and 32, fifty runs each. Other work makes times longer: let the machine rest."));
        stop.setId("stop-measuring");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(event -> model.stop());
        stop.managedProperty().bind(stop.visibleProperty());
    }

    private NumberField threads() {
        NumberField field =
                new NumberField("a number of threads", NumberField.Range.whole(1, Benchmark.Choice.MOST_THREADS), "");
        field.setId("threads");
        field.getStyleClass().add("short");
        field.valueProperty().set(model.threadsProperty().get());
        field.valueProperty().addListener((property, before, value) -> model.setThreads(value.intValue()));
        model.threadsProperty()
                .addListener((property, before, value) -> field.valueProperty().set(value.intValue()));
        Tips.install(
                field,
                new Tip(
                        "Threads",
                        "How many threads work on one operation: as many as the network will have where it is used.",
                        "Plans that aim at a latency use it too."));
        return field;
    }

    private ComboBox<Subject> choice(String id, String name, ObjectProperty<Optional<Subject>> chosen) {
        ComboBox<Subject> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(name);
        box.setPrefWidth(CHOICE_WIDTH);
        box.setMinWidth(110);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Subject subject) {
                return subject == null ? "" : subject.label();
            }

            @Override
            public Subject fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        });
        model.subjectsProperty().subscribe(subjects -> {
            box.getItems().setAll(subjects);
            box.setValue(chosen.get().orElse(null));
        });
        chosen.subscribe(subject -> {
            if (!Optional.ofNullable(box.getValue()).equals(subject)) {
                box.setValue(subject.orElse(null));
            }
        });
        box.setOnAction(event -> Optional.ofNullable(box.getValue()).ifPresent(subject -> {
            if (!chosen.get().equals(Optional.of(subject))) {
                chosen.set(Optional.of(subject));
            }
        }));
        return box;
    }

    private void showProgress(Optional<RunningJob> job) {
        progress.getChildren()
                .setAll(job.stream()
                        .map(one -> new LabelledProgress(one, "paused"))
                        .toList());
        stop.setVisible(job.isPresent());
        measure.setDisable(!model.canMeasure());
        show();
    }

    private void show() {
        Optional<Measured> measured = model.measuredProperty().get();
        if (measured.isEmpty()) {
            body.getChildren().setAll(emptyPlace());
            return;
        }
        measured.ifPresent(this::show);
    }

    private Node emptyPlace() {
        boolean isRunning = model.runningProperty().get().isPresent();
        EmptyPlace place = EmptyPlace.inView(
                LineDrawing.scores(),
                isRunning ? "Measuring" : "Not measured yet",
                isRunning
                        ? "Both networks run in turns, then every layer alone."
                        : "How fast the original and the plan run on this machine, and how much memory they take. Half a"
                                + " minute for a small network.");
        if (!isRunning) {
            place.withShortcut("Ctrl+M", "measure");
        }
        return place;
    }

    private void show(Measured measured) {
        figures.show(measured);
        bars.show(rows(measured));
        gap.show(measured);
        layers.show(measured);
        staleness.getChildren().clear();
        if (model.isStale(measured)) {
            Banner banner =
                    Banner.line(Tone.CANNOT_TELL, "The plan has changed since: these are figures of an earlier one.");
            HBox.setHgrow(banner, Priority.ALWAYS);
            staleness.getChildren().setAll(banner);
        }
        staleness.setManaged(model.isStale(measured));
        arrange(root.getWidth() < NARROW);
    }

    private static List<LatencyBars.Row> rows(Measured measured) {
        List<LatencyBars.Row> rows = new ArrayList<>();
        Benchmark benchmark = measured.benchmark();
        for (int i = 0; i < benchmark.choice().batches().size(); i++) {
            rows.add(row(benchmark.before(), i, true));
            if (benchmark.after().isPresent()) {
                rows.add(row(benchmark.after().get(), i, false));
            }
        }
        return rows;
    }

    private static LatencyBars.Row row(Benchmark.Figures figures, int place, boolean isReference) {
        Benchmark.BatchFigures batch = figures.batches().get(place);
        Latency latency = batch.latency();
        double images = batch.batch();
        return new LatencyBars.Row(
                "batch %d, %s".formatted(batch.batch(), isReference ? "before" : "after"),
                isReference,
                latency.low() / images,
                latency.median() / images,
                latency.high() / images);
    }

    /** Cards side by side, or one under the other where there is no room. */
    private void arrange(boolean isNarrow) {
        if (model.measuredProperty().get().isEmpty()) {
            return;
        }
        Card first = figures.node();
        first.setMinWidth(isNarrow ? 0 : FIGURES_WIDTH);
        first.setMinHeight(Region.USE_PREF_SIZE);
        VBox right = new VBox(barsCard, gap.node());
        right.getStyleClass().add("ps-cards");
        right.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(gap.node(), Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        Region upper = isNarrow ? new VBox(first, right) : new HBox(first, right);
        upper.getStyleClass().add("ps-cards");
        upper.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(layersCard, Priority.ALWAYS);
        cards.getChildren().setAll(staleness, upper, layersCard);
        if (body.getChildren().isEmpty() || !(body.getChildren().get(0) instanceof ScrollPane)) {
            ScrollPane scroll = new ScrollPane(cards);
            scroll.setFitToWidth(true);
            scroll.setFitToHeight(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            body.getChildren().setAll(scroll);
        }
    }
}
