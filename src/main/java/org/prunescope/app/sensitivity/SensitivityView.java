package org.prunescope.app.sensitivity;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.prunescope.app.canvas.NumbersDialog;
import org.prunescope.app.canvas.ScaleBar;
import org.prunescope.app.canvas.SensitivityMap;
import org.prunescope.app.canvas.Swatch;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;

/** The view of sensitivity: which layers bear the loss of filters, and which class pays. */
public final class SensitivityView {
    private static final double MEASURE_WIDTH = 110;
    private static final double CLASS_WIDTH = 140;
    private static final double SCALE_WIDTH = 160;
    private static final double LEAST_ROWS = 120;
    private static final double LOWER_HEIGHT = 208;
    private static final double HIGHEST_GAIN = 0.05;

    private final SensitivityViewModel model;
    private final StackPane root = new StackPane();
    private final VBox content = new VBox();
    private final ComboBox<CellMeasure> measure = new ComboBox<>();
    private final ComboBox<Integer> classes = new ComboBox<>();
    private final Label of = Tone.MUTED.of(TextRole.BODY.label("of"));
    private final Label basis = TextRole.SECONDARY.label("");
    private final Button start = Buttons.standard("Go on");
    private final Button stop = Buttons.withIcon(Icon.STOP, Buttons.standard("Stop"));
    private final Button apply = Buttons.withIcon(Icon.APPLY_ALL, Buttons.primary("Apply safe ratios"));
    private final Card mapCard = new Card("");
    private final Label original = TextRole.SECONDARY.label("");
    private final SensitivityMap.Header header = new SensitivityMap.Header();
    private final SensitivityMap map = new SensitivityMap();
    private final ScrollPane rows = new ScrollPane(map);
    private final CurveCard curve;
    private final ReadingCard reading;
    private final StackPane body = new StackPane();
    private final VBox cards;

    public SensitivityView(Desk desk) {
        model = new SensitivityViewModel(desk);
        curve = new CurveCard();
        reading = new ReadingCard(model);
        cards = new VBox(mapCard, lower());
        cards.getStyleClass().add("ps-cards");
        prepareMap();
        content.getChildren().setAll(tools(), body);
        content.getStyleClass().add("ps-training");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        root.getChildren().setAll(content);
        root.getStyleClass().add("ps-view");
        root.setMinWidth(0);
        root.setId("sensitivity");
        model.classesProperty().subscribe(now -> fillClasses());
        model.labelProperty().subscribe(now -> chooseClass());
        model.sheetProperty().subscribe(now -> show());
        model.runningProperty().subscribe(now -> show());
    }

    /** What is to be placed in the window. */
    public Node node() {
        return root;
    }

    private HBox tools() {
        prepareChoices();
        prepareButtons();
        basis.setId("sensitivity-basis");
        basis.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToggleSwitch tuned = new ToggleSwitch();
        tuned.setId("after-tuning");
        tuned.setAccessibleText("After fine-tuning 1 epoch");
        tuned.selectedProperty().bindBidirectional(model.tunedProperty());
        Label tunedName = Tone.MUTED.of(TextRole.BODY.label("after fine-tuning 1 epoch"));
        tunedName.setMinWidth(Region.USE_PREF_SIZE);
        Tips.install(
                tunedName,
                new Tip(
                        "After fine-tuning 1 epoch",
                        "Every network is trained for one epoch of the study's recipe before it is measured, and the better of start"
                                + " and end is taken.",
                        "That shows which losses heal. It takes as many trainings as there are cells."));
        HBox tools = new HBox(measure, of, classes, basis, space, tuned, tunedName, start, stop, apply);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("ps-run-tools");
        return tools;
    }

    private void prepareChoices() {
        measure.setId("sensitivity-measure");
        measure.setAccessibleText("What the cells tell");
        measure.setMinWidth(MEASURE_WIDTH);
        measure.getItems().setAll(CellMeasure.values());
        measure.setConverter(words(CellMeasure::title));
        measure.setValue(model.measureProperty().get());
        measure.setOnAction(event -> model.measureProperty().set(measure.getValue()));
        classes.setId("sensitivity-class");
        classes.setAccessibleText("The class that is looked at");
        classes.setPrefWidth(CLASS_WIDTH);
        classes.setMinWidth(90);
        classes.setConverter(
                words(label -> model.classesProperty().get().label(label).full()));
        classes.setOnAction(event -> {
            if (classes.getValue() != null) {
                model.labelProperty().set(classes.getValue());
            }
        });
        of.setMinWidth(Region.USE_PREF_SIZE);
    }

    private interface Words<T> {
        String of(T value);
    }

    private static <T> StringConverter<T> words(Words<T> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.of(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        };
    }

    private void fillClasses() {
        List<Integer> labels = model.classesProperty().get().byNeed().stream()
                .map(StudyClass::label)
                .toList();
        if (!classes.getItems().equals(labels)) {
            classes.getItems().setAll(labels);
        }
        chooseClass();
    }

    private void chooseClass() {
        int label = model.labelProperty().get();
        classes.setValue(label < 0 ? null : Integer.valueOf(label));
    }

