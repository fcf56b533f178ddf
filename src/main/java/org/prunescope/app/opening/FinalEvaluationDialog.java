package org.prunescope.app.opening;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.prunescope.app.canvas.HeatMap;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.Figures;
import org.prunescope.app.control.LabelledProgress;
import org.prunescope.app.control.OptionCard;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Measurement;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.FinalEvaluation;

/** The final evaluation on the test part: asks before the seal is opened, and shows every look that was taken. */
public final class FinalEvaluationDialog {
    private static final double LOOKS_HIGHEST = 120;
    private static final double RESULT_HIGHEST = 260;
    private static final double CELL_HEIGHT = 40;
    private static final double MAP_HEAD = 22;
    private static final double MAP_WIDTH = 280;
    private static final double LABEL_WIDTH = 44;

    private final FinalEvaluationViewModel model;
    private final DialogLayer layer;
    private final VBox seal = new VBox();
    private final VBox looks = new VBox(6);
    private final VBox result = new VBox(8);
    private final Button evaluate = Buttons.primary("Evaluate on the test part");

    private FinalEvaluationDialog(FinalEvaluationViewModel model, DialogLayer layer) {
        this.model = model;
        this.layer = layer;
    }

    /** Shows earlier looks at the test part, and asks for the next. */
    public static void show(Desk desk, DialogLayer layer) {
        layer.show(new FinalEvaluationDialog(new FinalEvaluationViewModel(desk), layer).card());
    }

