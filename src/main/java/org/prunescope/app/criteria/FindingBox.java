package org.prunescope.app.criteria;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.CriterionNames;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.score.analysis.CriterionPair;
import org.prunescope.score.analysis.LayerAgreement;
import org.prunescope.study.CriteriaComparison;

/** What the comparison says in words; once two criteria are picked, where they disagree most. */
final class FindingBox {
    private static final int LAYERS_SHOWN = 4;

    private final CriteriaViewModel model;
    private final Card card = new Card("What this says");

    FindingBox(CriteriaViewModel model) {
        this.model = model;
        card.setId("finding");
        card.setMinHeight(Region.USE_PREF_SIZE);
        model.pairProperty()
                .addListener(observable -> model.comparedProperty().get().ifPresent(this::show));
    }

    Card node() {
        return card;
    }

    void show(CriteriaComparison comparison) {
        Node header = card.getChildren().get(0);
        Optional<CriterionPair> pair = model.pairProperty().get();
        if (pair.isEmpty()) {
            card.setTitle("What this says");
            card.setActions();
            Label words = TextRole.BODY.label(model.sentence(comparison));
            words.setId("finding-words");
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox line = new HBox(8, Tone.ACCENT.of(Icon.HINT.node()), words);
            line.setAlignment(Pos.CENTER_LEFT);
            card.getChildren().setAll(header, line);
            return;
        }
        card.setTitle("Where %s and %s differ"
                .formatted(
                        CriterionNames.brief(pair.get().first()),
                        CriterionNames.brief(pair.get().second())));
        Button back = Buttons.link("Back to the summary");
        back.setOnAction(event -> model.pairProperty().set(Optional.empty()));
        card.setActions(back);
        card.getChildren().setAll(header, layers(pair.get()));
    }

    private Node layers(CriterionPair pair) {
        List<LayerAgreement> worst = pair.disagreements();
        if (worst.isEmpty()) {
            return TextRole.BODY.label("They remove the same filters everywhere.");
        }
        GridPane grid = new GridPane();
        grid.setHgap(14);
        grid.setVgap(4);
        for (int i = 0; i < 5; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(i > 2 ? Priority.ALWAYS : Priority.NEVER);
            column.setMinWidth(i > 2 ? 0 : Region.USE_PREF_SIZE);
            grid.getColumnConstraints().add(column);
        }
        String[] heads = {
            "layer",
            "ρ",
            "differ",
            "only " + CriterionNames.brief(pair.first()) + " removes",
            "only " + CriterionNames.brief(pair.second()) + " removes"
        };
        for (int i = 0; i < heads.length; i++) {
            grid.add(TextRole.CAPTION.label(heads[i]), i, 0);
        }
        for (int i = 0; i < Math.min(LAYERS_SHOWN, worst.size()); i++) {
            LayerAgreement layer = worst.get(i);
            Hyperlink name = new Hyperlink(model.layer(layer.layer()));
            name.setOnAction(event -> model.show(layer));
            grid.addRow(
                    i + 1,
                    name,
                    TextRole.BODY.label(
                            layer.spearman().isPresent()
                                    ? Numbers.rate(layer.spearman().getAsDouble())
                                    : "–"),
                    TextRole.BODY.label(layer.overlap().differing() + " of "
                            + layer.overlap().removed()),
                    TextRole.BODY.label(CriteriaViewModel.filters(layer.onlyFirst())),
                    TextRole.BODY.label(CriteriaViewModel.filters(layer.onlySecond())));
        }
        return new VBox(grid);
    }
}
