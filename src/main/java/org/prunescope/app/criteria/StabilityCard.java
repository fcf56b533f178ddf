package org.prunescope.app.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.AgreementDots;
import org.prunescope.app.canvas.NumbersDialog;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.CriterionNames;
import org.prunescope.chart.Numbers;
import org.prunescope.score.Criteria;
import org.prunescope.score.Reading;
import org.prunescope.score.analysis.SelectionStability;
import org.prunescope.score.analysis.Stability;
import org.prunescope.study.Calibration;
import org.prunescope.study.CriteriaComparison;

/** How steady the choice of criteria is over draws of images; of one criterion, layer by layer. */
final class StabilityCard {
    private static final double LEAST_HEIGHT = 190;

    private final CriteriaViewModel model;
    private final Card card = new Card("Stability");
    private final AgreementDots dots = new AgreementDots();
    private final Button back = Buttons.link("All criteria");
    private Optional<String> byLayer = Optional.empty();
    private Optional<CriteriaComparison> shown = Optional.empty();
    private Calibration.Draw draw = Calibration.Draw.BALANCED;

    StabilityCard(CriteriaViewModel model) {
        this.model = model;
        card.setId("stability");
        card.letTitleYield();
        dots.setId("stability-dots");
        NumbersDialog.offerOn(dots);
        dots.setTips(this::tip);
        dots.setOnPicked(this::pick);
        back.setOnAction(event -> {
            byLayer = Optional.empty();
            shown.ifPresent(now -> show(now, draw));
        });
        ScrollPane scroll = new ScrollPane(dots);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(LEAST_HEIGHT);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        card.getChildren().add(scroll);
    }

    Card node() {
        return card;
    }

    void show(CriteriaComparison comparison, Calibration.Draw way) {
        if (!shown.equals(Optional.of(comparison))) {
            byLayer = Optional.empty();
        }
        shown = Optional.of(comparison);
        draw = way;
        if (byLayer.isPresent()) {
            showLayers(comparison.stability(way, byLayer.get()));
            return;
        }
        card.setTitle("Stability");
        card.setActions();
        card.setExplanation("overlap of removed filters over %d %s draws of %s images"
                .formatted(
                        comparison.choice().draws(),
                        way == Calibration.Draw.BALANCED ? "balanced" : "natural",
                        Numbers.count(Math.min(comparison.choice().calibration().images(), comparison.available()))));
        dots.show(
                comparison.similarity().tree().order().stream()
                        .map(index -> comparison.criteria().get(index))
                        .map(id -> row(comparison.stability(way, id)))
                        .toList(),
                "share of removed filters in common (Jaccard)");
    }

    private AgreementDots.Row row(Stability stability) {
        SelectionStability overall = stability.overall();
        boolean usesNoImages = Criteria.byId(stability.criterion()).reading() == Reading.WEIGHTS
                && overall.pairs().stream().allMatch(pair -> pair == 1);
        return new AgreementDots.Row(
                CriterionNames.brief(stability.criterion()),
                usesNoImages ? List.of() : overall.pairs(),
                usesNoImages ? "1" : rate(overall.jaccard()),
                usesNoImages ? "uses no images" : "",
                stability.criterion().equals(model.inUse()));
    }

    private void showLayers(Stability stability) {
        card.setTitle("Stability of " + CriterionNames.brief(stability.criterion()));
        card.setActions(back);
        card.setExplanation("figure: |∪ removed| ÷ (E · k), E = %d; lower is steadier".formatted(stability.draws()));
        dots.show(
                stability.layers().stream()
                        .map(layer -> new AgreementDots.Row(
                                model.layer(layer.name()),
                                layer.figures().pairs(),
                                rate(layer.figures().fraction()),
                                layer.figures().pairs().isEmpty() ? "nothing removed" : "",
                                false))
                        .toList(),
                "share of removed filters in common (Jaccard)");
    }

    private static String rate(OptionalDouble value) {
        return value.isPresent() ? Numbers.rate(value.getAsDouble()) : "–";
    }

    private void pick(int mark) {
        CriteriaComparison comparison = shown.orElseThrow();
        if (byLayer.isEmpty()) {
            byLayer = Optional.of(criterion(comparison, mark));
            show(comparison, draw);
        }
    }

    private static String criterion(CriteriaComparison comparison, int mark) {
        return comparison.criteria().get(comparison.similarity().tree().order().get(mark));
    }

    private Tip tip(int mark) {
        CriteriaComparison comparison = shown.orElseThrow();
        if (byLayer.isPresent()) {
            Stability.Layer layer =
                    comparison.stability(draw, byLayer.get()).layers().get(mark);
            return tip(
                    model.layer(layer.name()),
                    layer.figures(),
                    comparison.choice().draws(),
                    List.of());
        }
        String id = criterion(comparison, mark);
        return tip(
                CriterionNames.brief(id),
                comparison.stability(draw, id).overall(),
                comparison.choice().draws(),
                List.of("Click to see it layer by layer"));
    }

    private static Tip tip(String name, SelectionStability figures, int draws, List<String> more) {
        List<String> lines = new ArrayList<>(List.of(
                "Jaccard, mean over pairs of draws: " + rate(figures.jaccard()),
                "Published stability fraction, E = %d draws: %s; %s at best"
                        .formatted(draws, rate(figures.fraction()), Numbers.rate(1.0 / draws)),
                "Kuncheva’s index, 0 as by chance: " + rate(figures.kuncheva()),
                "%d filters go, %d are removed by any draw".formatted(figures.removed(), figures.union())));
        lines.addAll(more);
        return new Tip(name, lines);
    }
}
