package org.prunescope.app.control;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.prunescope.chart.Numbers;

/** Numbers that are read together and so are set together. */
public final class Figures {
    private Figures() {}

    /** Filters kept of all, the latter fainter: {@code 20/32}. */
    public static HBox kept(int kept, int all) {
        HBox pair = row(TextRole.BODY.label(Numbers.count(kept)), Tone.FAINT.of(TextRole.BODY.label("/" + all)));
        pair.getStyleClass().add("ps-kept");
        pair.setAccessibleText(kept + " of " + all + " filters kept");
        return pair;
    }

    /** A rate in bold with its interval directly after it. */
    public static HBox withInterval(double rate, double low, double high) {
        HBox pair = row(TextRole.SECTION.label(Numbers.rate(rate)), TextRole.DETAIL.label(Numbers.interval(low, high)));
        pair.getStyleClass().add("ps-with-interval");
        return pair;
    }

    private static HBox row(Label... labels) {
        HBox row = new HBox(labels);
        row.setAlignment(Pos.BASELINE_RIGHT);
        row.setMaxHeight(HBox.USE_PREF_SIZE);
        for (Label label : labels) {
            label.setMinWidth(Label.USE_PREF_SIZE);
        }
        return row;
    }
}
