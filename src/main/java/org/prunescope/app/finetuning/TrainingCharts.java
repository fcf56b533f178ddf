package org.prunescope.app.finetuning;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.ChartPane;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.chart.Drawing;
import org.prunescope.chart.LearningRateCurve;
import org.prunescope.chart.LossCurves;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.RecallCurves;
import org.prunescope.train.EpochResult;
import org.prunescope.train.TrainingMoment;

/** The curves of a training: recall of each class large, loss and learning rate below. */
final class TrainingCharts extends VBox {
    private static final double SMALL_HEIGHT = 236;
    private static final double LEAST_HEIGHT = 200;
    private static final double RATE_SHARE = 0.34;

    private final FineTuningViewModel model;
    private final Card recallCard = new Card("Recall per class and balanced accuracy");
    private final Card lossCard = new Card("Loss");
    private final Card rateCard = new Card("Learning rate");
    private final Label band = TextRole.SECONDARY.label("");
    private final Label rateNow = TextRole.SECONDARY.label("");
    private final ChartPane recall;
    private final ChartPane loss;
    private final ChartPane rate;

    /** @param first what is shown at first; it has epochs */
    TrainingCharts(FineTuningViewModel model, TrainingRecord first) {
        this.model = model;
        recall = pane(recallCard, recallCurves(first));
        loss = pane(lossCard, lossCurves(first));
        rate = pane(rateCard, rateCurve(first));
        recall.setId("recall-curves");
        recallCard.setActions(band);
        rateCard.setActions(rateNow);
        explain();
        VBox.setVgrow(recallCard, Priority.ALWAYS);
        recallCard.setMinHeight(LEAST_HEIGHT);
        HBox small = new HBox(lossCard, rateCard);
        small.getStyleClass().add("ps-cards");
        small.setMinHeight(SMALL_HEIGHT);
        small.setPrefHeight(SMALL_HEIGHT);
        HBox.setHgrow(lossCard, Priority.ALWAYS);
        HBox.setHgrow(rateCard, Priority.ALWAYS);
        lossCard.setPrefWidth(0);
        rateCard.prefWidthProperty().bind(widthProperty().multiply(RATE_SHARE));
        rateCard.maxWidthProperty().bind(rateCard.prefWidthProperty());
        getStyleClass().add("ps-cards");
        setMinWidth(0);
        getChildren().addAll(recallCard, small);
    }

    private static ChartPane pane(Card card, Drawing drawing) {
        ChartPane pane = new ChartPane(drawing::chart);
        VBox.setVgrow(pane, Priority.ALWAYS);
        card.getChildren().add(pane);
        card.setMinWidth(0);
        return pane;
    }

    private void explain() {
        Tips.install(
                band,
                new Tip(
                        "95 % interval",
                        "Where the true recall lies in 95 of 100 such samples (Wilson); wide when there are few images."));
        Tips.install(
                rateNow,
                new Tip("Learning rate", "How far the weights move in the newest step; it follows the recipe."));
    }

    /** Shows what more epochs have brought. */
    void show(TrainingRecord record) {
        recall.show(recallCurves(record));
        loss.show(lossCurves(record));
        recallCard.setExplanation(FineTuningViewModel.basis(record));
        band.setText("band: 95 % interval of "
                + model.classes().label(model.watched()).brief());
        recall.setAccessibleText(sentence(record));
        loss.setAccessibleText("Training and validation loss over %d epochs".formatted(record.finished()));
        showStep(record);
    }

    /** Shows how far a newer step has come. */
    void showStep(TrainingRecord record) {
        rate.show(rateCurve(record));
        rateNow.setText(record.step()
                .filter(step -> record.isLive())
                .map(step -> "now " + Numbers.fixed(step.learningRate(), 4))
                .orElse(""));
        rate.setAccessibleText("Learning rate over the epochs, %s, at most %s"
                .formatted(
                        record.recipe().optimization().schedule().label(),
                        Numbers.fixed(record.recipe().optimization().learningRate(), 4)));
    }

    private String sentence(TrainingRecord record) {
        return record.best()
                .map(best -> "Balanced accuracy and recall of each class over %d epochs; best epoch %d with %s"
                        .formatted(
                                record.finished(),
                                best.epoch(),
                                Numbers.rate(best.confusion().balancedAccuracy())))
                .orElse("");
    }

    private RecallCurves recallCurves(TrainingRecord record) {
        ClassKey classes = model.classes();
        List<RecallCurves.Line> lines = classes.order().stream()
                .map(label -> new RecallCurves.Line(
                        classes.label(label).brief(),
                        classes.mark(label),
                        record.epochs().stream()
                                .map(epoch -> epoch.confusion().recall(label))
                                .toList(),
                        guard(label)))
                .toList();
        return new RecallCurves(
                lines, values(record, epoch -> epoch.confusion().balancedAccuracy()), best(record), epochs(record));
    }

    private OptionalDouble guard(int label) {
        return label == model.watched()
                ? model.guardLine().map(OptionalDouble::of).orElse(OptionalDouble.empty())
                : OptionalDouble.empty();
    }

    private static LossCurves lossCurves(TrainingRecord record) {
        return new LossCurves(
                values(record, EpochResult::trainingLoss),
                values(record, EpochResult::validationLoss),
                best(record),
                epochs(record));
    }

    private static LearningRateCurve rateCurve(TrainingRecord record) {
        double done = record.running().map(TrainingCharts::epochsDone).orElse((double) record.finished());
        return new LearningRateCurve(
                record.recipe().optimization().schedule(),
                record.recipe().optimization().learningRate(),
                record.recipe().epochs(),
                done);
    }

    private static double epochsDone(TrainingMoment.BatchDone step) {
        return step.epoch() - 1 + (double) step.batch() / step.batches();
    }

    private static List<Double> values(TrainingRecord record, Function<EpochResult, Double> value) {
        return record.epochs().stream().map(value).toList();
    }

    private static OptionalInt best(TrainingRecord record) {
        return record.best().map(best -> OptionalInt.of(best.epoch())).orElse(OptionalInt.empty());
    }

    /** Those to come count only while they may come. */
    private static int epochs(TrainingRecord record) {
        return record.isLive() ? record.recipe().epochs() : Math.max(1, record.finished());
    }
}