    private void prepareButtons() {
        start.setId("sensitivity-go-on");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setOnAction(event -> model.measure());
        start.managedProperty().bind(start.visibleProperty());
        Tips.install(start, new Tip("Go on", "Measures the cells that are hatched; the others are kept."));
        stop.setId("sensitivity-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(event -> model.stop());
        stop.managedProperty().bind(stop.visibleProperty());
        Tips.install(
                stop, new Tip("Stop", "What is measured is kept, and measuring can go on from there at any time."));
        apply.setId("apply-safe-ratios");
        apply.setMinWidth(Region.USE_PREF_SIZE);
        apply.setOnAction(event -> model.applyAll());
        apply.managedProperty().bind(apply.visibleProperty());
        Tips.install(
                apply,
                new Tip(
                        "Apply safe ratios",
                        "Sets every layer that is measured to its suggested ratio, in one step that can be undone. Locked layers stay.",
                        "Each layer was measured alone: together they cost more, as the preview in Plan shows."));
    }

    private void prepareMap() {
        map.setId("sensitivity-map");
        map.setTips(mark -> model.sheetProperty().get().orElseThrow().tip(mark));
        map.setOnPicked(mark -> model.sheetProperty()
                .get()
                .ifPresent(sheet -> model.choose(mark / sheet.columns().size())));
        NumbersDialog.offerOn(map);
        map.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        rows.setFitToWidth(true);
        rows.setFitToHeight(true);
        rows.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        rows.setMinHeight(LEAST_ROWS);
        VBox.setVgrow(rows, Priority.ALWAYS);
        original.setId("sensitivity-original");
        original.setMinWidth(Region.USE_PREF_SIZE);
        mapCard.setActions(original);
        mapCard.letTitleYield();
        mapCard.getChildren().addAll(header, rows, legend());
        VBox.setVgrow(mapCard, Priority.ALWAYS);
    }

    private void press(KeyEvent key) {
        if (key.isAltDown() || key.isControlDown() || key.isShortcutDown()) {
            return;
        }
        if (key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN) {
            model.step(key.getCode() == KeyCode.UP ? -1 : 1);
            key.consume();
        }
    }

    private static Node legend() {
        ScaleBar scale = ScaleBar.diverging(-1, HIGHEST_GAIN / SensitivitySheet.SCALE);
        scale.setMinWidth(SCALE_WIDTH);
        scale.setMaxHeight(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Region edge = new Region();
        edge.getStyleClass().add("ps-suggested");
        Label suggested = caption("suggested safe ratio");
        Tips.install(
                suggested,
                new Tip(
                        "Suggested safe ratio",
                        "The largest share such that neither it nor a smaller one takes a class below its guard-rail; without"
                                + " guard-rails, no class may lose more than 0.02 of its recall.",
                        "It goes by measured values. Their intervals are wide where there are few images."));
        HBox legend = new HBox(
                caption(Numbers.signedRate(-SensitivitySheet.SCALE)),
                scale,
                caption(Numbers.signedRate(HIGHEST_GAIN) + " against the original"),
                space,
                edge,
                suggested,
                new Swatch(Swatch.Kind.NOT_MEASURED, Swatch.LEGEND, Swatch.LEGEND),
                caption("not measured yet"));
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.getStyleClass().add("ps-run-tools");
        return legend;
    }

    private static Label caption(String text) {
        Label label = TextRole.CAPTION.label(text);
        label.setMinWidth(0);
        return label;
    }

    private HBox lower() {
        HBox lower = new HBox(curve.node(), reading.node());
        lower.getStyleClass().add("ps-cards");
        lower.setMinHeight(LOWER_HEIGHT);
        lower.setPrefHeight(LOWER_HEIGHT);
        HBox.setHgrow(curve.node(), Priority.ALWAYS);
        VBox.setVgrow(lower, Priority.SOMETIMES);
        return lower;
    }

    private void show() {
        Optional<SensitivitySheet> sheet = model.sheetProperty().get();
        boolean isRunning = model.runningProperty().get().isPresent();
        boolean isShown = sheet.filter(now -> now.isBegun() || isRunning).isPresent();
        boolean isAboutClass = model.measureProperty().get() == CellMeasure.RECALL;
        of.setVisible(isAboutClass);
        classes.setDisable(!isAboutClass);
        stop.setVisible(isRunning);
        start.setVisible(isShown && !isRunning && !sheet.get().found().isComplete());
        apply.setVisible(isShown);
        apply.setDisable(!model.canApply());
        basis.setText(sheet.map(SensitivitySheet::basis).orElse(""));
        if (!isShown) {
            body.getChildren().setAll(emptyPlace());
            return;
        }
        SensitivitySheet now = sheet.get();
        mapCard.setTitle(now.title());
        original.setText(now.original());
        header.show(now.columns());
        map.show(now.columns(), now.rows(), now.selected());
        double height = SensitivityMap.ROW * now.found().rows().size();
        rows.setPrefHeight(height);
        mapCard.setMaxHeight(Region.USE_PREF_SIZE);
        curve.show(now);
        reading.show(now);
        if (!body.getChildren().equals(List.of(cards))) {
            body.getChildren().setAll(cards);
        }
    }

    private Node emptyPlace() {
        return switch (model.missing()) {
            case IMAGES ->
                EmptyPlace.inView(
                                LineDrawing.scores(),
                                "No images yet",
                                "Open labelled images to measure what each class pays for each layer.")
                        .withShortcut("Ctrl+D", "open data");
            case SCORES ->
                EmptyPlace.inView(
                                LineDrawing.scores(),
                                "No scores yet",
                                "Choose a criterion and press Rank: it says which filters of a layer go first.")
                        .withShortcut("Ctrl+R", "rank");
            case ORIGINAL ->
                EmptyPlace.inView(
                        LineDrawing.scores(),
                        "The original is being measured",
                        "Every layer is held against it, so this comes first.");
            case NOTHING -> invitation();
        };
    }

    private Node invitation() {
        Button measureNow = Buttons.primary("Measure sensitivity");
        measureNow.setId("measure-sensitivity");
        measureNow.setOnAction(event -> model.measure());
        return EmptyPlace.inView(LineDrawing.scores(), "Not measured yet", model.size())
                .withButtons(measureNow)
                .withShortcut("Ctrl+Shift+M", "measure");
    }
}
