package org.prunescope.app.canvas;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Chip;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.Figures;
import org.prunescope.app.control.KeyCap;
import org.prunescope.app.control.LabelledProgress;
import org.prunescope.app.control.Lamp;
import org.prunescope.app.control.Lamp.Verdict;
import org.prunescope.app.control.Notices;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.NumberField.Range;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.StepSlider;
import org.prunescope.app.control.TaskList;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.jobs.ShownJob;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Marker;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Palette;
import org.prunescope.chart.Token;

/** Every control in every state, at the places of the picture 9-components (1440×900). */
final class Gallery extends Pane {
    private static final double FIRST = 24;
    private static final double SECOND = 348;
    private static final double THIRD = 702;
    private static final double FOURTH = 1098;

    final StepSlider hovered = slider();
    final StepSlider dragged = slider();
    final NumberField wrongField = new NumberField("a share", Range.whole(0, 95), "%");

    Gallery() {
        colours();
        buttons();
        fields();
        sliders();
        chipsAndLamps();
        rows();
        floating();
        messages();
        tiles();
        scales();
        places();
    }

    private void colours() {
        section("Colour", FIRST, 28, 301);
        Token[] tokens = {
            Token.KEPT,
            Token.KEPT_FILL,
            Token.REMOVED,
            Token.REMOVED_FILL,
            Token.CLASS_1,
            Token.CLASS_2,
            Token.CLASS_3,
            Token.HOLDS,
            Token.CANNOT_TELL,
            Token.BROKEN,
            Token.TEXT,
            Token.MUTED,
            Token.BORDER,
            Token.GRID,
            Token.PANEL
        };
        for (int i = 0; i < tokens.length; i++) {
            double x = FIRST + i % 3 * 102.5;
            double y = 58 + i / 3 * 35;
            Token token = tokens[i];
            at(x, y, painted(24, 24, pen -> pen.fillRound(pen.color(token), 0, 0, 24, 24, 4)));
            middle(x + 32, y + 5, detail(name(token)));
            middle(x + 32, y + 19, TextRole.DETAIL.label(Palette.LIGHT.hex(token)));
        }
        section("Kept, removed, classes", FIRST, 244, 301);
        at(24, 273, new Swatch(Swatch.Kind.KEPT, 56, 40));
        at(92, 273, new Swatch(Swatch.Kind.REMOVED, 56, 40));
        Marker[] markers = {Marker.DISC, Marker.DIAMOND, Marker.TRIANGLE};
        Token[] colours = {Token.CLASS_1, Token.CLASS_2, Token.CLASS_3};
        for (int i = 0; i < 3; i++) {
            Token colour = colours[i];
            Marker marker = markers[i];
            at(173 + i * 50, 282, painted(22, 22, pen -> pen.shape(pen.color(colour), marker.shape(11, 11, 10))));
        }
        section("Type", FIRST, 351, 301);
        middle(24, 396, TextRole.PAGE_TITLE.label("Display 28 bold"));
        middle(24, 428, TextRole.KEY_FIGURE.label("Value 20 bold  0.82"));
        middle(24, 452.5, TextRole.HEADING.label("Dialog title 16 bold"));
        middle(24, 472, TextRole.SECTION.label("Section 13 bold"));
        middle(24, 490.5, TextRole.BODY.label("Body 13  0.61 [0.50, 0.72]"));
        middle(24, 508, TextRole.SECONDARY.label("Secondary 12 muted"));
        middle(24, 524, TextRole.DETAIL.label("Caption, axis 11 faint"));
        section("Interval", FIRST, 642, 301);
        at(24, 670, painted(301, 60, Gallery::intervals));
    }

    private static void intervals(Pen pen) {
        PlotArea area = new PlotArea(8, 3, 284, 36, 0.4, 1, 1);
        List<Double> ticks = List.of(0.4, 0.6, 0.8, 1.0);
        ticks.forEach(tick -> pen.vertical(pen.color(Token.GRID), area.x(tick), 3, 39));
        for (double tick : ticks) {
            pen.textCenter(
                    Numbers.fixed(tick, 1),
                    Pen.font(Pen.SMALL),
                    pen.color(Token.MUTED),
                    area.x(tick),
                    area.bottom() + 13);
        }
        pen.whisker(pen.color(Token.BROKEN), 1.5, area.x(0.50), area.x(0.715), 13, 8);
        pen.disc(pen.color(Token.BROKEN), area.x(0.613), 13, 4.5);
        pen.whisker(pen.color(Token.ACCENT), 1.5, area.x(0.71), area.x(0.885), 27, 8);
        pen.line(pen.color(Token.TEXT), 1.5, area.x(0.8), 0, area.x(0.8), 39);
        pen.disc(pen.color(Token.ACCENT), area.x(0.812), 27, 4.5);
    }

