package org.prunescope.app.opening;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.CriterionBox;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.score.Criterion;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Reduction;
import org.prunescope.study.Calibration;

/** Asks how filters are ranked: by which criterion, on which images, and how layers are compared. */
public final class CalibrationDialog {
    private static final int MOST_IMAGES = 1_000_000;
    private static final int LARGEST_SEED = 999_999;
    private static final double FIELD = 84;

    private final CalibrationViewModel model;
    private final DialogLayer layer;
    private final SegmentedChoice<Normalizer> normalizers =
            new SegmentedChoice<>(List.of(Normalizer.values()), CalibrationViewModel::label);
    private final SettingsPart settings;
    private final Label looksAt = Parts.wrapped(TextRole.SECONDARY, "");
    private final Label explanation = Parts.wrapped(TextRole.SECONDARY, "");
    private final Label normalizer = Parts.wrapped(TextRole.DETAIL, "");
    private final Label reduction = Parts.wrapped(TextRole.DETAIL, "");
    private final Label available = TextRole.SECONDARY.label("");
    private final VBox caution = new VBox();
    private final Button rank = Buttons.withIcon(Icon.RANK, Buttons.primary("Rank"));

    private CalibrationDialog(CalibrationViewModel model, DialogLayer layer) {
        this.model = model;
        this.layer = layer;
        settings = new SettingsPart(model::set);
    }

    /** Shows how the study's filters are ranked, to be changed and ranked anew. */
    public static void show(Desk desk, DialogLayer layer) {
        layer.show(new CalibrationDialog(new CalibrationViewModel(desk), layer).card());
    }

    private DialogCard card() {
        Button cancel = Buttons.standard("Cancel");
        cancel.setOnAction(event -> leave());
        rank.setId("rank-now");
        rank.setOnAction(event -> {
            layer.hide();
            model.rank();
        });
        DialogCard card = new DialogCard(
                        DialogCard.Width.WIDE,
                        "Ranking and calibration",
                        "How filters are scored, and which images the criterion looks at.",
                        this::leave)
                .withRow("Criterion", criteria());
        if (model.hasImages()) {
            card.withRow("Images", images());
        }
        card.withRow("Seed", seed())
                .withRow("Across layers", normalizers())
                .withRow("Shared channels", reductions())
                .withPart(caution);
        model.choiceProperty().subscribe(now -> follow());
        return card.withNote(TextRole.SECONDARY.label("The test part is out of reach"))
                .withButtons(cancel, rank);
    }

    private Node criteria() {
        List<Criterion> all = model.criteria();
        CriterionBox box = new CriterionBox(all);
        box.setId("calibration-criterion");
        box.setMaxWidth(Double.MAX_VALUE);
        box.setValue(all.stream()
                .filter(one -> one.id().equals(model.criterion().id()))
                .findFirst()
                .orElseThrow());
        box.valueProperty().addListener((property, before, after) -> {
            model.choose(after);
            showSettings();
        });
        looksAt.setId("criterion-looks-at");
        explanation.setId("criterion-explanation");
        showSettings();
        return new VBox(8, box, looksAt, explanation, settings);
    }

    private void showSettings() {
        settings.show(model.criterion().settings(), model.choiceProperty().get().settings());
        normalizers.valueProperty().set(model.choiceProperty().get().normalizer());
    }

    private Node images() {
        Calibration begin = model.calibration();
        NumberField count = new NumberField("a number of images", NumberField.Range.whole(2, MOST_IMAGES), "");
        count.setId("calibration-images");
        count.setPrefWidth(FIELD);
        count.valueProperty().set(begin.images());
        count.valueProperty().addListener((property, before, after) -> {
            Calibration now = model.calibration();
            model.choose(new Calibration(after.intValue(), now.source(), now.draw(), now.seed()));
        });
        SegmentedChoice<Calibration.Source> source = new SegmentedChoice<>(
                List.of(Calibration.Source.values()),
                one -> one == Calibration.Source.TRAIN ? "training" : "validation");
        source.setId("calibration-source");
        source.valueProperty().set(begin.source());
        source.valueProperty().addListener((property, before, after) -> {
            Calibration now = model.calibration();
            model.choose(new Calibration(now.images(), after, now.draw(), now.seed()));
        });
        SegmentedChoice<Calibration.Draw> draw = new SegmentedChoice<>(
                List.of(Calibration.Draw.values()), one -> one == Calibration.Draw.BALANCED ? "balanced" : "natural");
        draw.setId("calibration-draw");
        draw.valueProperty().set(begin.draw());
        draw.valueProperty().addListener((property, before, after) -> {
            Calibration now = model.calibration();
            model.choose(new Calibration(now.images(), now.source(), after, now.seed()));
        });
        Tips.install(
                draw,
                new Tip(
                        "How images are drawn",
                        "balanced: every class as often as it can be, so that rare classes have a say",
                        "natural: in the proportions of the part"));
        Label drawn = Parts.wrapped(TextRole.DETAIL, "");
        drawn.setId("drawn");
        drawn.textProperty().bind(model.drawnProperty());
        return new VBox(4, Parts.row(count, available, Parts.space(), source, draw), drawn);
    }

    private Node seed() {
        NumberField seed = new NumberField("a seed", NumberField.Range.whole(0, LARGEST_SEED), "");
        seed.setId("calibration-seed");
        seed.setPrefWidth(FIELD);
        seed.valueProperty().set((double) model.calibration().seed());
        seed.valueProperty().addListener((property, before, after) -> {
            Calibration now = model.calibration();
            model.choose(new Calibration(now.images(), now.source(), now.draw(), after.longValue()));
        });
        return Parts.row(seed, TextRole.SECONDARY.label("The same seed draws the same images on every machine."));
    }

    private Node normalizers() {
        normalizers.setId("normalizer");
        normalizers.valueProperty().addListener((property, before, after) -> model.choose(after));
        return new VBox(4, Parts.row(normalizers), normalizer);
    }

    private Node reductions() {
        SegmentedChoice<Reduction> choice = new SegmentedChoice<>(List.of(Reduction.values()), Reduction::id);
        choice.setId("reduction");
        choice.valueProperty().set(model.choiceProperty().get().reduction());
        choice.valueProperty().addListener((property, before, after) -> model.choose(after));
        return new VBox(4, Parts.row(choice), reduction);
    }

    private void follow() {
        int unscored = model.unscoredLayers();
        looksAt.setText(model.looksAt(model.criterion()));
        explanation.setText(model.criterion().explanation()
                + (unscored > 0 && model.obstacle().isEmpty()
                        ? " It cannot score %d layers here; they stay whole.".formatted(unscored)
                        : ""));
        normalizer.setText(
                CalibrationViewModel.explanation(model.choiceProperty().get().normalizer()));
        reduction.setText(
                CalibrationViewModel.explanation(model.choiceProperty().get().reduction()));
        available.setText((model.calibration().images() < model.available() ? "of " : "asked for; all there are: ")
                + Numbers.count(model.available()));
        boolean isBlocked = model.obstacle().isPresent();
        rank.setDisable(isBlocked);
        String words = model.caution();
        caution.getChildren().clear();
        if (!words.isEmpty()) {
            caution.getChildren().add(Banner.sentence(isBlocked ? Tone.BROKEN : Tone.CANNOT_TELL, words));
        }
        caution.setManaged(!words.isEmpty());
    }

    private void leave() {
        model.close();
        layer.hide();
    }
}
