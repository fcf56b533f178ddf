package org.prunescope.app.deployment;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.workbench.LatencyBench.Measured;
import org.prunescope.chart.Numbers;
import org.prunescope.study.SpeedGap;

/** Whether the speed-up keeps what the MACs promise, and where the rest of the time goes. */
final class GapCard {
    private static final double COST_WIDTH = 76;

    private final DeploymentViewModel model;
    private final Card card = new Card("What the MACs promise");
    private final VBox content = new VBox();

    GapCard(DeploymentViewModel model) {
        this.model = model;
        card.setId("gap");
        content.getStyleClass().add("ps-gap");
        card.getChildren().add(content);
        Tips.install(
                card.getChildren().get(0),
                new Tip(
                        "What the MACs promise",
                        "If time went with multiply-accumulates alone, half of the MACs would take half of the time.",
                        "The rest is laid to what causes it, from the times of this network's layers on this machine."));
    }

    Card node() {
        return card;
    }

    void show(Measured measured) {
        List<Node> lines = new ArrayList<>();
        measured.benchmark()
                .gap()
                .ifPresentOrElse(
                        gap -> fill(gap, lines),
                        () -> lines.add(
                                TextRole.SECONDARY.label("Choose a second network to see what fewer MACs gain.")));
        model.prediction(measured).ifPresent(words -> lines.add(wrapped(TextRole.SECONDARY.label(words))));
        content.getChildren().setAll(lines);
        if (model.canRound(measured)) {
            Button round = Buttons.link("Set “in steps of 8” in the plan");
            round.setId("round-to-8");
            round.setOnAction(event -> model.round());
            Tips.install(
                    round,
                    new Tip(
                            "In steps of 8",
                            "Every layer then keeps a multiple of 8 channels, as many as before or up to 7 more.",
                            "The plan changes at once; measure it again to see what it gains."));
            card.setActions(round);
        } else {
            card.setActions();
        }
    }

    private static void fill(SpeedGap gap, List<Node> lines) {
        lines.add(wrapped(TextRole.SECTION.label(gap.summary())));
        for (SpeedGap.Part part : gap.parts()) {
            Label cost = TextRole.SECTION.label("+" + Numbers.latency(part.millis()));
            cost.setMinWidth(COST_WIDTH);
            cost.setMaxWidth(COST_WIDTH);
            Label sentence = wrapped(TextRole.SECONDARY.label(part.sentence()));
            HBox.setHgrow(sentence, Priority.ALWAYS);
            HBox row = new HBox(cost, sentence);
            row.setAlignment(Pos.TOP_LEFT);
            lines.add(row);
        }
    }

    private static Label wrapped(Label label) {
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.setMinWidth(0);
        return label;
    }
}
