package org.prunescope.app.sensitivity;

import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.ChartPane;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.SensitivityCurve;
import org.prunescope.study.Sensitivity;

/** The chosen row as a curve. */
final class CurveCard {
    private static final String ALL = "all classes";

    private final Card card = new Card("");
    private SegmentedChoice<String> choice = new SegmentedChoice<>(List.of(ALL), words -> words);
    private Optional<ChartPane> chart = Optional.empty();
    private Optional<SensitivitySheet> shown = Optional.empty();
    private boolean ofAllClasses;

    CurveCard() {
        card.setId("sensitivity-curve");
        card.letTitleYield();
        card.setMinWidth(0);
    }

    Card node() {
        return card;
    }

    void show(SensitivitySheet sheet) {
        List<String> alternatives =
                sheet.subject().map(subject -> List.of(subject, ALL)).orElse(List.of(ALL));
        boolean isSame = shown.map(old -> old.subject().equals(sheet.subject())).orElse(false);
        shown = Optional.of(sheet);
        if (!isSame) {
            choice = new SegmentedChoice<>(alternatives, words -> words);
            choice.setId("sensitivity-lines");
            choice.valueProperty().set(ofAllClasses ? ALL : alternatives.get(0));
            choice.valueProperty().addListener((property, before, now) -> {
                ofAllClasses = now.equals(ALL);
                draw();
            });
            card.setActions(choice);
        }
        draw();
    }

    private void draw() {
        SensitivitySheet sheet = shown.orElseThrow();
        Optional<SensitivityCurve> curve = sheet.curve(ofAllClasses);
        Optional<Sensitivity.Row> row = sheet.row();
        if (curve.isEmpty() || row.isEmpty()) {
            return;
        }
        card.setTitle(sheet.name(row.get()));
        boolean isSingle = curve.get().lines().size() == 1;
        card.setExplanation(
                isSingle
                        ? "%s with 95 %% interval, %s"
                                .formatted(
                                        sheet.measure() == CellMeasure.RECALL
                                                ? "recall"
                                                : sheet.subject().orElseThrow(),
                                        sheet.basis().replaceFirst(",.*", ""))
                        : "recall of every class");
        if (chart.isEmpty()) {
            ChartPane made = new ChartPane(curve.get()::chart);
            VBox.setVgrow(made, Priority.ALWAYS);
            chart = Optional.of(made);
            card.getChildren().add(made);
        } else {
            chart.get().show(curve.get());
        }
        chart.get().setAccessibleText(sentence(sheet, row.get()));
    }

    private static String sentence(SensitivitySheet sheet, Sensitivity.Row row) {
        StringBuilder text = new StringBuilder("Curve of " + sheet.name(row) + ": " + sheet.original());
        for (int i = 0; i < row.cells().size(); i++) {
            String share = Numbers.percent(sheet.found().ratios().get(i));
            row.cells()
                    .get(i)
                    .ifPresent(cell -> text.append(
                            ", at %s %s".formatted(share, sheet.measure().text(cell, sheet.label(), sheet.classes()))));
        }
        return text.toString();
    }
}
