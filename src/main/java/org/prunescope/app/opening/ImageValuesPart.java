package org.prunescope.app.opening;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.OptionCard;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.chart.Numbers;
import org.prunescope.data.Preprocessing;
import org.prunescope.study.InputCheck;

/** The ways of bringing images to a network, each with what it then answers, beside an image as the network gets it. */
final class ImageValuesPart extends HBox {
    private static final double PREVIEW = 112;
    private static final double FIELD = 64;
    private static final NumberField.Range MEAN = new NumberField.Range(-1000, 1000, 4);
    private static final NumberField.Range DEVIATION = new NumberField.Range(0.0001, 1000, 4);

    private final ImageValuesViewModel model;
    private final List<OptionCard> cards = new ArrayList<>();
    private final OptionCard own = new OptionCard("Own values", "mean and deviation as the network was trained", "");
    private final VBox fields = new VBox(8);
    private final VBox hint = new VBox();
    private final Label range = TextRole.SECONDARY.label("");
    private final ImageView picture = new ImageView();

    ImageValuesPart(ImageValuesViewModel model) {
        this.model = model;
        setSpacing(12);
        VBox left = new VBox(6);
        HBox.setHgrow(left, Priority.ALWAYS);
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < model.ways().size(); i++) {
            InputCheck way = model.ways().get(i);
            OptionCard card = new OptionCard(way.label(), way.detail(), "");
            card.setId("way-" + i);
            card.getStyleClass().add("compact");
            int index = i;
            card.setOnAction(event -> model.wayProperty().set(OptionalInt.of(index)));
            cards.add(card);
        }
        own.setId("way-own");
        own.getStyleClass().add("compact");
        own.setOnAction(event -> model.wayProperty().set(OptionalInt.empty()));
        group.getToggles().addAll(cards);
        group.getToggles().add(own);
        left.getChildren().addAll(cards);
        left.getChildren().addAll(own, fields, hint);
        getChildren().add(left);
        if (model.hasImages()) {
            getChildren().add(preview());
        }
        model.wayProperty().subscribe(now -> choose());
        model.ownProperty().subscribe(now -> showFields());
        model.answersProperty().subscribe(now -> showAnswers());
        model.orderProperty().subscribe(now -> showAnswers());
        model.fitProperty().subscribe(now -> showAnswers());
        model.pictureProperty().subscribe(now -> now.ifPresent(this::show));
    }

    private void choose() {
        OptionalInt way = model.wayProperty().get();
        (way.isPresent() ? cards.get(way.getAsInt()) : own).setSelected(true);
        fields.setVisible(way.isEmpty());
        fields.setManaged(way.isEmpty());
        showAnswers();
    }

    private void showAnswers() {
        OptionalInt best = model.best();
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i).setRemark(remark(model.balancedAccuracy(i), best.isPresent() && best.getAsInt() == i));
        }
        own.setRemark(model.wayProperty().get().isEmpty() ? remark(model.balancedAccuracy(), false) : "");
        warn();
    }

    /** Tells where the images contradict what the file is known to expect; the choice stays with the user. */
    private void warn() {
        hint.getChildren().clear();
        model.trials().ifPresent(trials -> trials.disagreement().ifPresent(sentence -> {
            InputCheck better = trials.better().orElseThrow().check();
            Banner banner = Banner.sentence(Tone.CANNOT_TELL, sentence);
            if (model.wayProperty().get().isEmpty()
                    || !model.ways().get(model.wayProperty().get().getAsInt()).equals(better)) {
                banner.withRemedy("Use that way", () -> model.choose(better));
            }
            hint.getChildren().add(banner);
        }));
        hint.setManaged(!hint.getChildren().isEmpty());
    }

    private String remark(OptionalDouble accuracy, boolean isBest) {
        if (accuracy.isEmpty()) {
            return model.hasImages() ? Numbers.UNKNOWN : "";
        }
        String rate = Numbers.rate(accuracy.getAsDouble());
        return isBest ? "best " + rate : rate;
    }

    private void showFields() {
        OwnValues values = model.ownProperty().get();
        SegmentedChoice<OwnValues.Range> ranges =
                new SegmentedChoice<>(List.of(OwnValues.Range.values()), OwnValues.Range::label);
        ranges.valueProperty().set(values.range());
        ranges.valueProperty()
                .addListener((property, before, after) -> model.ownProperty().set(values.with(after)));
        Button measure = Buttons.link("Measure on training images");
        measure.setVisible(model.hasImages());
        measure.setOnAction(event -> model.measureOwn());
        HBox scale = Parts.row(TextRole.BODY.label("Scale to"), ranges);
        if (model.channels() == 3) {
            scale.getChildren().add(order(values));
        }
        scale.getChildren().addAll(Parts.space(), measure);
        fields.getChildren().setAll(scale, numbers("Mean", values, true), numbers("Deviation", values, false));
    }

    private SegmentedChoice<Preprocessing.Order> order(OwnValues values) {
        SegmentedChoice<Preprocessing.Order> order =
                new SegmentedChoice<>(List.of(Preprocessing.Order.values()), Preprocessing.Order::name);
        order.setId("order");
        order.valueProperty().set(values.order());
        order.valueProperty()
                .addListener((property, before, after) -> model.ownProperty().set(values.with(after)));
        Tips.install(
                order,
                new Tip(
                        "Order of the colours",
                        "RGB: red first, as most networks are trained",
                        "BGR: blue first, as with OpenCV and Caffe"));
        return order;
    }

    private HBox numbers(String title, OwnValues values, boolean isMean) {
        Label label = TextRole.BODY.label(title);
        label.setPrefWidth(72);
        HBox row = Parts.row(label);
        List<Double> present = isMean ? values.mean() : values.deviation();
        for (int i = 0; i < present.size(); i++) {
            String colour =
                    present.size() == 1 ? "" : " of " + values.order().colours().get(i);
            NumberField field =
                    new NumberField((isMean ? "a mean" : "a deviation") + colour, isMean ? MEAN : DEVIATION, "");
            field.setId((isMean ? "mean-" : "deviation-") + i);
            field.setPrefWidth(FIELD);
            field.valueProperty().set(present.get(i));
            int channel = i;
            field.valueProperty()
                    .addListener((property, before, after) -> change(channel, after.doubleValue(), isMean));
            row.getChildren().add(field);
        }
        return row;
    }

    private void change(int channel, double value, boolean isMean) {
        OwnValues now = model.ownProperty().get();
        List<Double> next = new ArrayList<>(isMean ? now.mean() : now.deviation());
        if (next.get(channel) != value) {
            next.set(channel, value);
            model.ownProperty().set(isMean ? now.withMean(next) : now.withDeviation(next));
        }
    }

    private VBox preview() {
        picture.setFitWidth(PREVIEW);
        picture.setFitHeight(PREVIEW);
        picture.setPreserveRatio(true);
        picture.setSmooth(false);
        picture.setAccessibleText("An image of the rarest class as the network gets it");
        Tips.install(picture, new Tip("As the network gets it", "An image of the rarest class, fitted to its size."));
        SegmentedChoice<Preprocessing.Fit> fit = new SegmentedChoice<>(
                List.of(Preprocessing.Fit.STRETCH, Preprocessing.Fit.CENTRE_CROP),
                one -> one == Preprocessing.Fit.STRETCH ? "stretch" : "crop");
        fit.setId("fit");
        Tips.install(
                fit,
                new Tip(
                        "Images of another size",
                        "stretch: resized to the exact size, whatever the proportions",
                        "crop: resized until the size is covered, then cut in the middle"));
        fit.valueProperty().bindBidirectional(model.fitProperty());
        Tips.install(
                range,
                new Tip(
                        "Range of values",
                        "The smallest and the largest number that the network reads of this image."));
        VBox column = new VBox(6, picture, TextRole.SECONDARY.label(model.size()), range, Parts.row(fit));
        column.setMinWidth(PREVIEW);
        column.setMaxWidth(PREVIEW);
        return column;
    }

    private void show(FittedPicture fitted) {
        WritableImage image = new WritableImage(fitted.width(), fitted.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        fitted.width(),
                        fitted.height(),
                        PixelFormat.getIntArgbInstance(),
                        fitted.argb(),
                        0,
                        fitted.width());
        picture.setImage(image);
        range.setText("values %s…%s".formatted(Numbers.fixed(fitted.low(), 2), Numbers.fixed(fitted.high(), 2)));
    }
}