    private DialogCard card() {
        CheckBox word = new CheckBox("I have finished choosing");
        word.setId("finished-choosing");
        word.selectedProperty().bindBidirectional(model.finishedChoosingProperty());
        Tips.install(
                word,
                new Tip(
                        "Finished choosing",
                        "What the test part shows will not change criterion, plan, recipe or run."));
        Button close = Buttons.standard("Close");
        close.setOnAction(event -> leave());
        evaluate.setId("evaluate-finally");
        evaluate.setOnAction(event -> model.evaluate());
        evaluate.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.finishedChoosingProperty().get()
                                || model.runningProperty().get().isPresent(),
                        model.finishedChoosingProperty(),
                        model.runningProperty()));
        DialogCard card = new DialogCard(
                        DialogCard.Width.WIDE,
                        "Final evaluation",
                        "How good the network is on images that nothing was chosen by.",
                        this::leave)
                .withPart(seal);
        Optional<String> obstacle = model.obstacle();
        if (obstacle.isPresent()) {
            seal.getChildren().setAll(Banner.sentence(Tone.CANNOT_TELL, obstacle.get()));
            return card.withButtons(close);
        }
        card.withRow("Judge", subjects())
                .withRow("Looks so far", Parts.scrolling(looks, LOOKS_HIGHEST))
                .withRow("Result", Parts.scrolling(result, RESULT_HIGHEST));
        model.looksProperty().subscribe(now -> showLooks(now));
        model.shownProperty().subscribe(now -> {
            select(now);
            showResult();
        });
        model.runningProperty().subscribe(now -> showResult());
        return card.withNote(word).withButtons(close, evaluate);
    }

    private Node subjects() {
        ComboBox<FinalEvaluationViewModel.Subject> subjects =
                new ComboBox<>(FXCollections.observableArrayList(model.subjects()));
        subjects.setId("subject");
        subjects.setConverter(new StringConverter<>() {
            @Override
            public String toString(FinalEvaluationViewModel.Subject subject) {
                return subject == null ? "" : subject.label();
            }

            @Override
            public FinalEvaluationViewModel.Subject fromString(String text) {
                throw new UnsupportedOperationException("networks are chosen, not typed");
            }
        });
        subjects.valueProperty().bindBidirectional(model.subjectProperty());
        CheckBox beside = new CheckBox("and the original, for comparison");
        beside.setId("beside-original");
        beside.selectedProperty().bindBidirectional(model.besideOriginalProperty());
        beside.disableProperty().bind(model.subjectProperty().map(one -> one.run() == RunBench.NO_RUN));
        return Parts.row(subjects, beside);
    }

    private void showLooks(List<FinalEvaluation> all) {
        seal.getChildren().setAll(Banner.sentence(all.isEmpty() ? Tone.ACCENT : Tone.CANNOT_TELL, model.seal()));
        looks.getChildren().clear();
        if (all.isEmpty()) {
            looks.getChildren().add(Parts.line("None: the seal is whole."));
        }
        ToggleGroup group = new ToggleGroup();
        for (FinalEvaluation look : all) {
            Measurement balanced = look.confusion().balancedAccuracyEstimate();
            OptionCard card = new OptionCard(
                    model.subject(look),
                    FinalEvaluationViewModel.when(look.made(), ZoneId.systemDefault()),
                    "balanced accuracy " + words(balanced));
            card.getStyleClass().add("compact");
            card.setToggleGroup(group);
            card.setUserData(look);
            card.setSelected(model.shownProperty().get().equals(Optional.of(look)));
            card.setOnAction(event -> model.shownProperty().set(Optional.of(look)));
            looks.getChildren().add(card);
        }
    }

    private void select(Optional<FinalEvaluation> look) {
        for (Node card : looks.getChildren()) {
            if (card instanceof OptionCard option
                    && look.filter(card.getUserData()::equals).isPresent()) {
                option.setSelected(true);
            }
        }
    }

    private static String words(Measurement measured) {
        if (measured.value().isEmpty()) {
            return Numbers.UNKNOWN;
        }
        return Numbers.rate(measured.value().getAsDouble())
                + measured.interval()
                        .map(range -> " " + Numbers.interval(range.low(), range.high()))
                        .orElse("");
    }

    private void showResult() {
        result.getChildren().clear();
        model.runningProperty().get().ifPresent(job -> result.getChildren().add(new LabelledProgress(job, "waits")));
        Optional<FinalEvaluation> look = model.shownProperty().get();
        look.ifPresent(one -> result.getChildren().add(figures(one)));
        if (look.isEmpty() && model.runningProperty().get().isEmpty()) {
            result.getChildren()
                    .add(
                            Parts.line(
                                    "Recall of every class with its 95 % interval, and the confusion matrix, will stand here."));
        }
    }

    private Node figures(FinalEvaluation look) {
        ConfusionMatrix confusion = look.confusion();
        List<ClassLabel> classes = model.classes();
        HeatMap map = new HeatMap(LABEL_WIDTH);
        map.setId("final-confusion");
        double height = MAP_HEAD + CELL_HEIGHT * confusion.classes();
        map.setMinSize(MAP_WIDTH, height);
        map.setPrefSize(MAP_WIDTH, height);
        map.setMaxSize(MAP_WIDTH, height);
        map.showConfusion(classes.stream().map(ClassLabel::code).toList(), counts(confusion));
        GridPane grid = table(look, classes);
        HBox.setHgrow(grid, Priority.ALWAYS);
        return new HBox(16, grid, map);
    }

    private GridPane table(FinalEvaluation look, List<ClassLabel> classes) {
        ConfusionMatrix confusion = look.confusion();
        Optional<ConfusionMatrix> original = look.run() == RunBench.NO_RUN ? Optional.empty() : model.original();
        GridPane grid = Parts.figures(124, 40);
        grid.setId("final-figures");
        grid.add(TextRole.CAPTION.label("recall"), 1, 0);
        grid.add(TextRole.CAPTION.label("n"), 2, 0);
        for (int label = 0; label < classes.size(); label++) {
            Label name = TextRole.BODY.label(classes.get(label).shorter());
            name.setMinWidth(0);
            int row = label;
            add(
                    grid,
                    label + 1,
                    Parts.row(ClassMarker.of(model.marks().get(label)), name),
                    confusion.recall(label),
                    original.map(before -> before.recall(row)));
        }
        add(
                grid,
                classes.size() + 1,
                TextRole.SECTION.label("Balanced"),
                confusion.balancedAccuracyEstimate(),
                original.map(ConfusionMatrix::balancedAccuracyEstimate));
        add(
                grid,
                classes.size() + 2,
                TextRole.BODY.label("Accuracy"),
                confusion.accuracy(),
                original.map(ConfusionMatrix::accuracy));
        return grid;
    }

    private static void add(GridPane grid, int row, Node name, Measurement measured, Optional<Measurement> original) {
        VBox value = new VBox();
        value.getChildren()
                .add(
                        measured.interval().isPresent()
                                ? Figures.withInterval(
                                        measured.value().getAsDouble(),
                                        measured.interval().get().low(),
                                        measured.interval().get().high())
                                : TextRole.BODY.label(Numbers.UNKNOWN));
        value.setAlignment(Pos.CENTER_RIGHT);
        OptionalDouble before = original.map(Measurement::value).orElse(OptionalDouble.empty());
        before.ifPresent(was -> value.getChildren().add(TextRole.DETAIL.label("original " + Numbers.rate(was))));
        grid.add(name, 0, row);
        grid.add(value, 1, row);
        grid.add(TextRole.SECONDARY.label(Numbers.count(measured.support())), 2, row);
    }

    private static int[][] counts(ConfusionMatrix confusion) {
        return IntStream.range(0, confusion.classes())
                .mapToObj(truth -> IntStream.range(0, confusion.classes())
                        .map(answer -> confusion.get(truth, answer))
                        .toArray())
                .toArray(int[][]::new);
    }

    private void leave() {
        model.close();
        layer.hide();
    }
}
