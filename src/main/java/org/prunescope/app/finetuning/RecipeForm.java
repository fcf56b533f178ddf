package org.prunescope.app.finetuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.prunescope.app.canvas.LittleCurve;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.chart.Numbers;
import org.prunescope.train.Balance;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Preparation;
import org.prunescope.train.Schedule;
import org.prunescope.train.Stopping;
import org.prunescope.train.Weighting;

/** The rows of the recipe dialog. */
final class RecipeForm {
    private static final double SHORT = 64;
    private static final double LONG = 84;
    private static final int CURVE_POINTS = 49;

    private final RecipeViewModel model;
    private final List<NumberField> fields = new ArrayList<>();

    private final NumberField epochs;
    private final NumberField batch;
    private final NumberField seed;
    private final NumberField rate;
    private final NumberField decay;
    private final NumberField beta;
    private final NumberField rotation;
    private final NumberField shift;
    private final NumberField patience;
    private final BooleanBinding wrong;

    RecipeForm(RecipeViewModel model) {
        this.model = model;
        epochs = field("epochs", "a number of epochs", NumberField.Range.whole(1, 1000), "", SHORT, model.epochs);
        batch = field("batch", "a batch size", NumberField.Range.whole(1, 1024), "", SHORT, model.batchSize);
        seed = field("seed", "a seed", NumberField.Range.whole(0, 999_999), "", LONG, model.seed);
        rate = field(
                "learning-rate", "a learning rate", new NumberField.Range(0.0001, 1, 4), "", LONG, model.learningRate);
        decay = field("weight-decay", "a weight decay", new NumberField.Range(0, 0.1, 4), "", LONG, model.weightDecay);
        beta = field("beta", "a β", new NumberField.Range(0, 0.9999, 4), "", SHORT + 4, model.beta);
        rotation = field("rotation", "an angle", NumberField.Range.whole(0, 180), "°", SHORT, model.rotation);
        shift = field("shift", "a shift", NumberField.Range.whole(0, 64), "px", SHORT, model.shift);
        patience = field("patience", "a number of epochs", NumberField.Range.whole(0, 1000), "", SHORT, model.patience);
        Observable[] complaints =
                fields.stream().map(NumberField::complaintProperty).toArray(Observable[]::new);
        wrong = Bindings.createBooleanBinding(
                () -> fields.stream()
                        .anyMatch(field -> !field.complaintProperty().get().isEmpty()),
                complaints);
    }

    /** Whether a field holds what it cannot take. */
    BooleanBinding isWrong() {
        return wrong;
    }

    void addTo(DialogCard card) {
        card.withRow("Length", length())
                .withRow("Layers", layers())
                .withRow("Steps", steps())
                .withRow("Learning rate", schedule())
                .withRow("Loss", loss())
                .withRow("Images of an epoch", sampling())
                .withRow("Augmentation", augmentation())
                .withRow("Best epoch", goal())
                .withRow("Stop early", patience())
                .withRow("Batch norm", preparation());
    }

    private Node length() {
        Tips.install(epochs, new Tip("Epochs", "How often every training image is seen.", "1 to 1\u202f000."));
        Tips.install(
                batch,
                new Tip(
                        "Images in a step",
                        "The weights move after so many images. Larger is steadier, and needs more memory.",
                        "1 to 1\u202f024; at least 2 with batch normalisation."));
        Tips.install(
                seed,
                new Tip(
                        "Seed",
                        "The same seed draws the same order and the same changes of images.",
                        "0 to 999\u202f999."));
        VBox rows = rows(
                line(epochs, words("epochs of steps of"), batch, words("images, seed"), seed), epochs, batch, seed);
        rows.getChildren().add(memory());
        return rows;
    }

    /** What the batch size means for the memory; red where it is too much. */
    private Node memory() {
        StackPane place = new StackPane();
        place.setId("memory");
        place.setAlignment(Pos.CENTER_LEFT);
        model.memory().subscribe(words -> place.getChildren()
                .setAll(
                        words.isTooMuch()
                                ? Banner.sentence(Tone.BROKEN, words.sentence())
                                : TextRole.SECONDARY.label(words.sentence())));
        return place;
    }

