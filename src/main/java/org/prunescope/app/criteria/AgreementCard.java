package org.prunescope.app.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.AgreementMap;
import org.prunescope.app.canvas.NumbersDialog;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.CriterionNames;
import org.prunescope.chart.Numbers;
import org.prunescope.score.Criteria;
import org.prunescope.score.analysis.CriterionPair;
import org.prunescope.score.analysis.OverLayers;
import org.prunescope.score.analysis.Similarity;
import org.prunescope.study.CriteriaComparison;

/** How alike criteria rank, each with each. */
final class AgreementCard {
    private static final double LEAST_HEIGHT = 300;

    private final CriteriaViewModel model;
    private final Card card = new Card("Rank agreement");
    private final AgreementMap map = new AgreementMap();
    private final SegmentedChoice<Figure> figure = new SegmentedChoice<>(List.of(Figure.values()), one -> one.words);
    private Optional<CriteriaComparison> shown = Optional.empty();

    /** What is told of two criteria. */
    private enum Figure {
        SPEARMAN("Spearman"),
        KENDALL("Kendall"),
        OVERLAP("overlap");

        private final String words;

        Figure(String words) {
            this.words = words;
        }
    }

    AgreementCard(CriteriaViewModel model) {
        this.model = model;
        card.setId("agreement");
        card.setActions(figure);
        figure.setId("agreement-figure");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        map.setId("agreement-map");
        map.setMinHeight(LEAST_HEIGHT);
        VBox.setVgrow(map, Priority.ALWAYS);
        card.getChildren().add(map);
        NumbersDialog.offerOn(map);
        map.setTips(this::tip);
        map.setOnPicked(mark -> model.pairProperty().set(Optional.of(pair(mark))));
        figure.valueProperty().addListener(observable -> shown.ifPresent(this::show));
    }

    Card node() {
        return card;
    }

    void show(CriteriaComparison comparison) {
        shown = Optional.of(comparison);
        Similarity similarity = comparison.similarity();
        List<Integer> order = similarity.tree().order();
        int count = order.size();
        List<AgreementMap.Item> items = order.stream()
                .map(index -> similarity.criteria().get(index))
                .map(id -> new AgreementMap.Item(
                        CriterionNames.brief(id), Criteria.byId(id).sign(), id.equals(model.inUse())))
                .toList();
        OptionalDouble[][] values = new OptionalDouble[count][count];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < count; column++) {
                values[row][column] =
                        row == column ? OptionalDouble.empty() : value(similarity, order.get(row), order.get(column));
            }
        }
        map.show(
                items,
                values,
                joins(similarity, order),
                frames(similarity, order),
                figure.valueProperty().get() != Figure.OVERLAP);
        int groups = comparison.similarity().pairs().get(0).layers().size();
        card.setExplanation(
                switch (figure.valueProperty().get()) {
                    case SPEARMAN -> "mean over %d groups of layers".formatted(groups);
                    case KENDALL -> "mean over %d groups of layers".formatted(groups);
                    case OVERLAP ->
                        "of what the cut removes; by chance "
                                + Numbers.rate(similarity
                                        .pairs()
                                        .get(0)
                                        .overlap()
                                        .shareByChance()
                                        .orElse(0))
                                + (model.isStale(comparison) ? "; at an earlier cut" : "");
                });
    }

    private OptionalDouble value(Similarity similarity, int first, int second) {
        return switch (figure.valueProperty().get()) {
            case SPEARMAN -> similarity.spearman(first, second);
            case KENDALL -> similarity.kendall(first, second);
            case OVERLAP -> similarity.overlap(first, second);
        };
    }

    /** The tree's leaves are criteria, the map's rows are places in its order. */
    private static List<AgreementMap.Join> joins(Similarity similarity, List<Integer> order) {
        int leaves = order.size();
        return similarity.tree().merges().stream()
                .map(merge -> new AgreementMap.Join(
                        merge.left() < leaves ? order.indexOf(merge.left()) : merge.left(),
                        merge.right() < leaves ? order.indexOf(merge.right()) : merge.right(),
                        merge.height()))
                .toList();
    }

    private static List<AgreementMap.Frame> frames(Similarity similarity, List<Integer> order) {
        List<AgreementMap.Frame> frames = new ArrayList<>();
        for (List<Integer> family : similarity.families()) {
            int first = family.stream().mapToInt(order::indexOf).min().orElseThrow();
            frames.add(new AgreementMap.Frame(first, family.size()));
        }
        return frames;
    }

    private CriterionPair pair(int mark) {
        Similarity similarity = shown.orElseThrow().similarity();
        List<Integer> order = similarity.tree().order();
        return similarity.pair(order.get(mark / order.size()), order.get(mark % order.size()));
    }

    private Tip tip(int mark) {
        CriterionPair pair = pair(mark);
        List<String> lines = new ArrayList<>();
        pair.spearman().ifPresent(rho -> lines.add("ρ " + overLayers(rho)));
        pair.kendall().ifPresent(tau -> lines.add("τ " + overLayers(tau)));
        pair.overlap()
                .share()
                .ifPresent(share -> lines.add("%d of %d removed filters in common (%s; by chance %s)"
                        .formatted(
                                pair.overlap().common(),
                                pair.overlap().removed(),
                                Numbers.rate(share),
                                Numbers.rate(pair.overlap().shareByChance().orElse(0)))));
        lines.add("Click to see where they differ");
        return new Tip(CriterionNames.brief(pair.first()) + " and " + CriterionNames.brief(pair.second()), lines);
    }

    private static String overLayers(OverLayers figure) {
        return "%s on average, %s in the middle, from %s to %s in 90 %% of the groups"
                .formatted(
                        Numbers.rate(figure.mean()),
                        Numbers.rate(figure.median()),
                        Numbers.rate(figure.low()),
                        Numbers.rate(figure.high()));
    }
}
