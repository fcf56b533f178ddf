package org.prunescope.app.deployment;

import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.workbench.LatencyBench.Measured;
import org.prunescope.study.Benchmark;

/** Both networks side by side: latency, throughput, memory, size and costs. */
final class FiguresCard {
    private static final double CHANGE_WIDTH = 44;
    private static final double FIGURE_WIDTH = 86;

    private final Card card = new Card("Side by side");
    private final GridPane table = new GridPane();

    FiguresCard() {
        card.setId("figures");
        table.getStyleClass().add("ps-figures");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().addAll(names, numbers(FIGURE_WIDTH), numbers(FIGURE_WIDTH), numbers(CHANGE_WIDTH));
        card.getChildren().add(table);
    }

    private static ColumnConstraints numbers(double width) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        column.setMinWidth(width);
        return column;
    }

    Card node() {
        return card;
    }

    void show(Measured measured) {
        Benchmark benchmark = measured.benchmark();
        card.setExplanation(
                benchmark.choice().threads() == 1
                        ? "1 thread"
                        : benchmark.choice().threads() + " threads");
        table.getChildren().clear();
        table.addRow(
                0,
                TextRole.CAPTION.label(""),
                TextRole.CAPTION.label("before"),
                TextRole.CAPTION.label(measured.after().isPresent() ? "after" : ""),
                TextRole.CAPTION.label(measured.after().isPresent() ? "change" : ""));
        List<FigureLine> lines = FigureLine.of(benchmark);
        for (int i = 0; i < lines.size(); i++) {
            FigureLine line = lines.get(i);
            Label name = TextRole.SECONDARY.label(line.name());
            name.setMinWidth(Label.USE_PREF_SIZE);
            name.setAccessibleText("%s: %s%s"
                    .formatted(
                            line.name(),
                            line.before().text(),
                            line.after()
                                    .map(after -> " before, %s after, %s".formatted(after.text(), line.change()))
                                    .orElse("")));
            Tips.install(name, line.tip());
            boolean isPair = line.after().isPresent();
            table.addRow(
                    i + 1,
                    name,
                    value(Optional.of(line.before()), isPair),
                    value(line.after(), false),
                    TextRole.SECONDARY.label(line.change()));
        }
    }

    /** @param isFaint whether another figure is in focus */
    private static Node value(Optional<FigureLine.Value> value, boolean isFaint) {
        Label text = TextRole.SECONDARY.label(value.map(FigureLine.Value::text).orElse(""));
        if (isFaint) {
            Tone.FAINT.of(text);
        } else {
            text.getStyleClass().add("now");
        }
        Label spread = TextRole.DETAIL.label(value.map(FigureLine.Value::spread).orElse(""));
        spread.setManaged(!spread.getText().isEmpty());
        HBox both = new HBox(text, spread);
        both.getStyleClass().add("value");
        both.setAlignment(Pos.BASELINE_RIGHT);
        return both;
    }
}