    private Node layers() {
        ComboBox<Optional<String>> first = new ComboBox<>();
        first.setId("train-from");
        first.setAccessibleText("Layers that are trained");
        first.setConverter(new StringConverter<>() {
            @Override
            public String toString(Optional<String> layer) {
                return layer == null
                        ? ""
                        : layer.map(name -> "train from " + name + " on").orElse("train all layers");
            }

            @Override
            public Optional<String> fromString(String text) {
                throw new UnsupportedOperationException("the layer is chosen, not typed");
            }
        });
        first.getItems().setAll(model.trainFromChoices());
        first.valueProperty().bindBidirectional(model.trainFrom);
        Tips.install(
                first,
                new Tip(
                        "Layers that are trained",
                        "The chosen layer and all that come after it in the list of layers learn; those before stay"
                                + " exactly as they are, with the statistics of their batch normalisation.",
                        "The fewer learn, the faster a step is, and the less is forgotten or won."));
        CheckBox zeros = check("Keep zero weights", model.keepsZeros);
        zeros.setId("keep-zeros");
        Tips.install(
                zeros,
                new Tip(
                        "Weights that are exactly 0",
                        "They stay 0: for networks in which another tool pruned single weights.",
                        "Otherwise they learn like all others."));
        return line(first, zeros);
    }

    private Node steps() {
        SegmentedChoice<Optimizer> optimizer =
                choice("optimizer", List.of(Optimizer.values()), Optimizer::label, model.optimizer);
        Tips.install(
                optimizer,
                new Tip(
                        "Optimizer",
                        "SGD: stochastic gradient descent with Nesterov momentum 0.9, steady and well tried.",
                        "Adam: each weight has a step length of its own; take a tenth of the rate or less."));
        Tips.install(
                decay,
                new Tip(
                        "Weight decay",
                        "Draws weights towards 0 a little at each step, against learning by heart.",
                        "0 to 0.1; biases and normalisation are spared."));
        return rows(line(optimizer, words("weight decay"), decay), decay);
    }

    private Node schedule() {
        SegmentedChoice<Schedule> schedule =
                choice("schedule", List.of(Schedule.values()), Schedule::label, model.schedule);
        Tips.install(
                rate,
                new Tip(
                        "Learning rate",
                        "How far the weights move in a step, at most. Too high forgets, too low does not learn.",
                        "0.0001 to 1; a tenth of what the network was trained with is a good start."));
        Tips.install(
                schedule,
                new Tip(
                        "Schedule",
                        "How the learning rate runs over all steps.",
                        "Constant; step: a tenth after half, a hundredth after three quarters; cosine: a short warm-up,"
                                + " then down softly; one cycle: up, then down to almost 0."));
        LittleCurve curve = new LittleCurve();
        model.schedule.subscribe(now ->
                curve.show(RecipeViewModel.curve(now, CURVE_POINTS), "Learning rate over the steps: " + now.label()));
        return rows(line(rate, schedule, curve), rate);
    }

    private Node loss() {
        SegmentedChoice<Weighting.Kind> weighting =
                choice("weighting", List.of(Weighting.Kind.values()), Weighting.Kind::label, model.weighting);
        Tips.install(
                weighting,
                new Tip(
                        "Weights of the classes in the loss",
                        "Plain: every image counts the same, so the largest class leads.",
                        "Inverse frequency: every class counts the same in sum.",
                        "Class-balanced: in between; more images of a class count, but less and less (Cui et al. 2019)."));
        Tips.install(
                beta,
                new Tip(
                        "β of the class-balanced loss",
                        "How soon more images of a class stop to count: 0 is plain, towards 1 is inverse frequency.",
                        "0 to 0.9999."));
        Label name = words("β");
        HBox line = line(weighting, name, beta);
        beta.disableProperty().bind(model.weighting.isNotEqualTo(Weighting.Kind.CLASS_BALANCED));
        name.disableProperty().bind(beta.disableProperty());
        FlowPane weights = new FlowPane();
        weights.setId("class-weights");
        weights.getStyleClass().add("ps-class-weights");
        Runnable fill = () -> weights.getChildren().setAll(weightLabels());
        for (Observable choice : model.weightChoices()) {
            choice.addListener(observable -> fill.run());
        }
        fill.run();
        VBox rows = rows(line, beta);
        rows.getChildren().add(weights);
        return rows;
    }

    private List<Label> weightLabels() {
        List<RecipeViewModel.ClassWeight> weights = model.classWeights();
        if (weights.isEmpty()) {
            return List.of();
        }
        ClassKey classes = model.classes();
        return weights.stream()
                .map(weight -> {
                    Label label = TextRole.SECONDARY.label(
                            "%s ×%s".formatted(classes.label(weight.label()).brief(), Numbers.rate(weight.weight())));
                    label.setGraphic(ClassMarker.of(classes.mark(weight.label())));
                    Tips.install(
                            label,
                            new Tip(
                                    "Weight " + Numbers.rate(weight.weight()),
                                    "So much an image of %s counts in the loss."
                                            .formatted(classes.label(weight.label())
                                                    .full()),
                                    Numbers.count(weight.images()) + " training images."));
                    return label;
                })
                .toList();
    }

