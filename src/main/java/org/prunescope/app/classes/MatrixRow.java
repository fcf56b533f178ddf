package org.prunescope.app.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
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
    private List<Version> versions = List.of();
    private boolean hasDifference;
    private List<MatrixCard> cards = List.of();

    /** A matrix with the title above it, kept while its numbers change. */
    private static final class MatrixCard {
        private final Card card = new Card("");
        private final Label right = Rows.whole(TextRole.SECONDARY, "");
        private final HeatMap map = new HeatMap(LABELS);

        MatrixCard(Node mark) {
            card.setMark(mark);
            card.setActions(right);
            card.getChildren().add(map);
            card.getStyleClass().add("ps-matrix");
            NumbersDialog.offerOn(map);
        }

        void fit(int classes) {
            map.setPrefHeight(HEADER + classes * (classes <= FEW ? ROW : LOW_ROW));
            map.setMinHeight(map.getPrefHeight());
            if (classes <= FEW) {
                card.setMinWidth(0);
                card.letTitleYield();
                card.setPrefWidth(1);
                card.setMaxWidth(WIDEST);
            } else {
                card.setPrefWidth(PADDING + LABELS + classes * COLUMN);
            }
        }
    }

    MatrixRow() {
        setId("matrices");
    }

    void show(Standing standing) {
        if (standing.classes().equals(classes) && standing.answers().equals(answers)) {
            return;
        }
        answers = standing.answers();
        List<Version> now = answers.stream().map(Answers::version).toList();
        Optional<Answers> original = standing.of(Version.ORIGINAL);
        Optional<Answers> candidate = standing.candidate().filter(found -> original.isPresent());
        if (!standing.classes().equals(classes) || !now.equals(versions) || candidate.isPresent() != hasDifference) {
            classes = standing.classes();
            versions = now;
            hasDifference = candidate.isPresent();
            build();
        }
        for (int i = 0; i < answers.size(); i++) {
            show(cards.get(i), answers.get(i));
        }
        candidate.ifPresent(found -> showDifference(cards.get(answers.size()), original.orElseThrow(), found));
    }

    private void build() {
        cards = new ArrayList<>();
        versions.forEach(version -> cards.add(new MatrixCard(new VersionMark(version))));
        if (hasDifference) {
            cards.add(new MatrixCard(Icon.DIFFERENCE.node(14)));
        }
        Pane row = classes.size() <= FEW ? new HBox(GAP) : new FlowPane(GAP, GAP);
        for (MatrixCard each : cards) {
            each.fit(classes.size());
            HBox.setHgrow(each.card, Priority.ALWAYS);
            row.getChildren().add(each.card);
        }
        getChildren().setAll(row);
    }

    private void show(MatrixCard shown, Answers answers) {
        ConfusionMatrix counts = answers.counts();
        String right = Numbers.count(counts.correct()) + " right";
        shown.card.setTitle(answers.title());
        shown.right.setText(
                answers.version() == Version.PREVIEW && answers.complete().isEmpty()
                        ? right + " of " + Numbers.count(counts.total())
                        : right);
        shown.map.showConfusion(codes(), table(counts));
        shown.map.setTips(cell -> tip(counts, cell));
    }

    /** The candidate's answers less those of the original for the same images. */
    private void showDifference(MatrixCard shown, Answers original, Answers candidate) {
        ConfusionMatrix before = original.counts();
        ConfusionMatrix after = candidate.complete().orElseThrow().confusion();
        shown.card.setTitle(candidate.title().replaceFirst(", run \\d+$", "") + " − original");
        shown.right.setText(Numbers.signedCount(after.correct() - (long) before.correct()));
        shown.map.showDifference(codes(), table(before), table(after));
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
