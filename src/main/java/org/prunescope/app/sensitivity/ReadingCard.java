package org.prunescope.app.sensitivity;

import java.util.OptionalDouble;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.chart.Numbers;

/** What the chosen row tells, and what can be done with it. */
final class ReadingCard {
    private static final double WIDTH = 290;

    private final SensitivityViewModel model;
    private final Card card = new Card("What this says");
    private final Label finding = TextRole.BODY.label("");
    private final Label caution = Tone.MUTED.of(TextRole.SECONDARY.label(""));
    private final Button set = Buttons.standard("");

    ReadingCard(SensitivityViewModel model) {
        this.model = model;
        card.setId("sensitivity-reading");
        card.setMinWidth(WIDTH);
        card.setPrefWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        finding.setId("sensitivity-finding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        caution.setWrapText(true);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        set.setId("set-layer");
        set.setMinHeight(Region.USE_PREF_SIZE);
        set.setOnAction(event -> model.applyRow());
        card.getChildren().addAll(finding, caution, space, set);
    }

    Card node() {
        return card;
    }

    void show(SensitivitySheet sheet) {
        sheet.reading().ifPresent(reading -> {
            finding.setText(reading.finding());
            caution.setText(reading.caution());
        });
        OptionalDouble ratio = model.settable();
        set.setVisible(ratio.isPresent());
        ratio.ifPresent(share -> set.setText("Set layer to " + Numbers.percent(share)));
    }
}