    private Node sampling() {
        SegmentedChoice<Balance.Sampling> sampling =
                choice("sampling", List.of(Balance.Sampling.values()), Balance.Sampling::label, model.sampling);
        Tips.install(
                sampling,
                new Tip(
                        "Sampling",
                        "Natural: every training image once.",
                        "Class-balanced: as many images, each class equally often; rare images come again."));
        StackPane warning = new StackPane();
        warning.setId("double-count");
        model.warning().subscribe(sentence -> {
            warning.setManaged(!sentence.isEmpty());
            warning.getChildren()
                    .setAll(sentence.isEmpty() ? List.of() : List.of(Banner.line(Tone.CANNOT_TELL, sentence)));
        });
        VBox rows = rows(line(sampling));
        rows.getChildren().add(warning);
        return rows;
    }

    private Node augmentation() {
        CheckBox sideways = check("Mirror ↔", model.flipHorizontal);
        CheckBox upsideDown = check("Mirror ↕", model.flipVertical);
        Tips.install(sideways, new Tip("Mirror left and right", "Every training image, half of the time."));
        Tips.install(
                upsideDown,
                new Tip(
                        "Mirror top and bottom",
                        "Every training image, half of the time. Only where pictures have no up and down."));
        Tips.install(rotation, new Tip("Turn", "By an angle drawn anew each time, up to ± this.", "0 to 180 degrees."));
        Tips.install(
                shift, new Tip("Shift", "By up to so many pixels each way, drawn anew each time.", "0 to 64 pixels."));
        return rows(
                line(sideways, upsideDown, words("turn up to ±"), rotation, words("shift up to"), shift),
                rotation,
                shift);
    }

    private Node goal() {
        SegmentedChoice<Stopping.Goal> goal =
                choice("goal", List.of(Stopping.Goal.values()), Stopping.Goal::label, model.goal);
        Tips.install(
                goal,
                new Tip(
                        "What makes an epoch the best",
                        "Measured on the validation images after every epoch; the network of the best one is kept.",
                        "Balanced accuracy is the mean recall of the classes."));
        return line(goal);
    }

    private Node patience() {
        Tips.install(
                patience, new Tip("Patience", "Ends early after so many epochs without a better one.", "0 for never."));
        return rows(line(words("after"), patience, words("epochs without a better one; 0 for never")), patience);
    }

    private Node preparation() {
        SegmentedChoice<Preparation> preparation =
                choice("preparation", List.of(Preparation.values()), Preparation::label, model.preparation);
        Tips.install(
                preparation,
                new Tip(
                        "Batch normalisation before the first step",
                        "As it is: statistics are those of the whole network.",
                        "Recalibrated: they are measured anew on the training images.",
                        "Fresh where missing: layers whose normalisation was folded away get a new one that changes"
                                + " nothing yet."));
        return line(preparation);
    }

    private NumberField field(
            String id, String noun, NumberField.Range range, String unit, double width, DoubleProperty property) {
        NumberField field = new NumberField(noun, range, unit);
        field.setId(id);
        field.setMinWidth(width);
        field.setMaxWidth(width);
        field.valueProperty().bindBidirectional(property);
        fields.add(field);
        return field;
    }

    private static <T> SegmentedChoice<T> choice(
            String id, List<T> alternatives, Function<T, String> words, ObjectProperty<T> property) {
        SegmentedChoice<T> choice = new SegmentedChoice<>(alternatives, words);
        choice.setId(id);
        choice.valueProperty().bindBidirectional(property);
        return choice;
    }

    private static CheckBox check(String text, BooleanProperty property) {
        CheckBox box = new CheckBox(text);
        box.selectedProperty().bindBidirectional(property);
        return box;
    }

    private static Label words(String text) {
        return Tone.MUTED.of(TextRole.BODY.label(text));
    }

    private static HBox line(Node... nodes) {
        HBox line = new HBox(nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("ps-form-line");
        return line;
    }

    private static VBox rows(HBox line, NumberField... complaining) {
        VBox rows = new VBox(line);
        rows.getStyleClass().add("ps-form-rows");
        for (NumberField field : complaining) {
            rows.getChildren().add(field.complaintLine());
        }
        return rows;
    }
}