    private void buttons() {
        section("Buttons", SECOND, 28, 330);
        at(
                SECOND,
                55,
                row(
                        8,
                        Buttons.standard("Default"),
                        state(Buttons.standard("Hover"), "hover"),
                        state(Buttons.standard("Focus"), "focus-visible"),
                        disabled(Buttons.standard("Disabled"))));
        at(
                SECOND,
                95,
                row(
                        8,
                        Buttons.withIcon(Icon.PRUNE, Buttons.primary("Primary")),
                        state(Buttons.primary("Hover"), "hover"),
                        disabled(Buttons.primary("Disabled"))));
        at(SECOND, 135, row(8, Buttons.quiet("Quiet"), Buttons.danger("Delete")));
        at(469, 137, Buttons.link("Link"));
        Tip tip = new Tip("Undo", "Ctrl+Z");
        ToggleButton on = Buttons.iconToggle(Icon.LEFT_PANEL, new Tip("Layers", "F9"));
        on.setSelected(true);
        at(
                519,
                135,
                row(
                        8,
                        Buttons.icon(Icon.UNDO, tip),
                        state(Buttons.icon(Icon.UNDO, tip), "hover"),
                        on,
                        disabled(Buttons.icon(Icon.UNDO, tip))));
    }

    private void fields() {
        section("Fields", SECOND, 183, 330);
        NumberField plain = field();
        NumberField edited = state(field(), "edited");
        NumberField off = field();
        off.setDisable(true);
        wrongField.setPrefWidth(72);
        at(SECOND, 210, row(8, plain, edited, wrongField, off));
        middle(SECOND, 258, wrongField.complaintLine());
        ComboBox<String> combo = new ComboBox<>(FXCollections.observableArrayList("Beta-Rank"));
        combo.setValue("Beta-Rank");
        combo.setPrefWidth(120);
        SegmentedChoice<String> scope = new SegmentedChoice<>(List.of("each layer", "all layers"), text -> text);
        scope.valueProperty().set("all layers");
        at(SECOND, 277, row(8, combo, scope));
        ToggleSwitch toggled = new ToggleSwitch();
        toggled.setSelected(true);
        at(SECOND, 317, toggled);
        at(392, 317, new ToggleSwitch());
        CheckBox checked = new CheckBox("Checked");
        checked.setSelected(true);
        middle(436, 325, checked);
        middle(531, 325, new CheckBox("Off"));
        RadioButton chosen = new RadioButton("Chosen");
        chosen.setSelected(true);
        middle(SECOND, 353, chosen);
        middle(436, 353, new RadioButton("Other"));
    }

    private static NumberField field() {
        NumberField field = new NumberField("a share", Range.whole(0, 95), "%");
        field.valueProperty().set(50);
        field.setPrefWidth(72);
        return field;
    }

    private void sliders() {
        section("Slider in a cell", SECOND, 381, 330);
        slider("rest", 418, slider());
        slider("hover", 444, hovered);
        slider("focus", 512, state(slider(), "focus-visible"));
        slider("drag", 486, dragged);
        StepSlider off = slider();
        off.setDisable(true);
        slider("disabled", 538, off);
        middle(SECOND, 561, muted("locked"));
        middle(418, 561, row(6, Tone.ACCENT.of(Icon.LOCKED.node(12)), TextRole.CAPTION.label("kept by you")));
    }

    private void slider(String name, double y, StepSlider slider) {
        middle(SECOND, y, muted(name));
        slider.setPrefWidth(132);
        middle(422, y, slider);
        middle(578, y, TextRole.BODY.label("38\u202f%"));
    }

    private static StepSlider slider() {
        StepSlider slider = new StepSlider(StepSlider.Size.CELL, "Ratio removed");
        slider.show(new StepSlider.Scale(32, 28, 4), 12);
        return slider;
    }

    private void chipsAndLamps() {
        section("Chips and keys", SECOND, 589, 330);
        middle(
                SECOND,
                624,
                row(
                        6,
                        new Chip("running", Tone.ACCENT),
                        new Chip("holds", Tone.HOLDS),
                        new Chip("cannot tell", Tone.CANNOT_TELL),
                        new Chip("broken", Tone.BROKEN),
                        new Chip("removed", Tone.REMOVED)));
        middle(
                SECOND,
                652,
                row(
                        6,
                        Stream.of("Ctrl+Z", "Space", "F9", "Alt+↓")
                                .map(KeyCap::new)
                                .toArray(Node[]::new)));
        section("Guard-rail lamps", SECOND, 680, 330);
        lamp(715, Verdict.HOLDS, "holds: the whole interval keeps the limit");
        lamp(743, Verdict.CANNOT_TELL, "cannot tell: the interval spans the limit");
        lamp(771, Verdict.BROKEN, "broken: the whole interval misses it");
        lamp(799, Verdict.NOT_MEASURED, "not measured yet");
    }

