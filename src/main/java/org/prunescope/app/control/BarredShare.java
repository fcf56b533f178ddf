package org.prunescope.app.control;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.prunescope.chart.Numbers;

/** A share in per cent behind a short bar, for cells of tables. */
public final class BarredShare extends HBox {
    private static final double BAR_HEIGHT = 6;
    private static final String NEUTRAL = "neutral";

    private final Bar bar = new Bar(BAR_HEIGHT);
    private final Label percent = Tone.MUTED.of(TextRole.BODY.label(""));

    /** @param barWidth pixels */
    public BarredShare(double barWidth) {
        getStyleClass().add("share");
        setAlignment(Pos.CENTER_LEFT);
        bar.setMinWidth(barWidth);
        bar.setMaxWidth(barWidth);
        percent.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(bar, percent);
    }

    /**
     * @param share that is told
     * @param full the share that fills the bar
     * @param isNeutral whether the bar is grey, as of what others are held against
     */
    public void show(double share, double full, boolean isNeutral) {
        bar.valueProperty().set(share / full);
        bar.getStyleClass().remove(NEUTRAL);
        if (isNeutral) {
            bar.getStyleClass().add(NEUTRAL);
        }
        percent.setText(Numbers.percent(share));
    }
}
