package org.prunescope.app.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.HeatMap;
import org.prunescope.app.canvas.NumbersDialog;
import org.prunescope.app.canvas.Version;
import org.prunescope.app.canvas.VersionMark;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.ConfusionMatrix;

/** Confusion matrices side by side, and what changed. */
final class MatrixRow extends StackPane {
    private static final double LABELS = 40;
    private static final double HEADER = 22;
    private static final double ROW = 53;
    private static final double LOW_ROW = 34;
    private static final double COLUMN = 36;
    private static final double PADDING = 26;
    private static final double WIDEST = 420;
    /** With more classes cells are lower, and cards stand in as many rows as they need. */
    private static final int FEW = 6;

    private static final double GAP = 12;

    private List<StudyClass> classes = List.of();
    private List<Answers> answers = List.of();

    MatrixRow() {
        setId("matrices");
    }

    void show(Standing standing) {
        if (standing.classes().equals(classes) && standing.answers().equals(answers)) {
            return;
        }
        classes = standing.classes();
        answers = standing.answers();
        List<Node> cards = new ArrayList<>();
        answers.forEach(each -> cards.add(card(each)));
        difference(standing).ifPresent(cards::add);
        Pane row = classes.size() <= FEW ? new HBox(GAP) : new FlowPane(GAP, GAP);
        row.getChildren().setAll(cards);
        getChildren().setAll(row);
        cards.forEach(card -> HBox.setHgrow(card, Priority.ALWAYS));
    }

    private VBox card(Answers answers) {
        ConfusionMatrix counts = answers.counts();
        Card card = new Card(answers.title());
        card.setMark(new VersionMark(answers.version()));
        String right = Numbers.count(counts.correct()) + " right";
        card.setActions(Rows.whole(
                TextRole.SECONDARY,
                answers.version() == Version.PREVIEW && answers.complete().isEmpty()
                        ? right + " of " + Numbers.count(counts.total())
                        : right));
        HeatMap map = new HeatMap(LABELS);
        map.showConfusion(codes(), table(counts));
        map.setTips(cell -> tip(counts, cell));
        return filled(card, map);
    }

    /** The candidate's answers less those of the original for the same images. */
    private Optional<VBox> difference(Standing standing) {
        return standing.candidate()
                .flatMap(candidate -> standing.of(Version.ORIGINAL).map(original -> {
                    ConfusionMatrix before = original.counts();
                    ConfusionMatrix after = candidate.complete().orElseThrow().confusion();
                    Card card = new Card(candidate.title().replaceFirst(", run \\d+$", "") + " − original");
                    card.setMark(Icon.DIFFERENCE.node(14));
                    card.setActions(Rows.whole(
                            TextRole.SECONDARY, Numbers.signedCount(after.correct() - (long) before.correct())));
                    HeatMap map = new HeatMap(LABELS);
                    map.showDifference(codes(), table(before), table(after));
                    return filled(card, map);
                }));
    }

    private VBox filled(Card card, HeatMap map) {
        int count = classes.size();
        map.setPrefHeight(HEADER + count * (count <= FEW ? ROW : LOW_ROW));
        map.setMinHeight(map.getPrefHeight());
        NumbersDialog.offerOn(map);
        card.getChildren().add(map);
        card.getStyleClass().add("ps-matrix");
        if (count <= FEW) {
            card.setMinWidth(0);
            card.letTitleYield();
            card.setPrefWidth(1);
            card.setMaxWidth(WIDEST);
        } else {
            card.setPrefWidth(PADDING + LABELS + count * COLUMN);
        }
        return card;
    }

    private List<String> codes() {
        return classes.stream().map(each -> each.name().code()).toList();
    }

    /** By need of watching, [true][answered]. */
    private int[][] table(ConfusionMatrix counts) {
        return classes.stream()
                .map(truth -> classes.stream()
                        .mapToInt(answer -> counts.get(truth.label(), answer.label()))
                        .toArray())
                .toArray(int[][]::new);
    }

    private Tip tip(ConfusionMatrix counts, int cell) {
        StudyClass truth = classes.get(cell / classes.size());
        StudyClass answer = classes.get(cell % classes.size());
        int count = counts.get(truth.label(), answer.label());
        return new Tip(
                "%s of %s".formatted(Numbers.count(count), Numbers.count(counts.support(truth.label()))),
                "Images of %s that are answered as %s."
                        .formatted(truth.name().full(), answer.name().full()));
    }
}