    private void lamp(double y, Verdict verdict, String words) {
        middle(SECOND, y, row(6, new Lamp(verdict), detail(words)));
    }

    private void rows() {
        section("Rows", THIRD, 28, 372);
        ScoreBins[] scores = {
            SampleScores.FIRST,
            SampleScores.SECOND,
            SampleScores.THIRD,
            SampleScores.STREAM,
            SampleScores.WHOLE,
            SampleScores.HALF
        };
        String[] states = {"rest", "hover", "selected", "linked", "kept by you", "changed"};
        TableView<Integer> table = new TableView<>(FXCollections.observableArrayList(0, 1, 2, 3, 4, 5));
        table.setRowFactory(view -> hoverable());
        table.getColumns().add(column(72, i -> TextRole.DETAIL.label(states[i])));
        table.getColumns().add(column(128, Gallery::layer));
        table.getColumns()
                .add(numbers(column(
                        45,
                        i -> Figures.kept(scores[i].keptInAll(), scores[i].keptInAll() + scores[i].removedInAll()))));
        table.getColumns().add(column(68, i -> sparkline(scores[i])));
        table.getColumns().add(column(59, Gallery::ratio));
        table.setFixedCellSize(41);
        table.getSelectionModel().select(2);
        table.setPrefSize(372, 32 + 6 * 41);
        table.setClip(new Rectangle(0, 32, 372, 6 * 41));
        at(THIRD, 55 - 32, table);
    }

    private static TableRow<Integer> hoverable() {
        TableRow<Integer> row = new TableRow<>();
        row.itemProperty()
                .addListener((property, before, item) ->
                        row.pseudoClassStateChanged(PseudoClass.getPseudoClass("hover"), item != null && item == 1));
        return row;
    }

    private static TableColumn<Integer, Integer> column(double width, IntFunction<Node> content) {
        TableColumn<Integer, Integer> column = new TableColumn<>();
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setCellFactory(any -> new TableCell<>() {
            @Override
            protected void updateItem(Integer item, boolean empty) {
                super.updateItem(item, empty);
                setStyle("-fx-padding: 0 0 0 8px");
                setGraphic(empty ? null : content.apply(item));
            }
        });
        return column;
    }

    private static TableColumn<Integer, Integer> numbers(TableColumn<Integer, Integer> column) {
        column.getStyleClass().add("numbers");
        return column;
    }

    private static Node layer(int row) {
        String[] names = {
            "layer2.0.conv1", "layer2.1.conv1", "layer2.2.conv1", "stage 3 stream", "layer3.2.conv1", "layer3.1.conv1"
        };
        HBox name = row(4, TextRole.BODY.label(names[row]));
        if (row == 3) {
            name.getChildren().add(Tone.ACCENT.of(Icon.LINKED.node(12)));
        } else if (row == 5) {
            name.getChildren().add(painted(6, 6, pen -> pen.disc(pen.color(Token.ACCENT), 3, 3, 3)));
        }
        return name;
    }

    private static Node sparkline(ScoreBins scores) {
        Sparkline line = Sparkline.inCell();
        line.show(scores);
        return line;
    }

    private static Node ratio(int row) {
        String[] ratios = {"25\u202f%", "38\u202f%", "38\u202f%", "25\u202f%", "", "50\u202f%"};
        return row == 4
                ? row(4, Tone.ACCENT.of(Icon.LOCKED.node(12)), TextRole.CAPTION.label("kept"))
                : TextRole.BODY.label(ratios[row]);
    }

    private void floating() {
        section("Menu and tooltip", THIRD, 321, 372);
        at(
                THIRD,
                460,
                Tips.box(new Tip(
                        "MACs, share 5.5\u202f%",
                        "Multiply-accumulate operations for one image.",
                        "layer2.1.conv1: 4.4 of 80.9 million after the cut")));
        section("Notice with undo", THIRD, 554, 372);
        Notices notices = new Notices();
        notices.say("Removed 4 more filters from layer2.1.conv1", () -> {});
        at(THIRD - 12, 569, notices);
        section("Task list, above the status bar", THIRD, 637, 372);
        List<RunningJob> jobs = List.of(
                new ShownJob("Fine-tuning run 7", 0.2, "epoch 4 of 20", "01:12 left"),
                new ShownJob("Measuring the preview", 0.48, "192 of 400 images", "4 s left"));
        TaskList tasks = new TaskList(FXCollections.observableArrayList(jobs), () -> {});
        tasks.setPrefWidth(372);
        at(THIRD, 664, tasks);
    }

    private void messages() {
        section("Messages in place", FOURTH, 28, 329);
        String[] sentences = {
            "Validation only. The test part stays sealed until the final evaluation.",
            "Read back and compared: same answers on 100 of 100 images.",
            "Scores within 4 %, too flat to tell these 16 filters apart.",
            "Melanoma recall is 0.72 at most; the guard-rail asks for 0.80."
        };
        Tone[] tones = {Tone.ACCENT, Tone.HOLDS, Tone.CANNOT_TELL, Tone.BROKEN};
        for (int i = 0; i < tones.length; i++) {
            Banner banner = Banner.sentence(tones[i], sentences[i]);
            banner.setPrefWidth(328);
            at(FOURTH, 55 + i * 58, banner);
        }
    }

    private void tiles() {
        section("Filter tile", FOURTH, 295, 329);
        FilterTile.Decision[] decisions = {
            FilterTile.Decision.KEPT, FilterTile.Decision.KEPT_BY_HAND, FilterTile.Decision.REMOVED
        };
        int[] filters = {1, 26, 3};
        double[] scores = {0.94, 0.91, 0.49};
        for (int i = 0; i < 3; i++) {
            FilterTile tile = new FilterTile();
            tile.show(new FilterTile.Content(
                    filters[i],
                    scores[i],
                    decisions[i],
                    Optional.of(SampleScores.rim()),
                    1,
                    SampleScores.weights(),
                    0.2,
                    i == 0 ? Optional.empty() : Optional.of(ClassMark.THIRD)));
            tile.setSelected(i == 1);
            at(FOURTH + i * 112, 322, tile);
        }
    }

    private void scales() {
        section("Heat scale", FOURTH, 459, 329);
        ScaleBar change = ScaleBar.diverging(-1, 1);
        change.setPrefSize(300, 14);
        at(FOURTH, 486, change);
        ScaleBar response = ScaleBar.sequential();
        response.setPrefSize(300, 14);
        at(FOURTH, 532, response);
    }

    private void places() {
        section("Empty place", FOURTH, 586, 329);
        EmptyPlace empty = EmptyPlace.inCard(
                        "No runs yet", "A run is one plan, pruned and fine-tuned. Press Fine-tune to make the first.")
                .withButtons(Buttons.withIcon(Icon.PLAY, Buttons.primary("Fine-tune")));
        StackPane card = new StackPane(empty);
        card.getStyleClass().add("ps-card");
        card.setPrefSize(328, 134);
        at(FOURTH, 613, card);
        section("Progress", FOURTH, 767, 329);
        ShownJob running = new ShownJob("Fine-tuning", 0.61, "epoch 13 of 20", "00:33 left");
        ShownJob paused = new ShownJob("Fine-tuning", 0.61, "epoch 13", "");
        paused.pause();
        progress(794, running);
        progress(831, paused);
    }

    private void progress(double y, RunningJob job) {
        LabelledProgress progress = new LabelledProgress(job, "resume with Ctrl+P");
        progress.setPrefWidth(328);
        at(FOURTH, y, progress);
    }

    private static String name(Token token) {
        return token.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Label detail(String words) {
        Label label = TextRole.BODY.label(words);
        label.setStyle("-fx-font-size: 12px");
        return label;
    }

    private static Label muted(String text) {
        return TextRole.SECONDARY.label(text);
    }

    private void section(String title, double x, double middle, double width) {
        middle(x, middle, TextRole.SECTION.label(title));
        Region line = new Region();
        line.getStyleClass().add("ps-separator");
        line.setPrefWidth(width);
        at(x, middle + 14, line);
    }

    private static HBox row(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void at(double x, double y, Node node) {
        node.relocate(x, y);
        getChildren().add(node);
    }

    private void middle(double x, double y, Region region) {
        region.setLayoutX(x);
        region.layoutYProperty().bind(region.heightProperty().divide(-2).add(y));
        getChildren().add(region);
    }

    private static <N extends Node> N state(N node, String pseudoClass) {
        node.pseudoClassStateChanged(PseudoClass.getPseudoClass(pseudoClass), true);
        return node;
    }

    private static Button disabled(Button button) {
        button.setDisable(true);
        return button;
    }

    private static ChartCanvas painted(double width, double height, Consumer<Pen> painting) {
        ChartCanvas canvas = new ChartCanvas() {
            @Override
            void draw(Pen pen, double w, double h) {
                painting.accept(pen);
            }
        };
        canvas.setPrefSize(width, height);
        canvas.setMaxSize(width, height);
        return canvas;
    }
}
